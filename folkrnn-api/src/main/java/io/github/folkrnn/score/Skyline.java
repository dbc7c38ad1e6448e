package io.github.folkrnn.score;

import java.util.Arrays;

/** The outline of a line of music, upwards and downwards at each place, so that what is added clears what is there. */
final class Skyline {
    private static final double BIN = 0.25;
    private static final double STAFF = EngravingDefaults.STAFF_HALF + EngravingDefaults.STAFF_LINE / 2;

    private final double[] top;
    private final double[] bottom;

    /** A skyline over a staff whose middle line is y = 0. */
    Skyline(double width) {
        int bins = (int) Math.ceil(width / BIN) + 1;
        top = new double[bins];
        bottom = new double[bins];
        Arrays.fill(top, -STAFF);
        Arrays.fill(bottom, STAFF);
    }

    void add(Mark mark) {
        if (mark instanceof Mark.Shape shape) {
            double[] last = {Double.NaN, Double.NaN};
            shape.outline().follow((x, y) -> {
                if (!Double.isNaN(last[0])) {
                    line(last[0], last[1], x, y);
                }
                last[0] = x;
                last[1] = y;
            });
        } else {
            add(mark.box());
        }
    }

    void add(Box box) {
        for (int i = bin(box.x()); i <= bin(box.right()); i++) {
            include(i, box.y());
            include(i, box.bottom());
        }
    }

    private void line(double x1, double y1, double x2, double y2) {
        include(bin(x1), y1);
        include(bin(x2), y2);
        for (int i = bin(Math.min(x1, x2)) + 1; i < bin(Math.max(x1, x2)); i++) {
            include(i, y1 + (y2 - y1) * (i * BIN - x1) / (x2 - x1));
        }
    }

    private void include(int bin, double y) {
        top[bin] = Math.min(top[bin], y);
        bottom[bin] = Math.max(bottom[bin], y);
    }

    /** Whether there is nothing but the staff up or down to a height. */
    static boolean isBare(double y) {
        return Math.abs(y) <= STAFF + 1e-9;
    }

    /** The highest y of all. */
    double highest() {
        return Arrays.stream(top).min().orElse(-STAFF);
    }

    /** The highest y between two places. */
    double top(double left, double right) {
        double highest = top[bin(left)];
        for (int i = bin(left); i <= bin(right); i++) {
            highest = Math.min(highest, top[i]);
        }
        return highest;
    }

    /** The lowest y between two places. */
    double bottom(double left, double right) {
        double lowest = bottom[bin(left)];
        for (int i = bin(left); i <= bin(right); i++) {
            lowest = Math.max(lowest, bottom[i]);
        }
        return lowest;
    }

    /** How far below this staff another must stand at least for the two not to touch. */
    double distanceTo(Skyline below) {
        double distance = 0;
        for (int i = 0; i < Math.min(bottom.length, below.top.length); i++) {
            distance = Math.max(distance, bottom[i] - below.top[i]);
        }
        return distance;
    }

    private int bin(double x) {
        return Math.max(0, Math.min(top.length - 1, (int) Math.round(x / BIN)));
    }
}
