package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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

    /** Shows a piece of foreign text in a message: short, and without control characters. */
    static String quote(String text) {
        int length = Math.min(text.length(), 30);
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(length < text.length() ? "…'" : "'").toString();
    }
}
