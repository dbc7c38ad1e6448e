package io.github.folkrnn.dl4j.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A quotation of a file for messages: in one line, and no more than the beginning of what is long, whatever the file holds.
 */
public final class Excerpt {
    private static final int VALUE_LENGTH = 100;
    private static final int MESSAGE_LENGTH = 400;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private Excerpt() {}

    /** A value as JSON. */
    public static String of(JsonNode value) {
        return value.isMissingNode() ? "nothing" : of(value.toString());
    }

    /** A text without quotation marks. */
    public static String of(String text) {
        return cut(text, VALUE_LENGTH);
    }

    /** A text between quotation marks. */
    public static String quoted(String text) {
        return '"' + of(text) + '"';
    }

    /** What is longer by its nature: a list of names, or what an exception says, which may quote the file itself. */
    public static String ofMessage(String message) {
        return cut(message, MESSAGE_LENGTH);
    }

    private static String cut(String text, int length) {
        return CONTROL.matcher(beginning(text, length))
                .replaceAll(match -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) match.group().charAt(0)));
    }

    private static String beginning(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }
}
