package io.github.folkrnn.score;

import java.util.List;

/** Draws marks into a group, and keeps the skyline of the staff up to date. */
final class Pen {
    private final List<Mark> group;
    private final Skyline skyline;

    Pen(List<Mark> group, Skyline skyline) {
        this.group = group;
        this.skyline = skyline;
    }

    void draw(Mark mark) {
        group.add(mark);
        skyline.add(mark);
    }

    void sign(Glyph glyph, double x, double y) {
        draw(new Mark.Sign(glyph, x, y, 1));
    }

    void sign(Glyph glyph, double x, double y, double scale) {
        draw(new Mark.Sign(glyph, x, y, scale));
    }

    void level(double x1, double x2, double y, double thickness) {
        draw(new Mark.Rule(x1, y, x2, y, thickness));
    }

    void upright(double x, double y1, double y2, double thickness) {
        draw(new Mark.Rule(x, y1, x, y2, thickness));
    }
}
