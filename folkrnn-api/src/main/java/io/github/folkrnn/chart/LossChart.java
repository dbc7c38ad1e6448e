package io.github.folkrnn.chart;

import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.file.PngImage;
import io.github.folkrnn.training.Divergence;
import io.github.folkrnn.training.HeldOutScore;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Draws the curves of a training, as SVG and as PNG: the loss of each batch, its moving average, and the scores on
 * held-out tunes, all in bits per symbol, with the best score marked. What a divergence has undone is left out. Curves that
 * start high are cut off at the top, so that the rest of the training can be seen. Thread-safe: the picture can be drawn
 * while the training goes on.
 *
 * <pre>{@code
 * LossChart chart = new LossChart();
 * FolkRnn.builder().listener(chart).train(corpus).close();
 * chart.writeSvg(folder.resolve("curves.svg"));
 * }</pre>
 */
public final class LossChart implements TrainingListener {
    private static final double BITS_PER_NAT = 1 / Math.log(2);

    /** Pixels of a PNG to a unit of the chart. */
    private static final int SCALE = 2;

    private final List<ChartPoint> losses = new ArrayList<>();
    private final List<ChartPoint> averages = new ArrayList<>();
    private final List<ChartPoint> scores = new ArrayList<>();
    private Optional<ChartPoint> best = Optional.empty();

    /** Makes a chart without curves, to be given to a training as a listener. */
    public LossChart() {}

    @Override
    public synchronized void onIteration(IterationEnd event) {
        losses.add(new ChartPoint(event.iteration(), event.loss() * BITS_PER_NAT));
        averages.add(new ChartPoint(event.iteration(), event.smoothedLoss() * BITS_PER_NAT));
    }

    @Override
    public synchronized void onHeldOutScore(HeldOutScore event) {
        ChartPoint score = new ChartPoint(event.iteration(), event.evaluation().bitsPerSymbol());
        scores.add(score);
        if (event.best()) {
            best = Optional.of(score);
        }
    }

    @Override
    public synchronized void onDivergence(Divergence event) {
        for (List<ChartPoint> curve : List.of(losses, averages, scores)) {
            curve.removeIf(point -> point.x() > event.backTo());
        }
    }

    /**
     * Whether there has been no iteration yet. A training that is resumed when it was complete has none.
     *
     * @return whether the chart has no loss to show
     */
    public synchronized boolean isEmpty() {
        return losses.isEmpty();
    }

    /**
     * The chart as an SVG document, 900 by 500 pixels, in UTF-8.
     *
     * @return the text of the document
     */
    public String svg() {
        SvgPen pen = new SvgPen("Loss of a training", LossPlot.WIDTH, LossPlot.HEIGHT);
        draw(pen);
        return pen.document();
    }

    /**
     * Writes the chart as an SVG document.
     *
     * @param file the target, which is replaced if it exists
     * @throws IOException if the file cannot be written; what stood there before still does
     */
    public void writeSvg(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        byte[] document = svg().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(document));
    }

    /**
     * Writes the chart as a PNG picture of 1,800 by 1,000 pixels.
     *
     * @param file the target, which is replaced if it exists
     * @throws IOException if the file cannot be written; what stood there before still does; or if this Java runtime cannot
     *     draw
     */
    public void writePng(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        PngImage image = PngImage.drawn(
                SCALE * LossPlot.WIDTH,
                SCALE * LossPlot.HEIGHT,
                BufferedImage.TYPE_INT_RGB,
                graphics -> draw(new PngPen(graphics, SCALE)));
        AtomicFile.write(file, image::write);
    }

    private synchronized void draw(ChartPen pen) {
        new LossPlot(losses, averages, scores, best).draw(pen);
    }
}
