package io.github.folkrnn.score;

/**
 * The line of a tie or slur: a cubic Bézier curve whose shoulders are the broader, the longer it is.
 *
 * @param x1 where it begins
 * @param y1 the height where it begins
 * @param x2 where it ends
 * @param y2 the height where it ends
 * @param rise how far its control points lie below the chord between its ends; above it if negative
 */
record Curve(double x1, double y1, double x2, double y2, double rise) {
    private static final double ROUND_SHOULDER = 0.3;
    private static final double BROAD_SHOULDER = 0.14;
    private static final double BROADENING = 0.006;

    /** At its middle a curve is three quarters as far from its chord as its control points are. */
    static final double BULGE = 0.75;

    private static final double LIFT = 0.2;

    private double shoulder() {
        return Math.max(BROAD_SHOULDER, ROUND_SHOULDER - BROADENING * (x2 - x1));
    }

    double x(double u) {
        double v = 1 - u;
        double shoulder = shoulder();
        return x1 + (x2 - x1) * (3 * v * v * u * shoulder + 3 * v * u * u * (1 - shoulder) + u * u * u);
    }

    double y(double u) {
        double v = 1 - u;
        double dy = (y2 - y1) * shoulder();
        return v * v * v * y1 + 3 * v * v * u * (y1 + dy + rise) + 3 * v * u * u * (y2 - dy + rise) + u * u * u * y2;
    }

    /** A curve that rises more; a part of it lifts the ends. */
    Curve raised(double more) {
        return new Curve(x1, y1 + LIFT * more, x2, y2 + LIFT * more, rise + (1 - LIFT) * more);
    }

    /** The shape of the curve: thin at its ends, thick in the middle. */
    Outline outline() {
        double dx = (x2 - x1) * shoulder();
        double dy = (y2 - y1) * shoulder();
        double end = EngravingDefaults.SLUR_END / 2;
        double half = (EngravingDefaults.SLUR_MIDDLE / 2 - end) / BULGE + end;
        double upper = rise - half;
        double lower = rise + half;
        return Outline.of(
                new Outline.Segment('M', x1, y1 - end),
                new Outline.Segment('C', x1 + dx, y1 + dy + upper, x2 - dx, y2 - dy + upper, x2, y2 - end),
                new Outline.Segment('L', x2, y2 + end),
                new Outline.Segment('C', x2 - dx, y2 - dy + lower, x1 + dx, y1 + dy + lower, x1, y1 + end),
                new Outline.Segment('Z'));
    }
}
