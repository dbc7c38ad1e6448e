package io.github.folkrnn.examples;

import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.training.HeldOutScore;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.TrainingListener;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves of a training: the loss of each batch, its moving average, and the scores on held-out tunes. */
final class LossChart implements TrainingListener {

    private static final double BITS_PER_NAT = 1 / Math.log(2);

    private final List<Integer> iterations = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> averages = new ArrayList<>();
    private final List<Integer> evaluations = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();

    @Override
    public void onIteration(IterationEnd event) {
        iterations.add(event.iteration());
        losses.add(event.loss() * BITS_PER_NAT);
        averages.add(event.smoothedLoss() * BITS_PER_NAT);
    }

    @Override
    public void onHeldOutScore(HeldOutScore event) {
        evaluations.add(event.iteration());
        scores.add(event.evaluation().bitsPerCharacter());
    }

    /** Draws the curves into a PNG file, if there are any: a training that was complete has none. */
    void write(Path png) throws IOException {
        if (iterations.isEmpty()) {
            return;
        }
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(540)
                .title("Training")
                .xAxisTitle("iteration")
                .yAxisTitle("bits per character")
                .theme(Styler.ChartTheme.XChart)
                .build();
        add(chart, "each batch", iterations, losses, new Color(0xB5C7D9), 1, SeriesMarkers.NONE);
        add(chart, "moving average", iterations, averages, new Color(0x1F4E79), 2.5f, SeriesMarkers.NONE);
        if (!scores.isEmpty()) {
            add(chart, "held-out tunes", evaluations, scores, new Color(0xC55A11), 2.5f, SeriesMarkers.CIRCLE);
        }
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.InsideNE);
        AtomicFile.write(png, out -> ChartEncoder.saveChart(chart, out, "png"));
    }

    private static void add(
            XYChart chart, String name, List<Integer> x, List<Double> y, Color color, float width, Marker marker) {
        chart.addSeries(name, x, y)
                .setMarker(marker)
                .setMarkerColor(color)
                .setLineColor(color)
                .setLineStyle(new BasicStroke(width));
    }
}
