package io.github.folkrnn.examples;

import io.github.folkrnn.file.AtomicFile;
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
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curve of a training: the loss of each batch, and its moving average. */
final class LossChart implements TrainingListener {

    private static final double WEIGHT_OF_NEWEST = 0.05;

    private final List<Integer> iterations = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> averages = new ArrayList<>();

    @Override
    public void onIteration(IterationEnd event) {
        double before = averages.isEmpty() ? event.loss() : averages.get(averages.size() - 1);
        double weight = Math.max(WEIGHT_OF_NEWEST, 1.0 / event.iteration());
        iterations.add(event.iteration());
        losses.add(event.loss());
        averages.add(before + weight * (event.loss() - before));
    }

    /** Draws the curve into a PNG file. */
    void write(Path png) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(540)
                .title("Training loss")
                .xAxisTitle("iteration")
                .yAxisTitle("nats per character")
                .theme(Styler.ChartTheme.XChart)
                .build();
        add(chart, "each batch", losses, new Color(0xB5C7D9), 1);
        add(chart, "moving average", averages, new Color(0x1F4E79), 2.5f);
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.InsideNE);
        AtomicFile.write(png, out -> ChartEncoder.saveChart(chart, out, "png"));
    }

    private void add(XYChart chart, String name, List<Double> values, Color color, float width) {
        chart.addSeries(name, iterations, values)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(color)
                .setLineStyle(new BasicStroke(width));
    }
}
