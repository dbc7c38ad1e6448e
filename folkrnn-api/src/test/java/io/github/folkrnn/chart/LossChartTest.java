package io.github.folkrnn.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.evaluation.Evaluation;
import io.github.folkrnn.training.Divergence;
import io.github.folkrnn.training.HeldOutScore;
import io.github.folkrnn.training.IterationEnd;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LossChartTest {
    private static final String LOSS = "#c3d3e6";
    private static final String AVERAGE = "#1f5fa8";
    private static final String SCORE = "#d2591b";

    private final LossChart chart = new LossChart();

    private void train(int from, int to) {
        for (int i = from; i <= to; i++) {
            double loss = 1 + 3 * Math.exp(-i / 100.0) + (i % 2 == 0 ? 0.1 : -0.1);
            chart.onIteration(new IterationEnd(
                    i, 100_000, loss, loss, 0.01, OptionalDouble.empty(), Duration.ZERO, Optional.empty()));
        }
    }

    private void score(int iteration, double bits, boolean best) {
        Evaluation evaluation = new Evaluation(List.of(new Evaluation.TuneScore(100, 200, 100 * bits, 50)));
        chart.onHeldOutScore(new HeldOutScore(iteration, evaluation, best));
    }

    private Document svg() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> all(Document svg, String name) {
        var nodes = svg.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<String> texts(Document svg) {
        return all(svg, "text").stream().map(Element::getTextContent).toList();
    }

    /** The points of the only curve of a colour that has more than two, without the mark in the legend. */
    private static String[] curve(Document svg, String color) {
        List<String> paths = all(svg, "path").stream()
                .filter(path -> path.getAttribute("stroke").equals(color))
                .map(path -> path.getAttribute("d"))
                .filter(path -> path.split("L").length > 2)
                .toList();
        assertThat(paths).as(color).hasSize(1);
        return paths.get(0).substring(1).split("L");
    }

    @Test
    void showsTheCurvesWithTheirNamesAndTheBestScore() throws Exception {
        train(1, 500);
        score(100, 2.5, true);
        score(300, 1.75, true);
        score(500, 1.9, false);
        Document svg = svg();
        assertThat(curve(svg, LOSS)).hasSize(500);
        assertThat(curve(svg, AVERAGE)).hasSize(500);
        assertThat(curve(svg, SCORE)).hasSize(3);
        assertThat(texts(svg))
                .contains("each batch", "moving average", "held-out tunes", "iteration", "bits per symbol", "1.750");
        assertThat(all(svg, "circle")).hasSize(4);
    }

    @Test
    void lossesAreInBits() throws Exception {
        train(1, 500);
        double[] ends = {1 + 3 * Math.exp(-5) + 0.1, 1 + 3 * Math.exp(-4.99) - 0.1};
        score(499, ends[1] / Math.log(2), false);
        score(500, ends[0] / Math.log(2), false);
        score(450, 2, false);
        String[] losses = curve(svg(), LOSS);
        assertThat(curve(svg(), SCORE)).startsWith(losses[498], losses[499]);
    }

    @Test
    void withoutHeldOutTunesTheyAreNotNamed() throws Exception {
        train(1, 10);
        assertThat(texts(svg())).contains("moving average").doesNotContain("held-out tunes");
        assertThat(all(svg(), "circle")).isEmpty();
    }

    @Test
    void whatADivergenceHasUndoneIsLeftOut() throws Exception {
        train(1, 200);
        chart.onDivergence(new Divergence(201, Double.NaN, 3, 120, 0.5));
        assertThat(curve(svg(), LOSS)).hasSize(120);
        train(121, 150);
        assertThat(curve(svg(), LOSS)).hasSize(150);
    }

    @Test
    void aLongTrainingTakesNoMorePointsThanCanBeSeen() throws Exception {
        train(1, 100_000);
        assertThat(curve(svg(), LOSS)).hasSizeBetween(1_600, 1_640);
        assertThat(texts(svg())).contains("100,000", "50,000");
    }

    @Test
    void theFirstIterationsMayBeHigherThanTheChart() throws Exception {
        train(1, 1_000);
        double top = Double.parseDouble(curve(svg(), AVERAGE)[0].split(" ")[1]);
        assertThat(top).isNegative();
        assertThat(all(svg(), "svg")).hasSize(2);
    }

    @Test
    void ticksStandAtRoundNumbers() {
        assertThat(ticks(0, 1000, 10))
                .containsExactly("0", "100", "200", "300", "400", "500", "600", "700", "800", "900", "1000");
        assertThat(ticks(1.34, 2.61, 7)).containsExactly("1.4", "1.6", "1.8", "2.0", "2.2", "2.4", "2.6");
        assertThat(ticks(0, 1, 1)).containsExactly("0", "1");
        assertThat(ticks(0.96, 1.04, 5)).containsExactly("0.96", "0.98", "1.00", "1.02", "1.04");
        assertThat(ticks(0, 70_000, 7))
                .containsExactly("0", "10000", "20000", "30000", "40000", "50000", "60000", "70000");
    }

    private static List<String> ticks(double low, double high, int most) {
        return ChartScale.of(low, high, 0, 100, most).ticks().stream()
                .map(BigDecimal::toPlainString)
                .toList();
    }

    @Test
    void thePictureShowsTheSame(@TempDir Path folder) throws IOException {
        train(1, 500);
        score(250, 1.9, true);
        score(500, 1.8, true);
        Path png = folder.resolve("loss.png");
        chart.writePng(png);
        BufferedImage picture = ImageIO.read(png.toFile());
        assertThat(picture.getWidth()).isEqualTo(1800);
        assertThat(picture.getHeight()).isEqualTo(1000);
        assertThat(pixels(picture, Color.WHITE)).isGreaterThan(1_500_000);
        for (String color : List.of(LOSS, AVERAGE, SCORE)) {
            assertThat(pixels(picture, Color.decode(color))).as(color).isGreaterThan(200);
        }
        Path svg = folder.resolve("loss.svg");
        chart.writeSvg(svg);
        assertThat(svg).hasContent(chart.svg());
        assertThatNullPointerException().isThrownBy(() -> chart.writeSvg(null)).withMessage("file");
        assertThatNullPointerException().isThrownBy(() -> chart.writePng(null)).withMessage("file");
    }

    private static long pixels(BufferedImage picture, Color color) {
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .filter(pixel -> pixel == color.getRGB())
                .count();
    }

    @Test
    void aTrainingThatHasNotBegunHasAxesAlone() throws Exception {
        assertThat(chart.isEmpty()).isTrue();
        assertThat(texts(svg())).contains("0", "1", "iteration");
        chart.onIteration(new IterationEnd(
                1, 1, Double.NaN, Double.NaN, 0.01, OptionalDouble.empty(), Duration.ZERO, Optional.empty()));
        assertThat(chart.svg()).doesNotContain("NaN");
        assertThat(chart.isEmpty()).isFalse();
    }
}
