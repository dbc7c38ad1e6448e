package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems of a tune that is being read, up to a bound. */
final class ProblemLog {
    static final int LIMIT = 1_000;

    private final List<Problem> problems = new ArrayList<>();

    void add(Position position, Problem.Code code, String message) {
        if (problems.size() < LIMIT) {
            problems.add(new Problem(position, code, message));
        } else if (problems.size() == LIMIT) {
            problems.add(new Problem(
                    position, Problem.Code.TOO_MANY_PROBLEMS, "Only the first " + LIMIT + " problems are listed."));
        }
    }

    /** The problems in the order of the text. */
    List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparing(Problem::position));
        return List.copyOf(sorted);
    }

    /** Foreign text in a message: short, and without what cannot be seen. */
    static String quote(String text) {
        return "'" + Problem.shown(text, 30) + "'";
    }
}
