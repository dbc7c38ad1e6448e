package io.github.folkrnn.score;

import io.github.folkrnn.abc.Position;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a page as an SVG element. */
final class SvgWriter {
    private static final double HUNDREDTHS = 100;
    private static final double THOUSANDTHS = 1000;

    private final String title;
    private final Page page;
    private final double scale;
    private final String idPrefix;
    private final String unit;
    private final double pixelsPerUnit;
    private final StringBuilder out = new StringBuilder();

    SvgWriter(String title, Page page, double scale, String idPrefix) {
        this(title, page, scale, idPrefix, "", 1);
    }

    /**
     * Prepares a picture with a size on paper.
     *
     * @param unit the unit of its width and height, such as {@code mm}
     * @param pixelsPerUnit how many pixels it has in one of them
     */
    SvgWriter(String title, Page page, double scale, String idPrefix, String unit, double pixelsPerUnit) {
        this.unit = unit;
        this.pixelsPerUnit = pixelsPerUnit;
        this.title = title;
        this.page = page;
        this.scale = scale;
        this.idPrefix = idPrefix;
    }

    String write() {
        String width = number(page.width() * scale);
        double whole = unit.isEmpty() ? Math.ceil(page.height() * scale) : page.height() * scale;
        String height = number(whole);
        String links = unit.isEmpty() ? "" : " xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\"" + links
                        + " class=\"folkrnn-score\" role=\"img\" width=\"")
                .append(number(page.width() * scale / pixelsPerUnit))
                .append(unit)
                .append("\" height=\"")
                .append(number(whole / pixelsPerUnit))
                .append(unit)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\">\n<title>")
                .append(escaped(title.isEmpty() ? "Sheet music" : title))
                .append("</title>\n");
        definitions();
        out.append("<g fill=\"currentColor\" font-family=\"'Times New Roman', Times, 'Liberation Serif', serif\">\n");
        page.drawing().groups().stream()
                .filter(group -> !group.marks().isEmpty())
                .forEach(this::group);
        return out.append("</g>\n</svg>").toString();
    }

    private void definitions() {
        Set<Glyph> used = EnumSet.noneOf(Glyph.class);
        for (Drawing.Group group : page.drawing().groups()) {
            for (Mark mark : group.marks()) {
                if (mark instanceof Mark.Sign sign) {
                    used.add(sign.glyph());
                }
            }
        }
        out.append("<defs>\n");
        for (Glyph glyph : used) {
            out.append("<path id=\"")
                    .append(idPrefix)
                    .append('-')
                    .append(glyph.id())
                    .append("\" transform=\"scale(")
                    .append(fine(scale))
                    .append(")\" d=\"");
            for (Outline.Segment segment : glyph.outline().segments()) {
                segment(segment, 1, SvgWriter::fine);
            }
            out.append("\"/>\n");
        }
        out.append("</defs>\n");
    }

    private void group(Drawing.Group group) {
        out.append("<g class=\"").append(group.kind()).append('"');
        group.element().ifPresent(index -> {
            String positions = page.entries().get(index).positions().stream()
                    .map(SvgWriter::place)
                    .collect(Collectors.joining(" "));
            out.append(" id=\"")
                    .append(idPrefix)
                    .append('-')
                    .append(index)
                    .append("\" data-index=\"")
                    .append(index);
            out.append("\" data-positions=\"").append(positions).append('"');
        });
        out.append('>');
        paths(group);
        for (Mark mark : group.marks()) {
            if (mark instanceof Mark.Sign sign) {
                sign(sign);
            } else if (mark instanceof Mark.Text text) {
                text(text);
            }
        }
        out.append("</g>\n");
    }

    private static String place(Position position) {
        return position.line() + ":" + position.column();
    }

    /** All lines and shapes of a group in one path. */
    private void paths(Drawing.Group group) {
        int start = out.length();
        out.append("<path d=\"");
        int empty = out.length();
        for (Mark mark : group.marks()) {
            if (mark instanceof Mark.Rule rule) {
                rule(rule);
            } else if (mark instanceof Mark.Shape shape) {
                shape.outline().segments().forEach(segment -> segment(segment, scale, SvgWriter::number));
            }
        }
        if (out.length() == empty) {
            out.setLength(start);
        } else {
            out.append("\"/>");
        }
    }

    private void rule(Mark.Rule rule) {
        Box box = rule.box().scaled(scale);
        out.append('M').append(number(box.x())).append(' ').append(number(box.y()));
        out.append('h').append(number(box.width())).append('v').append(number(box.height()));
        out.append('h').append(number(-box.width())).append('z');
    }

    /** Writes a number as text. */
    private interface NumberFormat {
        String of(double number);
    }

    private void segment(Outline.Segment segment, double factor, NumberFormat format) {
        out.append(segment.command());
        double[] points = segment.points();
        for (int i = 0; i < points.length; i++) {
            String text = format.of(points[i] * factor);
            out.append(i > 0 && text.charAt(0) != '-' ? " " : "").append(text);
        }
    }

    private void sign(Mark.Sign sign) {
        String x = number(sign.x() * scale);
        String y = number(sign.y() * scale);
        // Programs that print, such as Apache Batik, know SVG 1.1 only.
        out.append(unit.isEmpty() ? "<use href=\"#" : "<use xlink:href=\"#")
                .append(idPrefix)
                .append('-')
                .append(sign.glyph().id())
                .append('"');
        if (sign.scale() == 1) {
            out.append(" x=\"").append(x).append("\" y=\"").append(y).append("\"/>");
        } else {
            out.append(" transform=\"translate(")
                    .append(x)
                    .append(' ')
                    .append(y)
                    .append(") scale(");
            out.append(fine(sign.scale())).append(")\"/>");
        }
    }

    private void text(Mark.Text text) {
        out.append("<text x=\"").append(number(text.x() * scale));
        out.append("\" y=\"").append(number(text.y() * scale));
        out.append("\" font-size=\"").append(number(text.size() * scale)).append('"');
        if (text.anchor() != Mark.Anchor.START) {
            out.append(" text-anchor=\"")
                    .append(text.anchor() == Mark.Anchor.MIDDLE ? "middle" : "end")
                    .append('"');
        }
        out.append(text.face().isBold() ? " font-weight=\"bold\"" : "");
        out.append(text.face().isItalic() ? " font-style=\"italic\"" : "");
        out.append('>').append(escaped(text.text())).append("</text>");
    }

    private static String number(double number) {
        return trimmed(Math.round(number * HUNDREDTHS) / HUNDREDTHS);
    }

    private static String fine(double number) {
        return trimmed(Math.round(number * THOUSANDTHS) / THOUSANDTHS);
    }

    private static String trimmed(double rounded) {
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /**
     * Text for XML; what XML cannot hold becomes the replacement character. The tune book has a method of its own, as HTML
     * allows other characters.
     */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXmlCharacter(c) ? c : '\ufffd');
            }
        });
        return escaped.toString();
    }

    private static boolean isXmlCharacter(int c) {
        return c >= 0x20 && c <= 0xd7ff || c == '\t' || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
    }
}
