package io.github.folkrnn.constraint;

/** The length and state of a line of music so far. */
final class TextLine {
    /** The column from which on a line ends with its bar; programs cut or refuse lines that are much longer. */
    private static final int FULL = 80;

    private int column;
    private boolean letter;
    private boolean spaced;

    void set(TextLine other) {
        column = other.column;
        letter = other.letter;
        spaced = other.spaced;
    }

    void add(char c) {
        letter = column == 0 ? PitchRange.ofLetter(c) >= 0 || c == 'z' : letter && c == ' ';
        column = c == '\n' ? 0 : column + 1;
        spaced = c == ' ';
    }

    /** Takes characters that are neither the first nor the last of the line. */
    void skip(int count) {
        column += count;
    }

    boolean isEmpty() {
        return column == 0;
    }

    /** Whether there is a single character. */
    boolean hasOne() {
        return column == 1;
    }

    /** Whether the line has to end behind the next bar line. */
    boolean isFull() {
        return column >= FULL;
    }

    /** Whether the line is a single letter so far, so that a colon would make a field of it for many programs. */
    boolean isLetter() {
        return letter;
    }

    boolean endsWithSpace() {
        return spaced;
    }
}
