package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;

/** Draws the brackets of first and second endings over a line, all at one height. */
final class EndingPainter {
    private static final double HOOK = 1.7;
    private static final double GAP = 0.5;
    private static final double LEAST_RISE = 1.6;
    private static final double NUMBER_SIZE = 1.7;
    private static final double INSET = 0.45;
    private static final double BASE_LINE = 0.1;
    private static final double MARGIN = 0.2;

    /**
     * A bracket over some measures of a line.
     *
     * @param numbers what stands in it; empty if it goes on from the line before
     * @param from where it begins
     * @param to where it ends
     * @param opens whether it has a hook at its beginning
     * @param closes whether it has a hook at its end
     */
    record Bracket(String numbers, double from, double to, boolean opens, boolean closes) {}

    private EndingPainter() {}

    /** The brackets over a line, given the endings that its measures belong to. */
    static List<Bracket> brackets(StaffSystem system, List<Endings.Span> spans, int firstMeasure) {
        List<Bracket> brackets = new ArrayList<>();
        int count = system.measures().size();
        for (Endings.Span span : spans.subList(firstAt(spans, firstMeasure), spans.size())) {
            if (span.first() >= firstMeasure + count) {
                break;
            }
            int from = Math.max(0, span.first() - firstMeasure);
            int to = Math.min(count - 1, span.last() - firstMeasure);
            if (from > to) {
                continue;
            }
            boolean opens = span.first() >= firstMeasure;
            boolean ends = span.last() < firstMeasure + count;
            Column start = system.bound(from);
            Column end = system.bound(to + 1);
            double left = from == 0 ? start.x() + start.prefatoryWidth() : start.x();
            double right = to == count - 1 ? system.width() : end.x();
            brackets.add(new Bracket(
                    opens ? span.numbers() : "", left + MARGIN, right - MARGIN, opens, ends && span.closed()));
        }
        return brackets;
    }

    /** The index of the first ending, of those in the order of their bars, that reaches a measure. */
    private static int firstAt(List<Endings.Span> spans, int measure) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).last() < measure) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static void draw(StaffDrawing staffDrawing, List<Bracket> brackets) {
        double y = -EngravingDefaults.STAFF_HALF - LEAST_RISE - HOOK / 2;
        for (Bracket bracket : brackets) {
            // The number hangs as low as the hook does at the beginning; elsewhere the line alone has to clear the
            // notes.
            double numbers = bracket.from() + 2 * INSET + Face.REGULAR.width(bracket.numbers(), NUMBER_SIZE);
            if (bracket.opens()) {
                y = Math.min(y, staffDrawing.skyline().top(bracket.from(), numbers) - GAP - HOOK);
            }
            y = Math.min(y, staffDrawing.skyline().top(bracket.from(), bracket.to()) - GAP);
        }
        for (Bracket bracket : brackets) {
            Pen pen = staffDrawing.pen("ending");
            double half = EngravingDefaults.BRACKET / 2;
            pen.level(bracket.from() - half, bracket.to() + half, y, EngravingDefaults.BRACKET);
            if (bracket.opens()) {
                pen.upright(bracket.from(), y, y + HOOK, EngravingDefaults.BRACKET);
                pen.draw(new Mark.Text(
                        bracket.numbers(),
                        bracket.from() + INSET,
                        y + HOOK - BASE_LINE,
                        NUMBER_SIZE,
                        Face.REGULAR,
                        Mark.Anchor.START));
            }
            if (bracket.closes()) {
                pen.upright(bracket.to(), y, y + HOOK, EngravingDefaults.BRACKET);
            }
        }
    }
}
