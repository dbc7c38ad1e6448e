package io.github.folkrnn.score;

/**
 * A rectangle on the page, with y downwards.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Box box = Score.of(tune).lines().get(0); // x, y, width and height of the first line
 * }</pre>
 *
 * @param x its left edge
 * @param y its upper edge
 * @param width its width, at least 0
 * @param height its height, at least 0
 */
public record Box(double x, double y, double width, double height) {
    static Box between(double left, double top, double right, double bottom) {
        return new Box(left, top, right - left, bottom - top);
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    Box moved(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    Box scaled(double factor) {
        return new Box(x * factor, y * factor, width * factor, height * factor);
    }

    Box union(Box other) {
        return between(
                Math.min(x, other.x),
                Math.min(y, other.y),
                Math.max(right(), other.right()),
                Math.max(bottom(), other.bottom()));
    }

    boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
}
