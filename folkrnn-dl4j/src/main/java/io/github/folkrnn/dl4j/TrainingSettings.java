package io.github.folkrnn.dl4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.folkrnn.training.Precision;
import io.github.folkrnn.training.TrainingConfig;
import java.util.List;

/** Training settings as JSON: an object with the names of the settings. A gradient clipping of
 * infinity is null, and so is a number of threads that was left to the backend. */
final class TrainingSettings {

    private TrainingSettings() {}

    static ObjectNode toJson(TrainingConfig config, JsonMapper json) {
        ObjectNode node = json.createObjectNode()
                .put("iterations", config.iterations())
                .put("batchSize", config.batchSize())
                .put("sequenceLength", config.sequenceLength())
                .put("learningRate", config.learningRate())
                .put("embeddingSize", config.embeddingSize())
                .put("units", config.units())
                .put("layers", config.layers())
                .put("dropout", config.dropout());
        if (Double.isInfinite(config.gradientClipping())) {
            node.putNull("gradientClipping");
        } else {
            node.put("gradientClipping", config.gradientClipping());
        }
        node.put("precision", config.precision().name());
        if (config.threads().isPresent()) {
            node.put("threads", config.threads().getAsInt());
        } else {
            node.putNull("threads");
        }
        return node.put("seed", config.seed());
    }

    /** Reads settings; throws an {@link IllegalArgumentException} that names the first one at fault. */
    static TrainingConfig fromJson(JsonNode node) {
        JsonNode clipping = node.path("gradientClipping");
        TrainingConfig.Builder builder = TrainingConfig.builder()
                .iterations(whole(node, "iterations"))
                .batchSize(whole(node, "batchSize"))
                .sequenceLength(whole(node, "sequenceLength"))
                .learningRate(number(node, "learningRate"))
                .embeddingSize(whole(node, "embeddingSize"))
                .units(whole(node, "units"))
                .layers(whole(node, "layers"))
                .dropout(number(node, "dropout"))
                .gradientClipping(clipping.isNull() ? Double.POSITIVE_INFINITY : number(node, "gradientClipping"))
                .precision(precision(node))
                .seed(wholeLong(node, "seed"));
        if (!node.path("threads").isNull()) {
            builder.threads(whole(node, "threads"));
        }
        return builder.build();
    }

    private static int whole(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + value);
        }
        return value.intValue();
    }

    private static long wholeLong(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + value);
        }
        return value.longValue();
    }

    private static Precision precision(JsonNode node) {
        JsonNode value = node.path("precision");
        for (Precision precision : Precision.values()) {
            if (precision.name().equals(value.textValue())) {
                return precision;
            }
        }
        throw new IllegalArgumentException(
                "precision must be one of " + List.of(Precision.values()) + ", got " + value);
    }

    private static double number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number, got " + value);
        }
        return value.doubleValue();
    }
}
