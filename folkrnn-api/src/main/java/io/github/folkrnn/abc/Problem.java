package io.github.folkrnn.abc;

import java.util.Locale;
import java.util.Set;

/**
 * Something in the text of a tune that the reader could not take as written, or that is hardly meant so.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * boolean unreadable =
 *         tune.problems().stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
 * }</pre>
 *
 * @param position where it stands
 * @param code what kind of problem it is; the names of the codes do not change between versions
 * @param message one sentence for a person, without the position
 */
public record Problem(Position position, Code code, String message) {
    private static final Set<Integer> UNSEEN = Set.of(
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    /**
     * How bad it is.
     *
     * @return the severity of the code
     */
    public Severity severity() {
        return code.severity();
    }

    /**
     * The problem in one line.
     *
     * @return position, severity and message
     */
    @Override
    public String toString() {
        return position + ": " + (severity() == Severity.ERROR ? "error" : "warning") + ": " + message;
    }

    /**
     * Foreign text as a message shows it: cut where it is too long, and with escapes in the place of what would move the
     * cursor, turn the line around or be no character at all.
     *
     * @param text any text
     * @param longest how many characters are shown, at least 1
     * @return the text to be set in quotes
     */
    public static String shown(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> {
            if (Character.isISOControl(c) || UNSEEN.contains(Character.getType(c))) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > longest
                ? shown.append('…').toString()
                : shown.toString();
    }

    /** How bad a problem is. */
    public enum Severity {
        /** The text was understood but is unusual or incomplete. */
        WARNING,
        /** A part of the text was left out, or replaced by a guess. */
        ERROR
    }

    /** The kinds of problems. */
    public enum Code {
        /** There is no {@code X:} field. */
        NO_REFERENCE_NUMBER(Severity.WARNING),
        /** The {@code X:} field holds no whole number. */
        BAD_REFERENCE_NUMBER(Severity.WARNING),
        /** There is no {@code K:} field. */
        NO_KEY(Severity.WARNING),
        /** A {@code K:} field is not a key. */
        BAD_KEY(Severity.ERROR),
        /** An {@code M:} field is not a metre, or holds more than a metre. */
        BAD_METRE(Severity.ERROR),
        /** An {@code L:} field is not a length. */
        BAD_UNIT_LENGTH(Severity.ERROR),
        /** A {@code Q:} field is not a tempo. */
        BAD_TEMPO(Severity.ERROR),
        /** A character means nothing where it stands. */
        UNEXPECTED_CHARACTER(Severity.ERROR),
        /** A decoration has a name that no program knows. */
        UNKNOWN_DECORATION(Severity.WARNING),
        /** A {@code U:} field defines no symbol. */
        BAD_SYMBOL(Severity.ERROR),
        /** An {@code m:} field defines no macro. */
        BAD_MACRO(Severity.ERROR),
        /** Something opened by a quotation mark, bracket or brace is not closed on its line. */
        NOT_CLOSED(Severity.ERROR),
        /** A length is zero, or out of all proportion. */
        BAD_LENGTH(Severity.ERROR),
        /** A note is too high or too low. */
        BAD_OCTAVE(Severity.ERROR),
        /** A tuplet is not well formed, or its notes are missing. */
        BAD_TUPLET(Severity.ERROR),
        /** A broken rhythm has no note on one side. */
        BAD_BROKEN_RHYTHM(Severity.ERROR),
        /** A tie does not follow a note. */
        BAD_TIE(Severity.ERROR),
        /** The next note has another pitch than the one that is tied to it, or there is none. */
        DANGLING_TIE(Severity.WARNING),
        /** A slur is closed but not open, or open but not closed. */
        UNBALANCED_SLUR(Severity.WARNING),
        /** A bar line or an ending is not well formed. */
        BAD_BAR_LINE(Severity.ERROR),
        /** A repeat begins but does not end before the next one begins or the tune ends. */
        UNCLOSED_REPEAT(Severity.WARNING),
        /** An ending has a number above 1, and the ending before it is not there. */
        MISSING_ENDING(Severity.WARNING),
        /** A bar holds more than its metre says. */
        BAR_TOO_LONG(Severity.WARNING),
        /** A bar is full at the end of a line, which has no bar line there. */
        MISSING_BAR_LINE(Severity.WARNING),
        /** A bar inside a section holds less than its metre says. */
        BAR_TOO_SHORT(Severity.WARNING),
        /** The {@code P:} field of the header is no order of parts, or it and the parts of the tune do not agree. */
        BAD_PART_ORDER(Severity.WARNING),
        /** A {@code w:} field has more syllables than there are notes for. */
        WORDS_WITHOUT_NOTES(Severity.WARNING),
        /** Music is not played: the order of parts leaves it out, or no time through the repeats comes to it. */
        NOT_PLAYED(Severity.WARNING),
        /** A {@code V:} field names no voice, or there are too many voices. */
        BAD_VOICE(Severity.ERROR),
        /** A part of the standard that this reader does not play or show. */
        NOT_SUPPORTED(Severity.WARNING),
        /** Text follows after the end of the tune. */
        TEXT_AFTER_TUNE(Severity.ERROR),
        /** There is not a single note. */
        NO_MUSIC(Severity.WARNING),
        /** The list of problems ends here although there were more. */
        TOO_MANY_PROBLEMS(Severity.ERROR);

        private final Severity severity;

        Code(Severity severity) {
            this.severity = severity;
        }

        /**
         * How bad problems of this kind are.
         *
         * @return the severity
         */
        public Severity severity() {
            return severity;
        }
    }
}
