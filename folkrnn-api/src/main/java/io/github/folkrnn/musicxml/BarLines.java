package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.PlayingOrder;
import io.github.folkrnn.abc.Repeats;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The bar lines of a part: their looks, its repeats and endings. A repeat goes back to where it is played from, whether
 * that place has a sign of its own or not, because programs differ about signs that are left out.
 */
final class BarLines {
    private static final String REGULAR = "regular";

    /** The looks of lines, from the weakest to the strongest. */
    private static final List<String> STYLES =
            List.of("none", "dotted", REGULAR, "light-light", "heavy-light", "light-heavy");

    /** A jump back from the end of a measure to the beginning of one. */
    private record Jump(int from, int to) {}

    private final List<AbcElement> body;
    private final List<Measure> measures;
    private final Set<Integer> starts = new HashSet<>();
    private final Map<Integer, Integer> ends = new HashMap<>();
    private final Map<Integer, String> endingStarts = new TreeMap<>();
    private final Map<Integer, String> endingEnds = new HashMap<>();

    /** For each measure the first and the last note or rest in it, or in the one before where it has none. */
    private final int[] firstTimed;

    private final int[] lastTimed;

    BarLines(List<AbcElement> body, List<Measure> measures, List<AbcElement.BarLine> beginning) {
        this.body = body;
        this.measures = measures;
        int own = measures.size();
        while (own > 1
                && measures.get(own - 1).elements().isEmpty()
                && measures.get(own - 1).ends().isEmpty()) {
            own--;
        }
        firstTimed = new int[own];
        lastTimed = new int[own];
        findTimed();
        signs(beginning);
        jumps();
        endings();
    }

    private void findTimed() {
        int last = -1;
        for (int i = 0; i < firstTimed.length; i++) {
            List<Integer> timed = measures.get(i).elements().stream()
                    .filter(element -> body.get(element) instanceof AbcElement.Timed)
                    .toList();
            firstTimed[i] = timed.isEmpty() ? last : timed.get(0);
            last = timed.isEmpty() ? last : timed.get(timed.size() - 1);
            lastTimed[i] = last;
        }
    }

    /** Repeats that begin with a sign. */
    private void signs(List<AbcElement.BarLine> beginning) {
        if (beginning.stream().anyMatch(BarLines::startsRepeat)) {
            starts.add(0);
        }
        for (int i = 0; i + 1 < measures.size(); i++) {
            if (measures.get(i).ends().stream().anyMatch(BarLines::startsRepeat)) {
                starts.add(i + 1);
            }
        }
    }

    private static boolean startsRepeat(AbcElement.BarLine line) {
        return line.kind() == AbcElement.BarLine.Kind.REPEAT_START
                || line.kind() == AbcElement.BarLine.Kind.REPEAT_END_START;
    }

    /** Where playing goes back, and how often. */
    private void jumps() {
        List<PlayingOrder.Stretch> order =
                PlayingOrder.of(body, List.of(), Repeats.STANDARD, Integer.MAX_VALUE / 2).stream()
                        .filter(this::isHeard)
                        .toList();
        Map<Jump, Integer> times = new HashMap<>();
        for (int i = 1; i < order.size(); i++) {
            if (order.get(i).from() < order.get(i - 1).to()) {
                Jump jump = new Jump(
                        measureBefore(order.get(i - 1).to()),
                        measureFrom(order.get(i).from()));
                times.merge(jump, 1, Integer::sum);
            }
        }
        times.forEach((jump, count) -> {
            ends.merge(jump.from(), count + 1, Math::max);
            if (jump.to() > 0) {
                starts.add(jump.to());
            }
        });
    }

    private boolean isHeard(PlayingOrder.Stretch stretch) {
        return body.subList(stretch.from(), stretch.to()).stream().anyMatch(AbcElement.Timed.class::isInstance);
    }

