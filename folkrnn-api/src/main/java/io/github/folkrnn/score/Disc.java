package io.github.folkrnn.score;

/** Round shapes of tablature and chord diagrams. */
final class Disc {
    /** How far the handles of a Bézier curve lie from its ends for it to be a quarter of a circle of radius 1. */
    private static final double QUARTER = 0.5523;

    private static final double LINE = 0.12;

    private Disc() {}

    /** A filled circle. */
    static Mark.Shape closed(double x, double y, double radius) {
        return new Mark.Shape(Outline.of(circle(x, y, radius, 1)));
    }

    /** A circle that is empty. */
    static Mark.Shape open(double x, double y, double radius) {
        Outline.Segment[] outer = circle(x, y, radius, 1);
        Outline.Segment[] inner = circle(x, y, radius - LINE, -1);
        Outline.Segment[] both = new Outline.Segment[outer.length + inner.length];
        System.arraycopy(outer, 0, both, 0, outer.length);
        System.arraycopy(inner, 0, both, outer.length, inner.length);
        return new Mark.Shape(Outline.of(both));
    }

    /** The lower half of a filled circle. */
    static Mark.Shape lowerHalf(double x, double y, double r) {
        double k = QUARTER * r;
        return new Mark.Shape(Outline.of(
                new Outline.Segment('M', x + r, y),
                new Outline.Segment('C', x + r, y + k, x + k, y + r, x, y + r),
                new Outline.Segment('C', x - k, y + r, x - r, y + k, x - r, y),
                new Outline.Segment('Z')));
    }

    private static Outline.Segment[] circle(double x, double y, double r, int direction) {
        double k = QUARTER * r;
        double s = direction * r;
        double h = direction * k;
        return new Outline.Segment[] {
            new Outline.Segment('M', x + r, y),
            new Outline.Segment('C', x + r, y + h, x + k, y + s, x, y + s),
            new Outline.Segment('C', x - k, y + s, x - r, y + h, x - r, y),
            new Outline.Segment('C', x - r, y - h, x - k, y - s, x, y - s),
            new Outline.Segment('C', x + k, y - s, x + r, y - h, x + r, y),
            new Outline.Segment('Z')
        };
    }
}
