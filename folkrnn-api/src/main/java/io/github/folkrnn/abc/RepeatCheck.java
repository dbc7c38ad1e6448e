package io.github.folkrnn.abc;

import java.util.List;
import java.util.Optional;

/** Reports repeats that begin and do not end, and endings whose predecessor is missing. */
final class RepeatCheck {
    private final ProblemLog problems;
    private Optional<Position> open = Optional.empty();
    private boolean empty;
    private int lastEnding;

    private RepeatCheck(ProblemLog problems) {
        this.problems = problems;
    }

    /** Checks the body of a tune in one voice. */
    static void check(List<AbcElement> body, ProblemLog problems) {
        RepeatCheck check = new RepeatCheck(problems);
        for (AbcElement element : body) {
            if (element instanceof AbcElement.Timed) {
                check.empty = false;
            } else if (element instanceof AbcElement.Ending ending) {
                check.ending(ending);
            } else if (element instanceof AbcElement.BarLine bar) {
                check.barLine(bar);
            }
        }
        check.reportOpen();
    }

    private void ending(AbcElement.Ending ending) {
        int first = ending.numbers().get(0);
        int last = ending.numbers().get(ending.numbers().size() - 1);
        if (first > 1 && first > lastEnding + 1) {
            problems.add(
                    ending.position(),
                    Problem.Code.MISSING_ENDING,
                    "Ending " + first + " has no ending " + (lastEnding + 1) + " before it.");
        }
        lastEnding = first == 1 ? last : Math.max(lastEnding, last);
    }

    private void barLine(AbcElement.BarLine bar) {
        switch (bar.kind()) {
            case SINGLE, DOUBLE, PART -> {
                // A repeat goes on across them.
            }
            case REPEAT_START -> {
                // A line may end with the sign with which the next one begins.
                if (!empty) {
                    reportOpen();
                }
                open(bar);
                lastEnding = 0;
            }
            case REPEAT_END -> open = Optional.empty();
            case REPEAT_END_START -> {
                open(bar);
                lastEnding = 0;
            }
        }
    }

    private void open(AbcElement.BarLine bar) {
        open = Optional.of(bar.position());
        empty = true;
    }

    private void reportOpen() {
        open.ifPresent(position ->
                problems.add(position, Problem.Code.UNCLOSED_REPEAT, "The repeat that begins here has no end."));
    }
}
