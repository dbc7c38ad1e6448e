package io.github.folkrnn.dl4j;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers among the fields of a JSON object; an {@link IllegalArgumentException} names the one that is none. */
final class JsonFields {

    private JsonFields() {}

    static int whole(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + value);
        }
        return value.intValue();
    }

    static long wholeLong(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + value);
        }
        return value.longValue();
    }

    static double number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number, got " + value);
        }
        return value.doubleValue();
    }
}
