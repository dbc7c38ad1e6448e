package io.github.folkrnn.abc;

import java.util.List;
import java.util.Optional;

/**
 * Reports bars that do not add up to their metre.
 *
 * <p>A bar may be shorter where a section begins or ends, because of pick-up notes, and where a line or an ending cuts
 * a full bar in two; nowhere may it be longer.
 */
final class BarLengthCheck {
    private final ProblemLog problems;
    private Metre metre;

    private Position start = new Position(1, 1);
    private Fraction sum = Fraction.ZERO;

    /** All lengths so far; nothing where they have no common unit, which is reported once. */
    private Optional<Fraction> total = Optional.of(Fraction.ZERO);

    private boolean empty = true;
    private boolean summable = true;
    private boolean excused = true;

    /** A short bar that the next one may complete. */
    private Optional<Problem> heldBack = Optional.empty();

    private Fraction missing = Fraction.ZERO;
    private boolean lineOrEndingSince;

    /** The end of a line within this bar where its music makes a full bar, and whether no stretch since is longer. */
    private Optional<Position> lineEnd = Optional.empty();

    private Fraction sumAtLineEnd = Fraction.ZERO;

    private BarLengthCheck(Metre metre, ProblemLog problems) {
        this.metre = metre;
        this.problems = problems;
    }

    static void check(List<AbcElement> body, Metre metre, ProblemLog problems) {
        BarLengthCheck check = new BarLengthCheck(metre, problems);
        for (AbcElement element : body) {
            check.add(element);
        }
        // The last bar of all lacks what the pick-up had.
        check.endBar(true);
    }

    private void add(AbcElement element) {
        if (element instanceof AbcElement.Timed timed) {
            total = total.flatMap(before -> sum(before, timed));
        }
        if (element instanceof AbcElement.BarRest) {
            // Whole bars by their nature.
            empty = false;
            excused = true;
            summable = false;
        } else if (element instanceof AbcElement.Timed timed) {
            if (empty) {
                start = timed.position();
                empty = false;
            }
            try {
                sum = sum.plus(timed.duration());
            } catch (ArithmeticException e) {
                summable = false;
            }
        } else if (element instanceof AbcElement.BarLine bar) {
            boolean section = bar.kind() != AbcElement.BarLine.Kind.SINGLE;
            endBar(section);
            excused |= section;
        } else if (element instanceof AbcElement.Ending) {
            // An ending may begin inside a bar, and then cuts it in two.
            if (!empty) {
                endBar(true);
            }
            excused = true;
            lineOrEndingSince = true;
        } else if (element instanceof AbcElement.LineBreak) {
            lineOrEndingSince |= empty;
            lineEnd(element.position());
        } else if (element instanceof AbcElement.MetreChange change) {
            metre = change.metre();
            excused = true;
        } else if (element instanceof AbcElement.KeyChange || element instanceof AbcElement.Field) {
            excused |= empty;
        }
    }

    private Optional<Fraction> sum(Fraction before, AbcElement.Timed timed) {
        try {
            return Optional.of(before.plus(timed.duration()));
        } catch (ArithmeticException e) {
            problems.add(
                    timed.position(),
                    Problem.Code.BAD_LENGTH,
                    "The length here and those before it have no common unit within 64 bits: the tune cannot be played.");
            return Optional.empty();
        }
    }

    private void lineEnd(Position position) {
        if (lineEnd.isEmpty() && metre.barLength().filter(sum::equals).isPresent()) {
            lineEnd = Optional.of(position);
            sumAtLineEnd = sum;
        }
    }

    private void endBar(boolean excusedAtEnd) {
        Optional<Fraction> full = metre.barLength();
        if (!empty) {
            if (heldBack.isPresent() && !(lineOrEndingSince && sum.equals(missing))) {
                report(heldBack.get());
            }
            boolean completes = heldBack.isPresent();
            heldBack = Optional.empty();
            lineOrEndingSince = false;
            if (summable && full.isPresent()) {
                int difference = sum.compareTo(full.get());
                boolean cut = lineEnd.isPresent() && sum.compareTo(sumAtLineEnd.plus(full.get())) <= 0;
                if (difference > 0 && cut) {
                    report(
                            new Problem(
                                    lineEnd.get(),
                                    Problem.Code.MISSING_BAR_LINE,
                                    "A bar line is missing at the end of this line: the bar is full there, and music follows."));
                } else if (difference > 0) {
                    report(problem(Problem.Code.BAR_TOO_LONG, full.get()));
                } else if (difference < 0 && !excused && !excusedAtEnd && !(completes && sum.equals(missing))) {
                    heldBack = Optional.of(problem(Problem.Code.BAR_TOO_SHORT, full.get()));
                    missing = full.get().minus(sum);
                }
            }
        }
        excused &= empty;
        sum = Fraction.ZERO;
        lineEnd = Optional.empty();
        empty = true;
        summable = true;
    }

    private Problem problem(Problem.Code code, Fraction full) {
        return new Problem(
                start, code, "The bar that begins here has length " + sum + ", and its metre asks for " + full + ".");
    }

    private void report(Problem problem) {
        problems.add(problem.position(), problem.code(), problem.message());
    }
}
