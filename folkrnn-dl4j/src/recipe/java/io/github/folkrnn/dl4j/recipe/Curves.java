package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Draws held-out scores over symbols read as an SVG file, a curve for each training, named at its end. */
final class Curves {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 56;
    private static final int RIGHT = 640;
    private static final int TOP = 16;
    private static final int BOTTOM = 372;
    private static final int LINE_HEIGHT = 15;
    private static final List<String> COLOURS =
            List.of("#1f5fa8", "#c0392b", "#27864a", "#8e44ad", "#c77d0a", "#148f8f", "#7a5230", "#555", "#d6478f");

    /** What is worse is of no interest, and would leave little room for the rest. */
    private static final double HIGHEST_BITS = 2.2;

    private static final double GRID_BITS = 0.1;
    private static final double MILLION = 1e6;

    private final Map<String, SortedMap<Long, Double>> curves;
    private final double lowestBits;
    private final double mostMillions;
    private final StringBuilder svg = new StringBuilder();

    private Curves(Map<String, SortedMap<Long, Double>> curves) {
        this.curves = curves;
        double lowest = curves.values().stream()
                .map(SortedMap::values)
                .flatMap(Collection::stream)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        lowestBits = Math.floor(lowest / GRID_BITS) * GRID_BITS;
        mostMillions =
                curves.values().stream().mapToLong(SortedMap::lastKey).max().orElse(1) / MILLION;
    }

    static void draw(Map<String, SortedMap<Long, Double>> curves, Path file) throws IOException {
        String text = new Curves(curves).svg();
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String svg() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" fill=\"#333\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>",
                WIDTH, HEIGHT);
        addAxes();
        addCurves();
        add("</svg>");
        return svg.toString();
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values).replace("\r\n", "\n"))
                .append('\n');
    }

    private double x(double millions) {
        return LEFT + (RIGHT - LEFT) * millions / mostMillions;
    }

    private double y(double bits) {
        return BOTTOM - (BOTTOM - TOP) * (bits - lowestBits) / (HIGHEST_BITS - lowestBits);
    }

    private void addAxes() {
        for (double bits = lowestBits; bits < HIGHEST_BITS + GRID_BITS / 2; bits += GRID_BITS) {
            add("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, y(bits), RIGHT);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>", LEFT - 8, y(bits) + 4, bits);
        }
        double step = mostMillions > 5 ? 2 : mostMillions > 2 ? 1 : 0.5;
        for (double millions = 0; millions < mostMillions + step / 100; millions += step) {
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f</text>",
                    x(millions), BOTTOM + LINE_HEIGHT + 4, millions);
        }
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">million symbols read</text>",
                (LEFT + RIGHT) / 2, HEIGHT - 8);
        add(
                "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">held-out bits per character"
                        + "</text>",
                (TOP + BOTTOM) / 2);
    }

    private void addCurves() {
        List<String> worstFirst = new ArrayList<>(curves.keySet());
        worstFirst.sort(Comparator.comparingDouble(this::lastBits).reversed());
        double labelled = TOP;
        int colour = 0;
        for (String id : worstFirst) {
            StringBuilder path = new StringBuilder();
            curves.get(id).forEach((symbols, bits) -> {
                if (bits <= HIGHEST_BITS) {
                    path.append(path.isEmpty() ? 'M' : 'L')
                            .append(String.format(Locale.ROOT, "%.1f %.1f", x(symbols / MILLION), y(bits)));
                }
            });
            String stroke = COLOURS.get(colour++ % COLOURS.size());
            add("<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" d=\"%s\"/>", stroke, path);
            double end = x(curves.get(id).lastKey() / MILLION);
            double wanted = y(Math.min(HIGHEST_BITS, lastBits(id)));
            labelled = Math.max(labelled + LINE_HEIGHT, wanted);
            add(
                    "<path d=\"M%.1f %.1fL%d %.1f\" stroke=\"%s\" stroke-width=\"0.5\" stroke-dasharray=\"2 3\"/>",
                    end, wanted, RIGHT + 8, labelled, stroke);
            add("<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>", RIGHT + 12, labelled + 4, stroke, id);
        }
    }

    private double lastBits(String id) {
        SortedMap<Long, Double> curve = curves.get(id);
        return curve.get(curve.lastKey());
    }
}
