package io.github.folkrnn.abc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A macro (ABC 2.1, section 9): a static one such as {@code ~G3 = G{A}G{F}G}, or one such as {@code ~n3 = n{o}n{m}n} that
 * is transposed to the note it is met with.
 *
 * @param target the text to be replaced; in a transposing macro, what stands before the note
 * @param length the length of the note in a transposing macro; nothing in a static one
 * @param replacement what is read instead; in a transposing macro, the letters h to z are steps from the note n
 */
record Macro(String target, Optional<String> length, String replacement) {
    private static final int LONGEST_TARGET = 31;
    private static final int LONGEST_REPLACEMENT = 200;
    private static final Pattern NOTE = Pattern.compile("([^n]*)n([0-9/]*)");

    /** Takes a definition. A natural sign may stand in it, if the equals sign that is meant has blanks around it. */
    static Optional<Macro> parse(String definition) {
        int spaced = definition.indexOf(" = ");
        int equals = spaced < 0 ? definition.indexOf('=') : spaced + 1;
        if (equals < 0) {
            return Optional.empty();
        }
        String target = definition.substring(0, equals).strip();
        String replacement = definition.substring(equals + 1).strip();
        if (target.isEmpty() || target.length() > LONGEST_TARGET || replacement.length() > LONGEST_REPLACEMENT) {
            return Optional.empty();
        } else if (target.indexOf('n') < 0) {
            return Optional.of(new Macro(target, Optional.empty(), replacement));
        }
        Matcher note = NOTE.matcher(target);
        return note.matches()
                ? Optional.of(new Macro(note.group(1), Optional.of(note.group(2)), replacement))
                : Optional.empty();
    }

    boolean isTransposing() {
        return length.isPresent();
    }

    boolean hasTargetOf(Macro other) {
        return target.equals(other.target) && length.equals(other.length);
    }

    /** What is to be read instead of the text at a cursor, which then stands behind that text. */
    Optional<String> apply(Cursor in) {
        int from = in.index();
        Optional<String> text = in.take(target) ? textAfterTarget(in) : Optional.empty();
        boolean endsInLength = isTransposing() || isLength(target.charAt(target.length() - 1));
        if (text.isEmpty() || endsInLength && isLength(in.peek())) {
            in.moveTo(from);
            return Optional.empty();
        }
        return text;
    }

    private Optional<String> textAfterTarget(Cursor in) {
        if (!isTransposing()) {
            return Optional.of(replacement);
        }
        if (!Step.isLetter(in.peek())) {
            return Optional.empty();
        }
        char letter = in.next();
        int octave = Character.isLowerCase(letter) ? 5 : 4;
        while (in.peek() == ',' || in.peek() == '\'') {
            octave += in.next() == ',' ? -1 : 1;
        }
        boolean known = octave >= Pitch.MIN_OCTAVE && octave <= Pitch.MAX_OCTAVE;
        int note = Step.values().length * octave + Step.of(letter).ordinal();
        return known && in.take(length.orElseThrow()) ? Optional.of(transposed(note)) : Optional.empty();
    }

    private String transposed(int note) {
        StringBuilder text = new StringBuilder();
        Cursor in = new Cursor(replacement, 1);
        while (!in.atEnd()) {
            char c = in.peek();
            text.append(c >= 'h' && c <= 'z' ? note(note + in.next() - 'n') : Macros.untouched(in));
        }
        return text.toString();
    }

    /** A note by its distance in steps from the lowest C. */
    private static String note(int steps) {
        Step step = Step.values()[Math.floorMod(steps, Step.values().length)];
        return NoteText.pitch(new Pitch(step, Optional.empty(), Math.floorDiv(steps, Step.values().length)));
    }

    private static boolean isLength(char c) {
        return Cursor.isDigit(c) || c == '/';
    }
}
