package io.github.folkrnn.abc;

import java.util.Optional;
import java.util.OptionalInt;

/** Reads the short fields {@code X:} and {@code L:}. */
final class FieldParsers {
    private static final int MAX_DENOMINATOR = 512;

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
