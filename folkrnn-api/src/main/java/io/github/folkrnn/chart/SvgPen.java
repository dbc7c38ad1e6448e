package io.github.folkrnn.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws an SVG document. */
final class SvgPen implements ChartPen {
    private final StringBuilder out = new StringBuilder();

    SvgPen(String title, int width, int height) {
        out.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" \
                font-family="Helvetica, Arial, 'Liberation Sans', sans-serif" font-size="13">
                <title>%3$s</title>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                """, width, height, title));
    }

    @Override
    public void line(List<ChartPoint> points, int color, double width) {
        if (points.size() > 1) {
            String path = points.stream()
                    .map(point -> number(point.x()) + " " + number(point.y()))
                    .collect(Collectors.joining("L", "M", ""));
            out.append(String.format(
                    Locale.ROOT,
                    "<path d=\"%s\" fill=\"none\" stroke=\"#%06x\" stroke-width=\"%s\" stroke-linejoin=\"round\""
                            + " stroke-linecap=\"round\"/>\n",
                    path,
                    color,
                    number(width)));
        }
    }

    @Override
    public void dot(ChartPoint centre, double radius, int color) {
        out.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"#%06x\" stroke=\"#ffffff\" stroke-width=\"1.5\"/>\n",
                number(centre.x()),
                number(centre.y()),
                number(radius),
                color));
    }

    @Override
    public void text(double x, double y, Anchor anchor, String text, int color) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#%06x\">%s</text>\n",
                number(x),
                number(y),
                anchor.name().toLowerCase(Locale.ROOT),
                color,
                text));
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        out.append(String.format(
                Locale.ROOT,
                "<svg x=\"%1$s\" y=\"%2$s\" width=\"%3$s\" height=\"%4$s\" viewBox=\"%1$s %2$s %3$s %4$s\">\n",
                number(x),
                number(y),
                number(width),
                number(height)));
    }

    @Override
    public void unclip() {
        out.append("</svg>\n");
    }

    String document() {
        return out + "</svg>\n";
    }

    /** A tenth of a pixel is as fine as anybody can see. */
    private static String number(double length) {
        String tenths = String.format(Locale.ROOT, "%.1f", length);
        return tenths.endsWith(".0") ? tenths.substring(0, tenths.length() - 2) : tenths;
    }
}
