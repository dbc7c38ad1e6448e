package io.github.folkrnn.abc;

import java.text.Normalizer;
import java.util.Map;

/**
 * Turns the ways in which ABC writes letters beyond ASCII into those letters (ABC 2.1, section 8.2): accents as in
 * {@code \'e}, ligatures as in {@code \ae}, entities as in {@code &eacute;} and {@code \}{@code u00e9}.
 */
final class TextDecoder {
    /** The combining characters of the accents. */
    private static final Map<Character, Character> ACCENTS = Map.ofEntries(
            Map.entry('`', '\u0300'),
            Map.entry('\'', '\u0301'),
            Map.entry('^', '\u0302'),
            Map.entry('~', '\u0303'),
            Map.entry('=', '\u0304'),
            Map.entry('u', '\u0306'),
            Map.entry('.', '\u0307'),
            Map.entry('"', '\u0308'),
            Map.entry('r', '\u030a'),
            Map.entry('H', '\u030b'),
            Map.entry('v', '\u030c'),
            Map.entry('c', '\u0327'),
            Map.entry(';', '\u0328'));

    /** The accents of entities, by the end of their names. */
    private static final Map<String, Character> ENTITY_ACCENTS = Map.of(
            "grave", '\u0300',
            "acute", '\u0301',
            "circ", '\u0302',
            "tilde", '\u0303',
            "macr", '\u0304',
            "breve", '\u0306',
            "uml", '\u0308',
            "ring", '\u030a',
            "caron", '\u030c',
            "cedil", '\u0327');

    private static final Map<String, String> PAIRS = Map.ofEntries(
            Map.entry("aa", "å"),
            Map.entry("AA", "Å"),
            Map.entry("ae", "æ"),
            Map.entry("AE", "Æ"),
            Map.entry("oe", "œ"),
            Map.entry("OE", "Œ"),
            Map.entry("ss", "ß"),
            Map.entry("/o", "ø"),
            Map.entry("/O", "Ø"),
            Map.entry("/d", "đ"),
            Map.entry("/D", "Đ"),
            Map.entry("DH", "Ð"),
            Map.entry("dh", "ð"),
            Map.entry("TH", "Þ"),
            Map.entry("th", "þ"));

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("nbsp", "\u00a0"),
            Map.entry("copy", "©"),
            Map.entry("szlig", "ß"),
            Map.entry("aelig", "æ"),
            Map.entry("AElig", "Æ"),
            Map.entry("oelig", "œ"),
            Map.entry("OElig", "Œ"),
            Map.entry("oslash", "ø"),
            Map.entry("Oslash", "Ø"),
            Map.entry("eth", "ð"),
            Map.entry("ETH", "Ð"),
            Map.entry("thorn", "þ"),
            Map.entry("THORN", "Þ"));

    private static final int LONGEST_ENTITY = 10;

    private final String text;
    private final StringBuilder decoded = new StringBuilder();
    private int index;

    private TextDecoder(String text) {
        this.text = text;
    }

    static String decode(String text) {
        return text.indexOf('\\') < 0 && text.indexOf('&') < 0 ? text : new TextDecoder(text).decode();
    }

    /** The text as a field or annotation holds it, so that it is decoded as it was. */
    static String encode(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("&", "\\&");
    }

    private String decode() {
        while (index < text.length()) {
            char c = text.charAt(index);
            if (!(c == '\\' && escape() || c == '&' && entity())) {
                decoded.append(c);
                index++;
            }
        }
        return decoded.toString();
    }

    /** Reads what follows a backslash; false, and nothing is read, where it means nothing. */
    private boolean escape() {
        int left = text.length() - index - 1;
        if (left >= 1 && "\\%&".indexOf(text.charAt(index + 1)) >= 0) {
            decoded.append(text.charAt(index + 1));
            index += 2;
            return true;
        }
        if (left >= 5 && text.charAt(index + 1) == 'u' && codePoint(text.substring(index + 2, index + 6), 16)) {
            index += 6;
            return true;
        }
        if (left < 2) {
            return false;
        }
        String pair = text.substring(index + 1, index + 3);
        String letter = PAIRS.get(pair);
        if (letter == null && !accented(pair.charAt(1), ACCENTS.get(pair.charAt(0)))) {
            return false;
        }
        decoded.append(letter == null ? "" : letter);
        index += 3;
        return true;
    }

    private boolean entity() {
        // The search for a semicolon must not cross the whole text for each of many ampersands.
        String near = text.substring(index, Math.min(text.length(), index + LONGEST_ENTITY));
        int length = near.indexOf(';');
        if (length < 3) {
            return false;
        }
        String name = near.substring(1, length);
        boolean read;
        if (name.charAt(0) == '#') {
            boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
            read = codePoint(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        } else if (ENTITIES.containsKey(name)) {
            decoded.append(ENTITIES.get(name));
            read = true;
        } else {
            read = accented(name.charAt(0), ENTITY_ACCENTS.get(name.substring(1)));
        }
        index += read ? length + 1 : 0;
        return read;
    }

    /** Appends a letter with an accent where Unicode has a character for the two. */
    private boolean accented(char letter, Character accent) {
        if (accent == null || !Character.isLetter(letter)) {
            return false;
        }
        String composed = Normalizer.normalize("" + letter + accent, Normalizer.Form.NFC);
        if (composed.length() != 1) {
            return false;
        }
        decoded.append(composed);
        return true;
    }

    private boolean codePoint(String digits, int radix) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0)) {
            return false;
        }
        long value = Long.parseLong(digits, radix);
        boolean shown = value >= ' ' && value <= Character.MAX_CODE_POINT && (value < 0xd800 || value > 0xdfff);
        if (shown) {
            decoded.appendCodePoint((int) value);
        }
        return shown;
    }
}
