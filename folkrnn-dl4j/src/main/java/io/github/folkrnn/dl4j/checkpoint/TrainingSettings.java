package io.github.folkrnn.dl4j.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.folkrnn.dl4j.safetensors.Excerpt;
import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.LearningRate;
import io.github.folkrnn.training.Precision;
import io.github.folkrnn.training.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Training settings as JSON: an object with the names of the settings. A gradient clipping of infinity is null, and so is
 * a number of threads that was left to the backend. A learning rate is an object with the numbers of one of the
 * schedules, by name, and a dropout one with its shares. In the first version of the format, the learning rate was a
 * number, the dropout a number that held for every recurrent layer's outputs, and the settings that came later were not
 * there: whatever is missing is off.
 */
final class TrainingSettings {
    private TrainingSettings() {}

    static ObjectNode toJson(TrainingConfig config, JsonMapper json) {
        ObjectNode node = json.createObjectNode()
                .put("iterations", config.iterations())
                .put("batchSize", config.batchSize())
                .put("sequenceLength", config.sequenceLength())
                .put("batching", config.batching().name());
        ArrayNode transpositions = node.putArray("transpositions");
        config.transpositions().forEach(transpositions::add);
        node.set("learningRate", toJson(config.learningRate(), json));
        node.put("embeddingSize", config.embeddingSize())
                .put("units", config.units())
                .put("layers", config.layers());
        ArrayNode positionInputs = node.putArray("positionInputs");
        config.positionInputs().forEach(input -> positionInputs.add(input.name()));
        node.put("positionSize", config.positionSize());
        node.putObject("dropout")
                .put("symbols", config.dropout().symbols())
                .put("betweenLayers", config.dropout().betweenLayers())
                .put("output", config.dropout().output());
        node.put("labelSmoothing", config.labelSmoothing());
        if (Double.isInfinite(config.gradientClipping())) {
            node.putNull("gradientClipping");
        } else {
            node.put("gradientClipping", config.gradientClipping());
        }
        node.put("weightDecay", config.weightDecay())
                .put("weightAveraging", config.weightAveraging())
                .put("precision", config.precision().name());
        if (config.threads().isPresent()) {
            node.put("threads", config.threads().getAsInt());
        } else {
            node.putNull("threads");
        }
        return node.put("seed", config.seed());
    }

    private static ObjectNode toJson(LearningRate rate, JsonMapper json) {
        ObjectNode node = json.createObjectNode();
        if (rate instanceof LearningRate.Constant constant) {
            node.put("constant", constant.rate());
        } else if (rate instanceof LearningRate.Cosine cosine) {
            node.put("peak", cosine.peak()).put("warmUp", cosine.warmUp());
        } else if (rate instanceof LearningRate.Steps steps) {
            node.put("rate", steps.rate()).put("factor", steps.factor()).put("every", steps.every());
        }
        return node;
    }

    /** Reads settings; throws an {@link IllegalArgumentException} that names the first one at fault. */
    static TrainingConfig fromJson(JsonNode node) {
        JsonNode clipping = node.path("gradientClipping");
        TrainingConfig.Builder builder = TrainingConfig.builder()
                .iterations(JsonFields.whole(node, "iterations"))
                .batchSize(JsonFields.whole(node, "batchSize"))
                .sequenceLength(JsonFields.whole(node, "sequenceLength"))
                .batching(oneOf(node, "batching", Batching.values(), Batching.RANDOM_WINDOWS))
                .transpositions(JsonFields.wholeNumbers(node, "transpositions"))
                .learningRate(learningRate(node.path("learningRate")))
                .embeddingSize(JsonFields.whole(node, "embeddingSize"))
                .units(JsonFields.whole(node, "units"))
                .layers(JsonFields.whole(node, "layers"))
                .positionInputs(positionInputs(node))
                .dropout(dropout(node))
                .labelSmoothing(numberOrZero(node, "labelSmoothing"))
                .gradientClipping(
                        clipping.isNull() ? Double.POSITIVE_INFINITY : JsonFields.number(node, "gradientClipping"))
                .weightDecay(numberOrZero(node, "weightDecay"))
                .weightAveraging(numberOrZero(node, "weightAveraging"))
                .precision(oneOf(node, "precision", Precision.values(), null))
                .seed(JsonFields.wholeLong(node, "seed"));
        if (node.has("positionSize")) {
            builder.positionSize(JsonFields.whole(node, "positionSize"));
        }
        if (!node.path("threads").isNull()) {
            builder.threads(JsonFields.whole(node, "threads"));
        }
        return builder.build();
    }

    private static LearningRate learningRate(JsonNode node) {
        if (node.isNumber()) {
            return LearningRate.constant(node.doubleValue());
        }
        if (node.has("constant")) {
            return LearningRate.constant(JsonFields.number(node, "constant"));
        }
        if (node.has("peak")) {
            return LearningRate.cosine(JsonFields.number(node, "peak"), JsonFields.number(node, "warmUp"));
        }
        if (node.has("rate")) {
            return LearningRate.steps(
                    JsonFields.number(node, "rate"),
                    JsonFields.number(node, "factor"),
                    JsonFields.whole(node, "every"));
        }
        throw new IllegalArgumentException(
                "learningRate must be a number or an object with constant, peak or rate, got " + Excerpt.of(node));
    }

    private static PositionInput[] positionInputs(JsonNode settings) {
        JsonNode names = settings.path("positionInputs");
        if (!names.isMissingNode() && !names.isArray()) {
            throw new IllegalArgumentException("positionInputs must be a list, got " + Excerpt.of(names));
        }
        List<PositionInput> inputs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            inputs.add(JsonFields.oneOf("positionInputs", names.path(i), PositionInput.values()));
        }
        return inputs.toArray(PositionInput[]::new);
    }

    private static Dropout dropout(JsonNode settings) {
        JsonNode node = settings.path("dropout");
        return node.isObject()
                ? new Dropout(
                        JsonFields.number(node, "symbols"),
                        JsonFields.number(node, "betweenLayers"),
                        JsonFields.number(node, "output"))
                : Dropout.ofOutputs(JsonFields.number(settings, "dropout"));
    }

    private static <E extends Enum<E>> E oneOf(JsonNode node, String name, E[] values, @Nullable E otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() && otherwise != null) {
            return otherwise;
        }
        return JsonFields.oneOf(name, value, values);
    }

    private static double numberOrZero(JsonNode node, String name) {
        return node.has(name) ? JsonFields.number(node, name) : 0;
    }
}
