package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The problems of a document, up to a bound; what cannot be said in ABC is named once for each kind. It is to documents what
 * {@code abc.ProblemLog} is to tunes, which stays within its package.
 */
final class Remarks {
    private static final int LIMIT = 1_000;
    private static final int LONGEST = 30;

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** An element that is left out. */
    void leftOut(XmlElement element) {
        once(element.position(), "<" + element.name() + "> has no counterpart in ABC and is left out.");
    }

    void once(Position position, String message) {
        if (seen.size() < LIMIT && seen.add(message)) {
            add(position, Problem.Code.NOT_SUPPORTED, message);
        }
    }

    void add(Position position, Problem.Code code, String message) {
        if (problems.size() < LIMIT) {
            problems.add(new Problem(position, code, message));
        } else if (problems.size() == LIMIT) {
            problems.add(new Problem(
                    position, Problem.Code.TOO_MANY_PROBLEMS, "Only the first " + LIMIT + " problems are listed."));
        }
    }

    List<Problem> sorted() {
        return problems.stream().sorted(Comparator.comparing(Problem::position)).toList();
    }

    /** Foreign text in a message: short, and without what cannot be seen. */
    static String quote(String text) {
        return "'" + Problem.shown(text, LONGEST) + "'";
    }
}
