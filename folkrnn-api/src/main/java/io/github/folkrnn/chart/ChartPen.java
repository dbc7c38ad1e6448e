package io.github.folkrnn.chart;

import java.util.List;

/** A pen that draws a chart in some format. Colours are 0xRRGGBB, lengths pixels, from the upper left corner. */
interface ChartPen {
    /** Which end of a text, or its middle, stands at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** Draws lines from point to point, with round corners. */
    void line(List<ChartPoint> points, int color, double width);

    /** Draws a filled circle with a white rim. */
    void dot(ChartPoint centre, double radius, int color);

    /** Writes a line of text, 13 pixels high, on a baseline. */
    void text(double x, double y, Anchor anchor, String text, int color);

    /** Lets nothing be drawn outside of a rectangle, until {@link #unclip}. */
    void clip(double x, double y, double width, double height);

    /** Lets everything be drawn again. */
    void unclip();
}
