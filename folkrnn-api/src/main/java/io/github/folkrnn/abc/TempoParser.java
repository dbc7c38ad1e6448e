package io.github.folkrnn.abc;

import java.util.Optional;

/** Reads the text of a {@code Q:} field, in the standard's form and in the older ones. */
final class TempoParser {
    private static final int MAX_NUMBER = 10_000;

    private TempoParser() {}

    /** Returns nothing where there are only words, or, with a report, where the text is not a tempo. */
    static Optional<Tempo> parse(Cursor in, Fraction unitLength, ProblemLog problems) {
        in.skipSpaces();
        Position start = in.position();
        String all = in.rest().strip();
        StringBuilder words = new StringBuilder();
        Fraction beat = Fraction.ZERO;
        long perMinute = -1;
        boolean readable = true;
        while (readable && !in.atEnd()) {
            if (in.skipSpaces()) {
                continue;
            }
            if (in.take('"')) {
                int close = in.find('"');
                readable = close >= 0;
                if (readable) {
                    words.append(words.isEmpty() ? "" : " ")
                            .append(in.part(close).rest());
                    in.next();
                }
            } else if (in.take('C')) {
                // The oldest form counts unit lengths: C is one of them, C3 three.
                beat = unitLength.times(Fraction.of(Math.max(1, Math.min(in.number(1), MAX_NUMBER))));
            } else if (in.take('=')) {
                in.skipSpaces();
                perMinute = in.number(-1);
                readable = perMinute > 0;
            } else {
                long number = in.number(-1);
                if (in.take('/')) {
                    long denominator = in.number(-1);
                    readable = number > 0 && number <= 64 && denominator > 0 && denominator <= 64;
                    beat = readable ? beat.plus(Fraction.of(number, denominator)) : beat;
                    readable &= beat.denominator() <= MAX_NUMBER;
                } else {
                    perMinute = number;
                    readable = number > 0;
                }
            }
        }
        if (readable && perMinute < 0 && beat.signum() == 0 && !words.isEmpty()) {
            return Optional.empty();
        }
        Fraction length = beat.signum() == 0 ? unitLength : beat;
        if (!readable || perMinute < 0 || perMinute > MAX_NUMBER || !Tempo.isReasonable(length, (int) perMinute)) {
            problems.add(start, Problem.Code.BAD_TEMPO, ProblemLog.quote(all) + " is not a tempo.");
            return Optional.empty();
        }
        return Optional.of(new Tempo(words.toString(), length, (int) perMinute));
    }
}
