package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;

/** A closed shape that is filled: straight lines and cubic Bézier curves, nonzero winding. Immutable. */
final class Outline {
    /** The steps in which a curve is followed where only its extent matters. */
    private static final int STEPS = 12;

    /** One command of a path, as in SVG: {@code M} and {@code L} with one point, {@code C} with three, {@code Z}. */
    record Segment(char command, double... points) {
        Segment moved(double dx, double dy) {
            double[] moved = points.clone();
            for (int i = 0; i < moved.length; i += 2) {
                moved[i] += dx;
                moved[i + 1] += dy;
            }
            return new Segment(command, moved);
        }
    }

    /** Receives the points along a shape. */
    interface PointConsumer {
        void accept(double x, double y);
    }

    private final List<Segment> segments;
    private final Box box;

    private Outline(List<Segment> segments) {
        this.segments = List.copyOf(segments);
        double[] extent = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        follow((x, y) -> {
            extent[0] = Math.min(extent[0], x);
            extent[1] = Math.min(extent[1], y);
            extent[2] = Math.max(extent[2], x);
            extent[3] = Math.max(extent[3], y);
        });
        this.box = Box.between(extent[0], extent[1], extent[2], extent[3]);
    }

    /** Reads a path of absolute commands M, L, C and Z, each written out. */
    static Outline parse(String path) {
        List<Segment> segments = new ArrayList<>();
        int at = 0;
        while (at < path.length()) {
            char command = path.charAt(at++);
            int end = at;
            while (end < path.length() && "MLCZ".indexOf(path.charAt(end)) < 0) {
                end++;
            }
            if (!Character.isWhitespace(command)) {
                segments.add(new Segment(command, numbers(path.substring(at, end))));
            }
            at = end;
        }
        return new Outline(segments);
    }

    private static double[] numbers(String text) {
        String spaced = text.replace("-", " -").strip();
        if (spaced.isEmpty()) {
            return new double[0];
        }
        String[] words = spaced.split("\\s+");
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Double.parseDouble(words[i]);
        }
        return numbers;
    }

    /** A polygon through points given as x and y by turns; it always runs the same way round. */
    static Outline polygon(double... points) {
        int count = points.length / 2;
        double area = 0;
        for (int i = 0; i < count; i++) {
            int next = (i + 1) % count;
            area += points[2 * i] * points[2 * next + 1] - points[2 * next] * points[2 * i + 1];
        }
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Shapes that overlap in one path would cut holes into each other if they ran opposite ways.
            int at = area < 0 ? count - 1 - i : i;
            segments.add(new Segment(i == 0 ? 'M' : 'L', points[2 * at], points[2 * at + 1]));
        }
        segments.add(new Segment('Z'));
        return new Outline(segments);
    }

    static Outline of(Segment... segments) {
        return new Outline(List.of(segments));
    }

    List<Segment> segments() {
        return segments;
    }

    Box box() {
        return box;
    }

    Outline moved(double dx, double dy) {
        return new Outline(
                segments.stream().map(segment -> segment.moved(dx, dy)).toList());
    }

    /** The same shape in another size, leaning to the right: each space of height moves it by {@code slant}. */
    Outline slanted(double scale, double slant) {
        List<Segment> slanted = new ArrayList<>();
        for (Segment segment : segments) {
            double[] points = segment.points().clone();
            for (int i = 0; i < points.length; i += 2) {
                points[i] = scale * (points[i] - slant * points[i + 1]);
                points[i + 1] *= scale;
            }
            slanted.add(new Segment(segment.command(), points));
        }
        return new Outline(slanted);
    }

    /** Walks along the shape, in small steps where it is curved. */
    void follow(PointConsumer consumer) {
        double x = 0;
        double y = 0;
        for (Segment segment : segments) {
            double[] p = segment.points();
            if (segment.command() == 'C') {
                for (int i = 1; i <= STEPS; i++) {
                    double u = (double) i / STEPS;
                    consumer.accept(bezier(u, x, p[0], p[2], p[4]), bezier(u, y, p[1], p[3], p[5]));
                }
            } else if (p.length > 0) {
                consumer.accept(p[0], p[1]);
            }
            if (p.length > 0) {
                x = p[p.length - 2];
                y = p[p.length - 1];
            }
        }
    }

    private static double bezier(double u, double a, double b, double c, double d) {
        double v = 1 - u;
        return v * v * v * a + 3 * v * v * u * b + 3 * v * u * u * c + u * u * u * d;
    }
}
