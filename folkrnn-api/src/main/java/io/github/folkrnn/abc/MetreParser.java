package io.github.folkrnn.abc;

import java.util.Optional;

/** Reads the text of an {@code M:} field. */
final class MetreParser {
    private static final int MAX_NUMBER = 128;

    private MetreParser() {}

    /** Returns nothing, and reports it, where the text is not a metre. */
    static Optional<Metre> parse(Cursor in, ProblemLog problems) {
        in.skipSpaces();
        Position start = in.position();
        String text = in.rest().strip();
        if (text.isEmpty() || text.equalsIgnoreCase("none")) {
            return Optional.of(Metre.FREE);
        }
        Metre metre;
        if (in.take('C')) {
            metre = in.take('|') ? new Metre("C|", 2, 2) : new Metre("C", 4, 4);
        } else {
            int from = in.index();
            Optional<Fraction> sum = Optional.of(Fraction.ZERO);
            long unit = 1;
            do {
                long beats = sum(in);
                long part = in.take('/') ? in.number(-1) : -1;
                boolean known = beats >= 1 && beats <= MAX_NUMBER && part >= 1 && part <= MAX_NUMBER;
                if (!known || Long.bitCount(part) != 1) {
                    sum = Optional.empty();
                } else {
                    sum = sum.map(before -> before.plus(Fraction.of(beats, part)));
                    unit = Math.max(unit, part);
                }
            } while (sum.isPresent() && in.take('+'));
            long beats = sum.orElse(Fraction.ZERO).times(Fraction.of(unit)).numerator();
            if (beats < 1 || beats > MAX_NUMBER) {
                problems.add(start, Problem.Code.BAD_METRE, ProblemLog.quote(text) + " is not a metre.");
                return Optional.empty();
            }
            metre = new Metre(in.textFrom(from), (int) beats, (int) unit);
        }
        in.skipSpaces();
        if (!in.atEnd()) {
            problems.add(
                    in.position(),
                    Problem.Code.BAD_METRE,
                    "Nothing may follow the metre " + metre.text() + ", but " + ProblemLog.quote(in.rest()) + " does.");
        }
        return Optional.of(metre);
    }

    /** Reads {@code 6}, {@code 2+3} or {@code (2+3)}; -1 where there is no number. */
    private static long sum(Cursor in) {
        boolean bracket = in.take('(');
        long sum = in.number(-1);
        while (sum > 0 && sum <= MAX_NUMBER && in.take('+')) {
            long next = in.number(-1);
            sum = next < 0 ? -1 : sum + next;
        }
        return bracket && !in.take(')') ? -1 : sum;
    }
}
