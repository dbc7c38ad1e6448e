package io.github.folkrnn.dl4j.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.folkrnn.dl4j.safetensors.Excerpt;
import java.util.List;

/** Values of the fields of a JSON object; an {@link IllegalArgumentException} names the one that is none. */
final class JsonFields {
    private JsonFields() {}

    static int whole(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + Excerpt.of(value));
        }
        return value.intValue();
    }

    static long wholeLong(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + Excerpt.of(value));
        }
        return value.longValue();
    }

    /** A list of numbers, empty if it is missing. */
    static int[] wholeNumbers(JsonNode node, String name) {
        JsonNode values = node.path(name);
        int[] numbers = new int[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!values.path(i).isInt()) {
                throw new IllegalArgumentException(name + " must be whole numbers, got " + Excerpt.of(values));
            }
            numbers[i] = values.path(i).intValue();
        }
        if (!values.isArray() && !values.isMissingNode()) {
            throw new IllegalArgumentException(name + " must be whole numbers, got " + Excerpt.of(values));
        }
        return numbers;
    }

    static double number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number, got " + Excerpt.of(value));
        }
        return value.doubleValue();
    }

    /** The constant that a text names. */
    static <E extends Enum<E>> E oneOf(String name, JsonNode value, E[] values) {
        for (E candidate : values) {
            if (candidate.name().equals(value.textValue())) {
                return candidate;
            }
        }
        throw new IllegalArgumentException(name + " must be one of " + List.of(values) + ", got " + Excerpt.of(value));
    }
}
