package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;

/** Finds how far each ending reaches. */
final class Endings {
    /**
     * The bars of an ending.
     *
     * @param numbers the numbers over it
     * @param first its first bar
     * @param last its last bar
     * @param closed whether a bar line closes it
     */
    record Span(String numbers, int first, int last, boolean closed) {}

    private Endings() {}

    /**
     * An ending reaches up to the next, to the end of its part, or to where a repeat starts; where none of these closes
     * it, it is as long as the ending before it.
     */
    static List<Span> find(List<Bar> bars) {
        List<Span> spans = new ArrayList<>();
        int lengthBefore = 1;
        for (int first = 0; first < bars.size(); first++) {
            if (bars.get(first).ending().isEmpty()) {
                continue;
            }
            int last = first;
            while (last + 1 < bars.size() && !isClosedAfter(bars, last)) {
                last++;
            }
            boolean closed = bars.get(last).end().endsPart();
            boolean loose = !closed
                    && (last + 1 == bars.size() || bars.get(last + 1).ending().isEmpty());
            if (loose) {
                last = Math.min(last, first + lengthBefore - 1);
            }
            lengthBefore = last - first + 1;
            spans.add(new Span(bars.get(first).ending(), first, last, closed));
        }
        return spans;
    }

    private static boolean isClosedAfter(List<Bar> bars, int index) {
        Bar next = bars.get(index + 1);
        return bars.get(index).end().endsPart()
                || next.repeatStart()
                || !next.ending().isEmpty();
    }
}
