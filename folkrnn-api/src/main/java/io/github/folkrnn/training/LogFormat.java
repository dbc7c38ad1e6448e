package io.github.folkrnn.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A format of lines for the events of a training; each line ends with LF. */
enum LogFormat {
    CSV,
    JSON_LINES;

    private static final Pattern CSV_LINE = Pattern.compile("[A-Za-z]+,(\\d{1,9}),");
    private static final Pattern JSON_LINE = Pattern.compile("\\{\"event\":\"[A-Za-z]+\",\"iteration\":(\\d{1,9})[,}]");
    private static final Set<String> EVENTS = Set.of("iteration", "heldOut", "divergence", "end");

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

    /** The first line of a file, or nothing. */
    String header() {
        return this == CSV ? String.join(",", COLUMNS) + "\n" : "";
    }

    /** Which iteration a line is about; nothing if it is none of this format's, or is cut off before that. */
    OptionalInt iteration(CharSequence line) {
        Matcher matcher = (this == CSV ? CSV_LINE : JSON_LINE).matcher(line);
        return matcher.lookingAt() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** An event, or nothing if the format leaves it out. */
    String line(Map<String, Object> fields) {
        return this == CSV ? csv(fields) : json(fields);
    }

    private static String csv(Map<String, Object> fields) {
        if (!EVENTS.contains(fields.get("event").toString())) {
            return "";
        }
        return COLUMNS.stream()
                .map(column -> fields.getOrDefault(column, "").toString())
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static String json(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + value(field.getValue()))
                .collect(Collectors.joining(",", "{", "}\n"));
    }

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
