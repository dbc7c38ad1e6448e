package io.github.folkrnn.abc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads the order of parts that a {@code P:} field of the header gives (ABC 2.1, section 3.1.9). */
final class PartOrderParser {
    static final int MAX_PARTS = 1_000;
    private static final int MAX_DEPTH = 100;

    private PartOrderParser() {}

    /** Plays out repeats such as {@code (AB)3C}; nothing, with a report, where the text is no order of parts. */
    static List<String> parse(AbcElement.Field field, ProblemLog problems) {
        Cursor in = new Cursor(field.text(), field.position().line());
        Deque<List<String>> outer = new ArrayDeque<>();
        List<String> parts = new ArrayList<>();
        boolean readable = true;
        while (readable && !in.atEnd()) {
            char c = in.next();
            if (c == '(') {
                outer.push(parts);
                parts = new ArrayList<>();
                readable = outer.size() <= MAX_DEPTH;
            } else if (c == ')' && !outer.isEmpty()) {
                List<String> group = parts;
                parts = outer.pop();
                readable = repeat(parts, group, in.number(1));
            } else if (PlayingOrder.isName(String.valueOf(c))) {
                readable = repeat(parts, List.of(String.valueOf(c)), in.number(1));
            } else {
                readable = c == '.' || c == ',' || Cursor.isSpace(c);
            }
        }
        if (!readable || !outer.isEmpty()) {
            problems.add(
                    field.position(),
                    Problem.Code.BAD_PART_ORDER,
                    ProblemLog.quote(field.text()) + " is not an order of up to " + MAX_PARTS
                            + " parts; the parts are taken as they stand.");
            return List.of();
        }
        return parts;
    }

    private static boolean repeat(List<String> parts, List<String> group, long times) {
        if (group.isEmpty()) {
            return true;
        }
        if (times > MAX_PARTS || parts.size() + times * group.size() > MAX_PARTS) {
            return false;
        }
        for (long i = 0; i < times; i++) {
            parts.addAll(group);
        }
        return true;
    }
}
