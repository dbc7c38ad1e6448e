package io.github.folkrnn.score;

import io.github.folkrnn.file.PngImage;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** Paints a page into a PNG picture with Java 2D. */
final class PngWriter {
    private static final double MOST_PIXELS = 200e6;
    private static final List<String> FAMILIES =
            List.of("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "TeX Gyre Termes");

    private final Page page;
    private final double scale;
    private final int width;
    private final int height;

    PngWriter(Page page, double scale) {
        this.page = page;
        this.scale = scale;
        double exactWidth = Math.ceil(page.width() * scale);
        double exactHeight = Math.ceil(page.height() * scale);
        if (exactWidth * exactHeight > MOST_PIXELS) {
            throw new IllegalArgumentException("a picture may have 200 million pixels, but this one would have "
                    + Math.round(exactWidth) + " by " + Math.round(exactHeight));
        }
        this.width = (int) exactWidth;
        this.height = (int) exactHeight;
    }

    void write(OutputStream out) throws IOException {
        PngImage.drawn(width, height, BufferedImage.TYPE_BYTE_GRAY, this::paint).write(out);
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        for (Drawing.Group group : page.drawing().groups()) {
            group.marks().forEach(mark -> paint(graphics, mark));
        }
    }

    private void paint(Graphics2D graphics, Mark mark) {
        if (mark instanceof Mark.Sign sign) {
            AffineTransform place = AffineTransform.getScaleInstance(scale, scale);
            place.translate(sign.x(), sign.y());
            place.scale(sign.scale(), sign.scale());
            graphics.fill(place.createTransformedShape(path(sign.glyph().outline())));
        } else if (mark instanceof Mark.Rule rule) {
            Box box = rule.box().scaled(scale);
            graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        } else if (mark instanceof Mark.Shape shape) {
            AffineTransform place = AffineTransform.getScaleInstance(scale, scale);
            graphics.fill(place.createTransformedShape(path(shape.outline())));
        } else if (mark instanceof Mark.Text text) {
            paint(graphics, text);
        }
    }

    private static Path2D path(Outline outline) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (Outline.Segment segment : outline.segments()) {
            double[] p = segment.points();
            switch (segment.command()) {
                case 'M' -> path.moveTo(p[0], p[1]);
                case 'L' -> path.lineTo(p[0], p[1]);
                case 'C' -> path.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
                default -> path.closePath();
            }
        }
        return path;
    }

    private void paint(Graphics2D graphics, Mark.Text text) {
        int style =
                (text.face().isBold() ? Font.BOLD : Font.PLAIN) | (text.face().isItalic() ? Font.ITALIC : Font.PLAIN);
        Font font = new Font(Families.USED, style, 1);
        if (font.canDisplayUpTo(text.text()) >= 0) {
            font = new Font(Font.SERIF, style, 1);
        }
        font = font.deriveFont((float) (text.size() * scale));
        double actual = font.getStringBounds(text.text(), graphics.getFontRenderContext())
                .getWidth();
        // A wider face than the layout reckoned with is condensed.
        Box box = text.box().scaled(scale);
        double condensed = actual > box.width() ? box.width() / actual : 1;
        double width = actual * condensed;
        double x = switch (text.anchor()) {
            case START -> box.x();
            case MIDDLE -> box.x() + (box.width() - width) / 2;
            case END -> box.right() - width;
        };
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, text.y() * scale);
        graphics.scale(condensed, 1);
        graphics.setFont(font);
        graphics.drawString(text.text(), 0, 0);
        graphics.setTransform(before);
    }

    /** Looked up with the first picture, for it takes a while. */
    private static final class Families {
        static final String USED = used();

        private static String used() {
            List<String> here =
                    List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ROOT));
            return FAMILIES.stream().filter(here::contains).findFirst().orElse(Font.SERIF);
        }
    }
}
