package io.github.folkrnn.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a PNG picture with Java 2D, which needs no display. */
final class PngPen implements ChartPen {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final double RIM = 1.5;

    private final BufferedImage image;
    private final Graphics2D graphics;

    PngPen(int width, int height, int scale) {
        image = new BufferedImage(scale * width, scale * height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(scale, scale);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setFont(FONT);
    }

    @Override
    public void line(List<ChartPoint> points, int color, double width) {
        if (points.size() > 1) {
            Path2D path = new Path2D.Double();
            path.moveTo(points.get(0).x(), points.get(0).y());
            points.forEach(point -> path.lineTo(point.x(), point.y()));
            graphics.setColor(new Color(color));
            graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(path);
        }
    }

    @Override
    public void dot(ChartPoint centre, double radius, int color) {
        graphics.setColor(Color.WHITE);
        fillCircle(centre, radius + RIM / 2);
        graphics.setColor(new Color(color));
        fillCircle(centre, radius - RIM / 2);
    }

    private void fillCircle(ChartPoint centre, double radius) {
        graphics.fill(new Ellipse2D.Double(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void text(double x, double y, Anchor anchor, String text, int color) {
        double width =
                FONT.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
        double left = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        graphics.setColor(new Color(color));
        graphics.drawString(text, (float) left, (float) y);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        graphics.setClip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void unclip() {
        graphics.setClip(null);
    }

    void write(OutputStream out) throws IOException {
        // By itself, the encoder would go through a scratch file.
        try (ImageOutputStream encoded = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", encoded)) {
                throw new IOException("this Java runtime has no PNG writer");
            }
        }
    }
}
