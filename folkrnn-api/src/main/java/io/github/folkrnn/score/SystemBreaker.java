package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Breaks bars into lines so that the sum of all lines' demerits is least, as Knuth and Plass break paragraphs ("Breaking
 * paragraphs into lines", 1981). A line's demerits grow with its stretch or squeeze; to break where the text of the tune
 * does, at the end of a part or before a pick-up costs less than elsewhere.
 */
final class SystemBreaker {
    private static final double BADNESS = 100;
    private static final double STRETCHABLE = 0.65;
    private static final double OFF_THE_TEXT = 70;
    private static final double OVER_THE_TEXT = 40;
    private static final double OFF_THE_PART = 12;
    private static final double WITHIN_BAR = 1e4;
    private static final double TOO_TIGHT = 1e9;
    private static final double WRONG_COUNT = 1e6;
    private static final double SHORT_LAST_LINE = 8;

    private final List<Measure> measures;
    private final double width;
    private final OptionalInt barsPerLine;
    private final double[] natural;
    private final double[] least;
    private final double[] lineStart;

    /** How many whole bars there are before a measure. */
    private final int[] wholeBars;

    /** How many lines of the text end before a measure. */
    private final int[] textLines;

    /** Prepares to break measures into lines of a width; every line but the last gets so many bars, where given. */
    SystemBreaker(List<Measure> measures, double width, OptionalInt barsPerLine) {
        this.measures = measures;
        this.width = width;
        this.barsPerLine = barsPerLine;
        int count = measures.size();
        natural = new double[count + 1];
        least = new double[count + 1];
        lineStart = new double[count];
        wholeBars = new int[count + 1];
        for (int i = 0; i < count; i++) {
            Measure measure = measures.get(i);
            List<Column> columns = new ArrayList<>(measure.columns());
            columns.add(bound(i));
            Spacing spacing = new Spacing(columns, measure.staves().size());
            double end = columns.get(columns.size() - 1).fixed();
            Bar bar = measure.leading();
            wholeBars[i + 1] = wholeBars[i] + (bar.isPickup() || bar.end() == BarEnd.NONE ? 0 : 1);
            natural[i + 1] = natural[i] + spacing.length(1) + end;
            least[i + 1] = least[i] + spacing.length(0) + end;
            Optional<Bar> before =
                    i == 0 ? Optional.empty() : Optional.of(measures.get(i - 1).leading());
            lineStart[i] = Column.prefatory(List.of(PrefatoryMatter.lineStart(measure.leading(), before)))
                    .fixed();
        }
        textLines = new int[count];
        for (int i = 1; i < count; i++) {
            textLines[i] = textLines[i - 1] + (measures.get(i - 1).leading().lineEnd() ? 1 : 0);
        }
    }

    private Column bound(int measure) {
        Bar bar = measures.get(measure).leading();
        PrefatoryMatter prefatory = measure + 1 < measures.size()
                ? PrefatoryMatter.between(bar, measures.get(measure + 1).leading())
                : PrefatoryMatter.lineEnd(bar, Optional.empty());
        return Column.prefatory(List.of(prefatory));
    }

    /** The lines. */
    List<StaffSystem> systems() {
        int count = measures.size();
        double[] best = new double[count + 1];
        int[] from = new int[count + 1];
        for (int end = 1; end <= count; end++) {
            best[end] = Double.POSITIVE_INFINITY;
            for (int start = end - 1; start >= 0; start--) {
                double demerits = best[start] + demerits(start, end);
                if (demerits < best[end]) {
                    best[end] = demerits;
                    from[end] = start;
                }
                if (lineStart[start] + least[end] - least[start] > width) {
                    break;
                }
            }
        }
        List<StaffSystem> systems = new ArrayList<>();
        for (int end = count; end > 0; end = from[end]) {
            systems.add(system(from[end], end));
        }
        Collections.reverse(systems);
        return systems;
    }

    private StaffSystem system(int start, int end) {
        return new StaffSystem(
                measures.subList(start, end),
                start == 0 ? Optional.empty() : Optional.of(measures.get(start - 1)),
                end == measures.size() ? Optional.empty() : Optional.of(measures.get(end)));
    }

    private double demerits(int start, int end) {
        boolean last = end == measures.size();
        double room = width - lineStart[start];
        double wish = natural[end] - natural[start];
        double need = least[end] - least[start];
        double badness;
        if (need > room) {
            badness = TOO_TIGHT * need / room;
        } else if (wish > room) {
            double squeeze = (wish - room) / Math.max(1e-9, wish - need);
            badness = BADNESS * squeeze * squeeze * squeeze;
        } else if (last) {
            badness = SHORT_LAST_LINE * (1 - wish / room);
        } else {
            double stretch = (room / wish - 1) / STRETCHABLE;
            badness = BADNESS * stretch * stretch * stretch;
        }
        double over = 0;
        if (barsPerLine.isPresent()) {
            int tooMany = wholeBars[end] - wholeBars[start] - barsPerLine.getAsInt();
            badness += tooMany > 0 || !last ? WRONG_COUNT * Math.abs(tooMany) : 0;
        } else {
            over = OVER_THE_TEXT * OVER_THE_TEXT * (textLines[end - 1] - textLines[start]);
        }
        return (1 + badness) * (1 + badness) + (last ? 0 : penalty(end) * penalty(end)) + over;
    }

    private double penalty(int end) {
        Bar last = measures.get(end - 1).leading();
        Bar next = measures.get(end).leading();
        if (last.end() == BarEnd.NONE && !last.lineEnd()) {
            return WITHIN_BAR;
        }
        double penalty =
                textLines[measures.size() - 1] > 0 && !last.lineEnd() && barsPerLine.isEmpty() ? OFF_THE_TEXT : 0;
        boolean goodPlace = last.end().endsPart() || next.isPickup() || next.repeatStart();
        return goodPlace ? penalty : penalty + OFF_THE_PART;
    }
}
