package io.github.folkrnn.dl4j.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.folkrnn.dl4j.safetensors.Excerpt;
import io.github.folkrnn.sampling.SamplerSettings;

/**
 * The sampler that suits a model, as JSON: {@code {"greedy": true}}, or an object with {@code temperature} and, where they are
 * not off, {@code textTemperature}, {@code topK}, {@code topP}, {@code minP} and {@code typicalP}. A checkpoint without it leaves the choice to the
 * library.
 */
public final class RecommendedSampler {
    /** The name of the text in a checkpoint's metadata. */
    static final String KEY = "folkrnn.sampler";

    /** The name of the fact in a model's provenance. */
    public static final String FACT = "recommended-sampler";

    private RecommendedSampler() {}

    static ObjectNode toJson(SamplerSettings settings, JsonMapper json) {
        ObjectNode node = json.createObjectNode();
        if (settings.greedy()) {
            return node.put("greedy", true);
        }
        node.put("temperature", settings.temperature());
        if (settings.textTemperature() != settings.temperature()) {
            node.put("textTemperature", settings.textTemperature());
        }
        if (settings.topK() < Integer.MAX_VALUE) {
            node.put("topK", settings.topK());
        }
        if (settings.topP() < 1) {
            node.put("topP", settings.topP());
        }
        if (settings.minP() > 0) {
            node.put("minP", settings.minP());
        }
        if (settings.typicalP() < 1) {
            node.put("typicalP", settings.typicalP());
        }
        return node;
    }

    /** Reads settings; throws an {@link IllegalArgumentException} that names the first one at fault. */
    static SamplerSettings fromJson(JsonNode node) {
        JsonNode greedy = node.path("greedy");
        if (!greedy.isMissingNode() && !greedy.isBoolean()) {
            throw new IllegalArgumentException("greedy must be true or false, got " + Excerpt.of(greedy));
        }
        boolean drawn = !greedy.booleanValue();
        double temperature = drawn ? JsonFields.number(node, "temperature") : 1;
        return new SamplerSettings(
                !drawn,
                temperature,
                number(node, "textTemperature", temperature),
                node.has("topK") ? JsonFields.whole(node, "topK") : Integer.MAX_VALUE,
                number(node, "topP", 1),
                number(node, "minP", 0),
                number(node, "typicalP", 1));
    }

    private static double number(JsonNode node, String name, double otherwise) {
        return node.has(name) ? JsonFields.number(node, name) : otherwise;
    }
}
