package io.github.folkrnn.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws with Java 2D. */
final class PngPen implements ChartPen {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final double RIM = 1.5;

    private final Graphics2D graphics;

    /**
     * Begins to draw.
     *
     * @param scale pixels to a unit of the chart
     */
    PngPen(Graphics2D graphics, int scale) {
        this.graphics = graphics;
        graphics.scale(scale, scale);
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
}
