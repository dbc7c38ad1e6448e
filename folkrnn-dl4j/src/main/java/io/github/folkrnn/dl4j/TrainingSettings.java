package io.github.folkrnn.dl4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.folkrnn.training.TrainingConfig;

/** Training settings as JSON: an object with the setting's names; a gradient clipping of infinity is null. */
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
        return node.put("seed", config.seed());
    }

    /** Reads settings; throws an {@link IllegalArgumentException} that names the first one at fault. */
    static TrainingConfig fromJson(JsonNode node) {
        JsonNode clipping = node.path("gradientClipping");
        return TrainingConfig.builder()
                .iterations(whole(node, "iterations"))
                .batchSize(whole(node, "batchSize"))
                .sequenceLength(whole(node, "sequenceLength"))
                .learningRate(number(node, "learningRate"))
                .embeddingSize(whole(node, "embeddingSize"))
                .units(whole(node, "units"))
                .layers(whole(node, "layers"))
                .dropout(number(node, "dropout"))
                .gradientClipping(clipping.isNull() ? Double.POSITIVE_INFINITY : number(node, "gradientClipping"))
                .seed(wholeLong(node, "seed"))
                .build();
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

    private static double number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number, got " + value);
        }
        return value.doubleValue();
    }
}
