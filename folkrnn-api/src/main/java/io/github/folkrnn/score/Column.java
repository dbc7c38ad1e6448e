package io.github.folkrnn.score;

import io.github.folkrnn.abc.Fraction;
import java.util.List;

/**
 * A place in a line that is spaced as one: what begins at one moment in all staves, or what stands between bars.
 *
 * <p>Springs follow Gourlay ("Spacing a line of music", 1987): each place pushes the next away with a spring whose
 * length grows with the time between the two, here with its square root, which comes near to the table in Gould, "Behind
 * Bars", chapter 2.
 */
final class Slot {
    private static final double WHOLE_NOTE_SPRING = 8.5;
    private static final double LONGEST = 2;
    private static final double BAR_REST_SPRING = 6;
    private static final double FURNITURE_SPRING = 0.35;
    private static final double GAP_AFTER_FURNITURE = 1.1;

    /** What begins here in each staff; no staves for what stands between bars. */
    private final List<List<Figure>> figures;

    private final List<Furniture> furniture;
    private final double fixed;
    private final double spring;
    private double x;

    private Slot(List<List<Figure>> figures, List<Furniture> furniture, double fixed, double spring) {
        this.figures = figures;
        this.furniture = furniture;
        this.fixed = fixed;
        this.spring = spring;
    }

    /** What begins at one moment, and how long it is until the next. */
    static Slot notes(List<List<Figure>> figures, Fraction time) {
        double spring = WHOLE_NOTE_SPRING * Math.sqrt(Math.min(LONGEST, time.doubleValue()));
        boolean onlyBarRests = figures.stream()
                .flatMap(List::stream)
                .allMatch(figure -> figure.event().bars() > 0);
        return new Slot(figures, List.of(), 0, onlyBarRests ? Math.max(BAR_REST_SPRING, spring) : spring);
    }

    /** What stands between bars, one piece for each staff. */
    static Slot furniture(List<Furniture> furniture) {
        double width = furniture.stream().mapToDouble(Furniture::width).max().orElse(0);
        double gap = width == 0 ? 0 : GAP_AFTER_FURNITURE;
        return new Slot(List.of(), furniture, width + gap, FURNITURE_SPRING);
    }

    List<List<Figure>> figures() {
        return figures;
    }

    List<Furniture> furniture() {
        return furniture;
    }

    boolean isFurniture() {
        return !furniture.isEmpty();
    }

    /** How much room the furniture takes; 0 for notes. */
    double furnitureWidth() {
        return furniture.stream().mapToDouble(Furniture::width).max().orElse(0);
    }

    /** The distance to the next place that no force changes. */
    double fixed() {
        return fixed;
    }

    /** The distance to the next place at a force of 1, beyond what is fixed. */
    double spring() {
        return spring;
    }

    double x() {
        return x;
    }

    void moveTo(double newX) {
        x = newX;
        figures.forEach(staff -> staff.forEach(figure -> figure.moveTo(newX)));
    }
}
