package io.github.folkrnn.abc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place that moves forward through a line, or through a part of one. */
final class Cursor {
    /** Stands for every number that is too large to be meant. */
    static final long HUGE = 1_000_000_000;

    private final String text;
    private final int line;
    private final int end;

    /** The indices in the line as it is written, where that is another text. */
    private final @Nullable List<Integer> origins;

    private int index;
    private int lastInk = -1;
    private String missing = "";

    Cursor(String text, int line) {
        this(text, line, 0, text.length());
    }

    Cursor(String text, int line, int start, int end) {
        this(text, line, start, end, null);
    }

    private Cursor(String text, int line, int start, int end, @Nullable List<Integer> origins) {
        this.text = text;
        this.line = line;
        this.index = start;
        this.end = end;
        this.origins = origins;
    }

    /**
     * A cursor over another text that is read in place of this line.
     *
     * @param written for each character of the text, and for its end, the index in this line that positions show
     */
    Cursor withText(String other, List<Integer> written) {
        return new Cursor(other, line, 0, other.length(), written);
    }

    boolean atEnd() {
        return index >= end;
    }

    /** The character here, or NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return index + ahead < end ? text.charAt(index + ahead) : '\0';
    }

    char next() {
        return text.charAt(index++);
    }

    boolean take(String expected) {
        boolean here = index + expected.length() <= end && text.startsWith(expected, index);
        index += here ? expected.length() : 0;
        return here;
    }

    boolean take(char expected) {
        if (!atEnd() && text.charAt(index) == expected) {
            index++;
            return true;
        }
        return false;
    }

    int index() {
        return index;
    }

    void moveTo(int newIndex) {
        index = newIndex;
    }

    Position position() {
        return positionOf(index);
    }

    Position positionOf(int other) {
        return new Position(line, (origins == null ? other : origins.get(other)) + 1);
    }

    String textFrom(int from) {
        return text.substring(from, index);
    }

    /** The text from here up to an index. */
    String ahead(int upTo) {
        return text.substring(index, upTo);
    }

    String rest() {
        return text.substring(index, end);
    }

    /** The index of a character at or after the cursor, or -1. */
    int find(char wanted) {
        // A line full of openings without an end must not be searched to its end for each of them.
        if (missing.indexOf(wanted) >= 0) {
            return -1;
        }
        int found = text.indexOf(wanted, index);
        if (found < 0 || found >= end) {
            missing += wanted;
            return -1;
        }
        return found;
    }

    /** Whether a backslash stands here with nothing but white space after it. */
    boolean atContinuation() {
        return peek() == '\\' && index >= lastInk();
    }

    private int lastInk() {
        if (lastInk < 0) {
            lastInk = end;
            while (lastInk > 0 && isSpace(text.charAt(lastInk - 1))) {
                lastInk--;
            }
            lastInk--;
        }
        return lastInk;
    }

    /** A cursor over the characters up to an index; this cursor moves past them. */
    Cursor part(int partEnd) {
        Cursor part = new Cursor(text, line, index, partEnd, origins);
        index = partEnd;
        return part;
    }

    boolean skipSpaces() {
        int from = index;
        while (!atEnd() && isSpace(peek())) {
            index++;
        }
        return index > from;
    }

    boolean atDigit() {
        return isDigit(peek());
    }

    /** Reads digits; gives {@code absent} where there are none and {@link #HUGE} for numbers beyond it. */
    long number(long absent) {
        if (!atDigit()) {
            return absent;
        }
        long number = 0;
        while (atDigit()) {
            number = Math.min(HUGE, 10 * number + (next() - '0'));
        }
        return number;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0';
    }
}
