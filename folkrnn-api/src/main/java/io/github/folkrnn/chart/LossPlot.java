package io.github.folkrnn.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Lays out the curves of a training: axes, curves and what they are called. */
final class LossPlot {
    static final int WIDTH = 900;
    static final int HEIGHT = 500;

    private static final int LEFT = 56;
    private static final int RIGHT = WIDTH - 32;
    private static final int TOP = 64;
    private static final int BOTTOM = HEIGHT - 60;

    private static final int TEXT = 0x5B6673;
    private static final int GRID = 0xE7EAEE;
    private static final int AXIS = 0xA9B2BD;
    private static final int LOSS = 0xC3D3E6;
    private static final int AVERAGE = 0x1F5FA8;
    private static final int SCORE = 0xD2591B;

    /** The part of the training, from its beginning, that may be higher than the chart. */
    private static final double STEEP = 0.1;

    private final List<ChartPoint> losses;
    private final List<ChartPoint> averages;
    private final List<ChartPoint> scores;
    private final Optional<ChartPoint> best;
    private final ChartScale x;
    private final ChartScale y;

    LossPlot(List<ChartPoint> losses, List<ChartPoint> averages, List<ChartPoint> scores, Optional<ChartPoint> best) {
        this.losses = losses;
        this.averages = averages;
        this.scores = scores;
        this.best = best;
        double last = all().mapToDouble(ChartPoint::x).max().orElse(1);
        double first = Math.min(all().mapToDouble(ChartPoint::x).min().orElse(0), last - 1);
        double start = first <= STEEP * last ? 0 : first;
        x = ChartScale.of(start, last, LEFT, RIGHT, (int) Math.max(1, Math.min(10, last - start)));
        double steep = x.low() + STEEP * (last - x.low());
        double high = heights(steep).max(Comparator.naturalOrder()).orElse(1.0);
        double low = heights(0).min(Comparator.naturalOrder()).orElse(0.0);
        double margin = Math.max(0.05, 0.06 * (high - low));
        y = ChartScale.of(Math.max(0, low - margin), high + margin, BOTTOM, TOP, 7);
    }

    private Stream<ChartPoint> all() {
        return Stream.of(losses, averages, scores).flatMap(List::stream);
    }

    private Stream<Double> heights(double from) {
        return all().filter(point -> point.x() >= from).map(ChartPoint::y).filter(Double::isFinite);
    }

    void draw(ChartPen pen) {
        grid(pen);
        legend(pen);
        pen.clip(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
        pen.line(thinned(placed(losses)), LOSS, 1);
        pen.line(thinned(placed(averages)), AVERAGE, 2);
        pen.line(placed(scores), SCORE, 2);
        pen.unclip();
        placed(scores).stream().filter(point -> point.y() >= TOP).forEach(point -> pen.dot(point, 3, SCORE));
        best.ifPresent(point -> mark(pen, point));
    }

    private void grid(ChartPen pen) {
        for (BigDecimal tick : y.ticks()) {
            double height = y.at(tick.doubleValue());
            pen.line(List.of(new ChartPoint(LEFT, height), new ChartPoint(RIGHT, height)), GRID, 1);
            pen.text(LEFT - 10, height + 4.5, ChartPen.Anchor.END, tick.toPlainString(), TEXT);
        }
        pen.line(List.of(new ChartPoint(LEFT, BOTTOM), new ChartPoint(RIGHT, BOTTOM)), AXIS, 1);
        for (BigDecimal tick : x.ticks()) {
            double place = x.at(tick.doubleValue());
            pen.line(List.of(new ChartPoint(place, BOTTOM), new ChartPoint(place, BOTTOM + 5)), AXIS, 1);
            pen.text(place, BOTTOM + 22, ChartPen.Anchor.MIDDLE, String.format(Locale.ROOT, "%,.0f", tick), TEXT);
        }
        pen.text((LEFT + RIGHT) / 2.0, HEIGHT - 14, ChartPen.Anchor.MIDDLE, "iteration", TEXT);
        pen.text(LEFT, 30, ChartPen.Anchor.START, "bits per symbol", TEXT);
    }

    private void legend(ChartPen pen) {
        if (!scores.isEmpty()) {
            entry(pen, RIGHT - 132, "held-out tunes", SCORE);
        }
        double left = scores.isEmpty() ? RIGHT : RIGHT - 156;
        entry(pen, left - 140, "moving average", AVERAGE);
        entry(pen, left - 276, "each batch", LOSS);
    }

    private static void entry(ChartPen pen, double left, String name, int color) {
        pen.line(List.of(new ChartPoint(left, 25.5), new ChartPoint(left + 24, 25.5)), color, 3);
        pen.text(left + 34, 30, ChartPen.Anchor.START, name, TEXT);
    }

    private void mark(ChartPen pen, ChartPoint point) {
        double across = x.at(point.x());
        double height = y.at(point.y());
        pen.dot(new ChartPoint(across, height), 5.5, SCORE);
        ChartPen.Anchor anchor = across > RIGHT - 40 ? ChartPen.Anchor.END : ChartPen.Anchor.MIDDLE;
        pen.text(across, height - 12, anchor, String.format(Locale.ROOT, "%.3f", point.y()), SCORE);
    }

    private List<ChartPoint> placed(List<ChartPoint> curve) {
        return curve.stream()
                .filter(point -> Double.isFinite(point.y()))
                .map(point -> new ChartPoint(x.at(point.x()), y.at(point.y())))
                .toList();
    }

    /** At most the highest and the lowest point of each column of pixels, which look like all of them. */
    private static List<ChartPoint> thinned(List<ChartPoint> points) {
        List<ChartPoint> thinned = new ArrayList<>();
        for (int from = 0, to; from < points.size(); from = to) {
            to = from + 1;
            while (to < points.size()
                    && (int) points.get(to).x() == (int) points.get(from).x()) {
                to++;
            }
            List<ChartPoint> column = points.subList(from, to);
            ChartPoint lowest = column.stream()
                    .max(Comparator.comparingDouble(ChartPoint::y))
                    .orElseThrow();
            ChartPoint highest = column.stream()
                    .min(Comparator.comparingDouble(ChartPoint::y))
                    .orElseThrow();
            boolean falling = highest.x() <= lowest.x();
            thinned.add(falling ? highest : lowest);
            if (highest.y() < lowest.y()) {
                thinned.add(falling ? lowest : highest);
            }
        }
        return thinned;
    }
}