    /** The last measure with something before an element. */
    private int measureBefore(int element) {
        return Math.max(0, countBelow(firstTimed, element) - 1);
    }

    /** The first measure with something from an element on. */
    private int measureFrom(int element) {
        return Math.min(lastTimed.length - 1, countBelow(lastTimed, element));
    }

    /** How many numbers of an ascending row lie below a bound. */
    private static int countBelow(int[] ascending, int bound) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * An ending reaches up to the next, to the end of its part, or to where a repeat starts; where none of these closes
     * it, it is as long as the ending before it.
     */
    private void endings() {
        for (int i = 0; i < measures.size(); i++) {
            for (int element : measures.get(i).elements()) {
                if (body.get(element) instanceof AbcElement.Ending ending) {
                    endingStarts.put(
                            i, ending.numbers().stream().map(String::valueOf).collect(Collectors.joining(", ")));
                }
            }
        }
        int lengthBefore = 1;
        for (int first : endingStarts.keySet()) {
            int last = first;
            while (last + 1 < measures.size() && !closes(last)) {
                last++;
            }
            if (!closes(last)) {
                last = Math.min(last, first + lengthBefore - 1);
            }
            lengthBefore = last - first + 1;
            endingEnds.put(last, endingStarts.get(first));
        }
    }

    private boolean closes(int measure) {
        boolean strong = STYLES.indexOf(style(measure)) > STYLES.indexOf(REGULAR);
        return strong
                || ends.containsKey(measure)
                || starts.contains(measure + 1)
                || endingStarts.containsKey(measure + 1);
    }

    /** The strongest of the lines after a measure. */
    private String style(int measure) {
        return measures.get(measure).ends().stream()
                .map(BarLines::style)
                .max(Comparator.comparingInt(STYLES::indexOf))
                .orElse(measures.get(measure).isParted() ? "none" : REGULAR);
    }

    private static String style(AbcElement.BarLine line) {
        return switch (line.kind()) {
            case DOUBLE -> "light-light";
            case PART ->
                line.text().equals("[|]") ? "none" : line.text().startsWith("[") ? "heavy-light" : "light-heavy";
            case REPEAT_END, REPEAT_END_START -> "light-heavy";
            case SINGLE, REPEAT_START ->
                line.text().equals("[|]") ? "none" : line.text().startsWith(".") ? "dotted" : REGULAR;
        };
    }

    /** Writes what stands at the beginning of a measure. */
    void writeLeft(int measure, XmlText out) {
        boolean repeat = starts.contains(measure);
        if (!repeat && !endingStarts.containsKey(measure)) {
            return;
        }
        out.start("barline", "location", "left");
        out.leaf("bar-style", repeat ? "heavy-light" : REGULAR);
        if (endingStarts.containsKey(measure)) {
            out.empty("ending", "number", endingStarts.get(measure), "type", "start");
        }
        if (repeat) {
            out.empty("repeat", "direction", "forward");
        }
        out.end();
    }

    /** Writes what stands at the end of a measure, with a fermata if there is one over the bar line. */
    void writeRight(int measure, boolean fermata, XmlText out) {
        boolean repeat = ends.containsKey(measure);
        String style = repeat ? "light-heavy" : style(measure);
        if (style.equals(REGULAR) && !endingEnds.containsKey(measure) && !fermata) {
            return;
        }
        out.start("barline", "location", "right");
        out.leaf("bar-style", style);
        if (fermata) {
            out.empty("fermata", "type", "upright");
        }
        if (endingEnds.containsKey(measure)) {
            out.empty("ending", "number", endingEnds.get(measure), "type", closes(measure) ? "stop" : "discontinue");
        }
        if (repeat && ends.get(measure) > 2) {
            out.empty("repeat", "direction", "backward", "times", Integer.toString(ends.get(measure)));
        } else if (repeat) {
            out.empty("repeat", "direction", "backward");
        }
        out.end();
    }
}
