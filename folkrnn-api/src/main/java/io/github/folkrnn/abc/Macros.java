package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The macros of a tune, and what lines of music are with them. Where several could be meant it is a static one, and one
 * with a longer target. What a macro stands for is not searched for macros again, and nothing is replaced in quoted text,
 * in names of decorations and in fields.
 */
final class Macros {
    private static final int MOST_MACROS = 100;

    /** The most characters that macros may stand for in a tune, so that a short text cannot become a huge one. */
    private static final int MOST_WRITTEN = 100_000;

    private final ProblemLog problems;
    private final List<Macro> macros = new ArrayList<>();
    private int written;

    Macros(ProblemLog problems) {
        this.problems = problems;
    }

    /** Takes an {@code m:} field, in place of an earlier one with the same target. */
    void define(Cursor value, Position position) {
        String text = value.rest().strip();
        Optional<Macro> defined = Macro.parse(text);
        if (defined.isEmpty()) {
            problems.add(
                    position,
                    Problem.Code.BAD_MACRO,
                    ProblemLog.quote(text) + " defines no macro; it must be of the form ~G3 = G{A}G{F}G"
                            + " or ~n3 = n{o}n{m}n, of at most 31 and 200 characters.");
            return;
        }
        macros.removeIf(defined.get()::hasTargetOf);
        if (macros.size() == MOST_MACROS) {
            problems.add(position, Problem.Code.BAD_MACRO, "A tune may have at most " + MOST_MACROS + " macros.");
            return;
        }
        macros.add(defined.get());
        macros.sort(Comparator.comparing(Macro::isTransposing)
                .thenComparing(macro -> -macro.target().length()));
    }

    /** A line with what its macros stand for, each character of which has the place of the text that was replaced. */
    Cursor applied(Cursor line) {
        if (macros.isEmpty()) {
            return line;
        }
        StringBuilder text = new StringBuilder();
        List<Integer> origins = new ArrayList<>();
        while (!line.atEnd()) {
            int from = line.index();
            Optional<String> replacement = replacement(line);
            String piece = replacement.orElseGet(() -> untouched(line));
            for (int i = 0; i < piece.length(); i++) {
                origins.add(replacement.isPresent() ? from : from + i);
            }
            text.append(piece);
        }
        origins.add(line.index());
        return line.withText(text.toString(), origins);
    }

    private Optional<String> replacement(Cursor in) {
        if (written > MOST_WRITTEN) {
            return Optional.empty();
        }
        Position position = in.position();
        for (Macro macro : macros) {
            Optional<String> replacement = macro.apply(in);
            if (replacement.isPresent()) {
                written += replacement.get().length();
                if (written > MOST_WRITTEN) {
                    problems.add(
                            position,
                            Problem.Code.NOT_SUPPORTED,
                            "Macros stand for more than " + MOST_WRITTEN
                                    + " characters in this tune; those that follow are not applied.");
                }
                return replacement;
            }
        }
        return Optional.empty();
    }

    /** The text at a cursor up to where the next macro may be: a character, or what is no music. The cursor passes it. */
    static String untouched(Cursor in) {
        int from = in.index();
        char c = in.next();
        int close = switch (c) {
            case '"' -> in.find('"');
            case '!', '+' -> MarkReader.endOfName(in, c);
            case '[' -> TuneLines.atBodyField(in) ? in.find(']') : -1;
            default -> -1;
        };
        if (close >= 0) {
            in.moveTo(close + 1);
        }
        return in.textFrom(from);
    }
}
