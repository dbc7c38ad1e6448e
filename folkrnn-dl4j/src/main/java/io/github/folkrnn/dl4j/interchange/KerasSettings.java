package io.github.folkrnn.dl4j.interchange;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.folkrnn.dl4j.safetensors.Excerpt;
import io.github.folkrnn.dl4j.safetensors.StrictJson;
import io.github.folkrnn.spi.CheckpointException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of layers in a whole model of Keras: settings that change what a layer computes have to be those that it
 * has here. Their names and values are those of {@code get_config} of Keras 2 and 3.
 *
 * @param complaint what to begin a message with: the file, and that something is wrong with it
 */
record KerasSettings(String complaint) {
    /** By the kind of layer, which values a setting may have; others do not matter once the network is trained. */
    private static final Map<String, Map<String, List<String>>> ALLOWED = Map.of(
            "Embedding",
            Map.of("mask_zero", List.of("false")),
            "LSTM",
            Map.of(
                    "activation",
                    List.of("tanh"),
                    "recurrent_activation",
                    List.of("sigmoid"),
                    "use_bias",
                    List.of("true"),
                    "go_backwards",
                    List.of("false")),
            "Dense",
            Map.of("activation", List.of("softmax", "linear"), "use_bias", List.of("true")),
            "Activation",
            Map.of("activation", List.of("softmax", "linear")));

    /** They do nothing when a trained network is used, or, as the last one, only what composing does anyway. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "InputLayer",
            "Dropout",
            "SpatialDropout1D",
            "AlphaDropout",
            "GaussianDropout",
            "GaussianNoise",
            "ActivityRegularization",
            "Softmax");

    private static final String LAYERS = "layers";
    private static final String WRAPPED = "layer";

    /** Throws a {@link CheckpointException} if a model's configuration, in JSON, has what a network has no place for. */
    void check(String configuration) throws CheckpointException {
        try {
            checkLayer(StrictJson.read(configuration));
        } catch (JacksonException e) {
            throw new CheckpointException(
                    complaint + "its configuration is not valid JSON: " + Excerpt.ofMessage(e.getOriginalMessage()), e);
        }
    }

    private void checkLayer(JsonNode layer) throws CheckpointException {
        String kind = layer.path("class_name").asText();
        JsonNode settings = layer.path("config");
        if (ALLOWED.containsKey(kind)) {
            for (Map.Entry<String, List<String>> rule : ALLOWED.get(kind).entrySet()) {
                check(settings, rule.getKey(), rule.getValue());
            }
        } else if (settings.path(LAYERS).isArray()) {
            for (JsonNode inner : settings.path(LAYERS)) {
                checkLayer(inner);
            }
        } else if (kind.equals("TimeDistributed")) {
            checkLayer(settings.path(WRAPPED));
        } else if (!WITHOUT_EFFECT.contains(kind)) {
            throw new CheckpointException(complaint + "a layer must be one of Embedding, LSTM, Dense or a kind without"
                    + " weights and effect, got " + Excerpt.of(layer.path("class_name")) + name(settings));
        }
    }

    /** A setting that is missing has the default, which is what is allowed. */
    private void check(JsonNode settings, String name, List<String> allowed) throws CheckpointException {
        JsonNode value = settings.path(name);
        if (!value.isMissingNode() && !(value.isValueNode() && allowed.contains(value.asText()))) {
            throw new CheckpointException(complaint + name + name(settings) + " must be " + String.join(" or ", allowed)
                    + ", got " + Excerpt.of(value));
        }
    }

    private static String name(JsonNode settings) {
        JsonNode name = settings.path("name");
        return name.isTextual() ? " of " + Excerpt.of(name) : "";
    }
}
