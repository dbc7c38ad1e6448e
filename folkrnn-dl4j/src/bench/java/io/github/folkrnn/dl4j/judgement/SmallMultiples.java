package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.evaluation.Distribution;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Charts of distributions, side by side as pairs of bars, drawn as SVG. */
final class SmallMultiples {
    private static final int COLUMNS = 2;
    private static final int WIDTH = 440;
    private static final int HEIGHT = 190;
    private static final int LEFT = 40;
    private static final int TOP = 34;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 20;
    private static final int PLOT_HEIGHT = 110;
    private static final int LEGEND = 40;
    private static final String MODEL = "#d95f02";
    private static final String REAL = "#7a8793";

    private final StringBuilder svg = new StringBuilder();
    private int charts;

    /** Adds a chart of the most frequent values, in their natural order. */
    <T extends Comparable<? super T>> void add(String title, int values, Distribution<T> model, Distribution<T> real) {
        List<T> shown = Stream.concat(model.counts().keySet().stream(), real.counts().keySet().stream())
                .distinct()
                .sorted(Comparator.comparingDouble((T value) -> -model.share(value) - real.share(value)))
                .limit(values)
                .sorted()
                .toList();
        add(title, shares(shown, model), shares(shown, real));
    }

    private static <T extends Comparable<? super T>> Map<String, Double> shares(List<T> values, Distribution<T> all) {
        Map<String, Double> shares = new LinkedHashMap<>();
        values.forEach(value -> shares.put(value.toString(), all.share(value)));
        return shares;
    }

    /** Adds a chart of shares by their names, 0 to 1, the same names of both. */
    void add(String title, Map<String, Double> model, Map<String, Double> real) {
        double highest = Stream.concat(model.values().stream(), real.values().stream())
                .max(Comparator.naturalOrder())
                .orElse(1.0);
        int x = charts % COLUMNS * WIDTH;
        int y = LEGEND + charts / COLUMNS * HEIGHT;
        charts++;
        svg.append(format("<g transform=\"translate(%d %d)\">%n", x, y));
        svg.append(format("<text x=\"%d\" y=\"20\" font-weight=\"bold\">%s</text>%n", LEFT, title));
        axis(highest);
        List<String> names = List.copyOf(real.keySet());
        double slot = PLOT_WIDTH / (double) Math.max(1, names.size());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            bar(LEFT + i * slot + 0.12 * slot, 0.38 * slot, real.get(name) / highest, REAL);
            bar(LEFT + i * slot + 0.5 * slot, 0.38 * slot, model.get(name) / highest, MODEL);
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"9\">%s</text>%n",
                    LEFT + (i + 0.5) * slot, TOP + PLOT_HEIGHT + 13, name));
        }
        svg.append("</g>\n");
    }

    private void axis(double highest) {
        svg.append(
                format("<path d=\"M%d %dh%d\" stroke=\"#333\" fill=\"none\"/>%n", LEFT, TOP + PLOT_HEIGHT, PLOT_WIDTH));
        svg.append(format(
                "<path d=\"M%d %dh%d\" stroke=\"#ccc\" stroke-dasharray=\"2 3\" fill=\"none\"/>%n",
                LEFT, TOP, PLOT_WIDTH));
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" font-size=\"9\">%.0f %%</text>%n",
                LEFT - 4, TOP + 4, 100 * highest));
    }

    private void bar(double x, double width, double share, String colour) {
        double height = share * PLOT_HEIGHT;
        svg.append(format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x, TOP + PLOT_HEIGHT - height, width, height, colour));
    }

    /** The whole picture. */
    String svg() {
        int height = LEGEND + (charts + COLUMNS - 1) / COLUMNS * HEIGHT;
        return format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " font-size=\"13\" fill=\"#222\">%n",
                        COLUMNS * WIDTH, height)
                + format("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", COLUMNS * WIDTH, height)
                + legend(LEFT, REAL, "real tunes")
                + legend(LEFT + 130, MODEL, "the model's tunes")
                + svg
                + "</svg>\n";
    }

    private static String legend(int x, String colour, String text) {
        return format("<rect x=\"%d\" y=\"16\" width=\"12\" height=\"12\" fill=\"%s\"/>", x, colour)
                + format("<text x=\"%d\" y=\"27\">%s</text>%n", x + 18, text);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
