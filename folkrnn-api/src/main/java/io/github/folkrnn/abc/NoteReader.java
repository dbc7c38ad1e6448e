package io.github.folkrnn.abc;

import java.util.Optional;

/** Reads the parts of a note: accidental, letter, octave marks, length. */
final class NoteReader {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_DENOMINATOR = 1_024;

    private final ProblemLog problems;

    NoteReader(ProblemLog problems) {
        this.problems = problems;
    }

    static boolean atNote(Cursor in) {
        char c = in.peek();
        return Step.isLetter(c) || c == '^' || c == '_' || c == '=';
    }

    /** Takes an accidental if there is one. */
    static Optional<Accidental> accidental(Cursor in) {
        if (in.take('=')) {
            return Optional.of(Accidental.NATURAL);
        } else if (in.take('^')) {
            return Optional.of(in.take('^') ? Accidental.DOUBLE_SHARP : Accidental.SHARP);
        } else if (in.take('_')) {
            return Optional.of(in.take('_') ? Accidental.DOUBLE_FLAT : Accidental.FLAT);
        }
        return Optional.empty();
    }

    /** Reads accidental, letter and octave; nothing, with a report, where an accidental has no letter. */
    Optional<Pitch> pitch(Cursor in) {
        Position start = in.position();
        Optional<Accidental> accidental = accidental(in);
        if (!Step.isLetter(in.peek())) {
            problems.add(start, Problem.Code.UNEXPECTED_CHARACTER, "An accidental must stand before a note.");
            return Optional.empty();
        }
        char letter = in.next();
        int octave = letter >= 'a' ? 5 : 4;
        boolean reported = false;
        while (in.peek() == ',' || in.peek() == '\'') {
            int moved = octave + (in.next() == ',' ? -1 : 1);
            if (moved >= Pitch.MIN_OCTAVE && moved <= Pitch.MAX_OCTAVE) {
                octave = moved;
            } else if (!reported) {
                reported = true;
                problems.add(start, Problem.Code.BAD_OCTAVE, "The note is out of range: octaves 0 to 8 are known.");
            }
        }
        return Optional.of(new Pitch(Step.of(letter), accidental, octave));
    }

    /** Reads a length such as {@code 3}, {@code /} or {@code 3/2}; 1 where there is none. */
    Fraction length(Cursor in) {
        Position start = in.position();
        int from = in.index();
        long numerator = in.number(1);
        long denominator = 1;
        while (in.take('/')) {
            denominator = Math.min(Cursor.HUGE, denominator * Math.max(0, in.number(2)));
        }
        if (numerator < 1 || numerator > MAX_LENGTH || denominator < 1 || denominator > MAX_DENOMINATOR) {
            problems.add(
                    start,
                    Problem.Code.BAD_LENGTH,
                    ProblemLog.quote(in.textFrom(from)) + " is not a length; the note is read without it.");
            return Fraction.ONE;
        }
        return Fraction.of(numerator, denominator);
    }

    /** Reads the number of bars of a {@code Z} rest. */
    int bars(Cursor in) {
        Position start = in.position();
        long bars = in.number(1);
        if (bars < 1 || bars > MAX_LENGTH) {
            problems.add(start, Problem.Code.BAD_LENGTH, "A rest must last 1 to " + MAX_LENGTH + " bars.");
            return 1;
        }
        return (int) bars;
    }
}
