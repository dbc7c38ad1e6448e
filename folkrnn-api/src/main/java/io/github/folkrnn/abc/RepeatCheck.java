package io.github.folkrnn.abc;

import java.util.List;
import java.util.Optional;

/** Reports repeats that begin and do not end. */
final class RepeatCheck {
    private final ProblemLog problems;
    private Optional<Position> open = Optional.empty();
    private boolean empty;

    private RepeatCheck(ProblemLog problems) {
        this.problems = problems;
    }

    /** Checks the body of a tune in one voice. */
    static void check(List<AbcElement> body, ProblemLog problems) {
        RepeatCheck check = new RepeatCheck(problems);
        for (AbcElement element : body) {
            if (element instanceof AbcElement.Timed) {
                check.empty = false;
            } else if (element instanceof AbcElement.BarLine bar) {
                check.barLine(bar);
            }
        }
        check.reportOpen();
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
            }
            case REPEAT_END -> open = Optional.empty();
            case REPEAT_END_START -> open(bar);
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
