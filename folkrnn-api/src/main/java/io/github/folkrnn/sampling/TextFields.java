package io.github.folkrnn.sampling;

/**
 * Follows a tune to tell whether its next character belongs to the words of a field of text: a title, a composer, a remark,
 * lyrics.
 */
final class TextFields {
    /** The fields whose content is text: ABC 2.1, section 3. */
    private static final String IN_HEADER = "ABCDFGHNOSTWZ";

    /** Those that may stand in the music; other letters begin notes there, as in {@code A:|}. */
    private static final String IN_BODY = "NTWw";

    private static final char KEY = 'K';
    private static final char NONE = 0;

    /** The letter with which the line began, if it may be that of a field. */
    private char letter;

    /** How many characters of the line have been read, up to 2. */
    private int read;

    private boolean inBody;

    TextFields() {}

    private TextFields(TextFields other) {
        letter = other.letter;
        read = other.read;
        inBody = other.inBody;
    }

    void accept(String symbol) {
        for (int i = 0; i < symbol.length(); i++) {
            accept(symbol.charAt(i));
        }
    }

    private void accept(char character) {
        if (character == '\n') {
            letter = NONE;
            read = 0;
        } else if (read == 0) {
            letter = character;
            read = 1;
        } else if (read == 1) {
            letter = character == ':' ? letter : NONE;
            read = 2;
            inBody |= letter == KEY;
        }
    }

    /** Whether the next character belongs to the words of a field. */
    boolean inText() {
        return read == 2 && letter != NONE && (inBody ? IN_BODY : IN_HEADER).indexOf(letter) >= 0;
    }

    TextFields copy() {
        return new TextFields(this);
    }
}
