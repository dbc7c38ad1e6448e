package io.github.folkrnn.abc;

import java.util.Optional;
import java.util.OptionalInt;

/** Reads the short fields {@code X:} and {@code L:}, and knows which others change how a tune sounds. */
final class FieldParsers {
    static final String NOTHING_TO_CONTINUE = "There is no field to continue here.";

    private static final int MAX_JOINED = 10_000;
    private static final int MAX_DENOMINATOR = 512;

    /** The fields that hold text for people; lyrics have escapes of their own. */
    private static final String TEXTS = "ABCDFGHNORSTWZ";

    private FieldParsers() {}

    static Optional<Fraction> unitLength(Cursor in, ProblemLog problems) {
        in.skipSpaces();
        Position position = in.position();
        String text = in.rest().strip();
        long numerator = in.number(-1);
        long denominator = in.take('/') ? in.number(-1) : 1;
        in.skipSpaces();
        if (!in.atEnd()
                || numerator < 1
                || denominator < numerator
                || denominator > MAX_DENOMINATOR
                || Long.bitCount(denominator) != 1) {
            problems.add(
                    position,
                    Problem.Code.BAD_UNIT_LENGTH,
                    ProblemLog.quote(text) + " is not a unit note length such as 1/8.");
            return Optional.empty();
        }
        return Optional.of(Fraction.of(numerator, denominator));
    }

    /** A field as it is kept: texts for people with their accents, all others as written. */
    static AbcElement.Field field(Position position, char letter, String text) {
        return new AbcElement.Field(position, letter, TEXTS.indexOf(letter) < 0 ? text : TextDecoder.decode(text));
    }

    /** The text of a field as it is written. */
    static String encoded(AbcElement.Field field) {
        return TEXTS.indexOf(field.letter()) < 0 ? field.text() : TextDecoder.encode(field.text());
    }

    /** A field with the text of the {@code +:} field that continues it. */
    static AbcElement.Field joined(AbcElement.Field begun, AbcElement.Field more, ProblemLog problems) {
        if (begun.text().length() + more.text().length() > MAX_JOINED) {
            problems.add(
                    more.position(),
                    Problem.Code.NOT_SUPPORTED,
                    "A field may be continued up to " + MAX_JOINED + " characters; this is left out.");
            return begun;
        }
        String text = TEXTS.indexOf(begun.letter()) < 0 ? more.text() : TextDecoder.decode(more.text());
        return new AbcElement.Field(begun.position(), begun.letter(), begun.text() + " " + text);
    }

    /** Reports an instruction that would change pitches: of {@code propagate-accidentals}, only the default is kept. */
    static void instruction(AbcElement.Field field, ProblemLog problems) {
        String[] words = field.text().split("\\s+");
        if (words[0].equals("propagate-accidentals") && !(words.length == 2 && words[1].equals("pitch"))) {
            problems.add(
                    field.position(),
                    Problem.Code.NOT_SUPPORTED,
                    ProblemLog.quote(field.text())
                            + " is not followed; an accidental holds for its bar in every octave.");
        }
    }

    static OptionalInt number(Cursor in, ProblemLog problems) {
        in.skipSpaces();
        Position position = in.position();
        String text = in.rest().strip();
        long number = in.number(-1);
        in.skipSpaces();
        if (!in.atEnd() || number < 0 || number >= Cursor.HUGE) {
            problems.add(
                    position, Problem.Code.BAD_REFERENCE_NUMBER, ProblemLog.quote(text) + " is not a whole number.");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number);
    }
}
