package io.github.folkrnn.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the events of a training look as lines; each line ends with LF. */
enum LogFormat {
    CSV {
        @Override
        String header() {
            return String.join(",", COLUMNS) + "\n";
        }

        @Override
        String line(Map<String, Object> fields) {
            if (!EVENTS.contains(fields.get("event").toString())) {
                return "";
            }
            return COLUMNS.stream()
                    .map(column -> fields.getOrDefault(column, "").toString())
                    .collect(Collectors.joining(",", "", "\n"));
        }
    },
    JSON_LINES {
        @Override
        String header() {
            return "";
        }

        @Override
        String line(Map<String, Object> fields) {
            return fields.entrySet().stream()
                    .map(field -> quoted(field.getKey()) + ":" + value(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}\n"));
        }
    };

    private static final Set<String> EVENTS = Set.of("iteration", "heldOut", "setback", "end");

    /** None of their values has a comma or a quotation mark. */
    private static final List<String> COLUMNS = List.of(
            "event",
            "iteration",
            "elapsedSeconds",
            "loss",
            "smoothedLoss",
            "learningRate",
            "gradientNorm",
            "bitsPerCharacter",
            "accuracy",
            "best",
            "backTo",
            "rateFactor",
            "reason",
            "kept");

    abstract String header();

    abstract String line(Map<String, Object> fields);

    /** JSON has no numbers that are not finite. */
    private static String value(Object value) {
        boolean literal = value instanceof Boolean
                || value instanceof Integer
                || value instanceof Double number && Double.isFinite(number);
        return literal ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
