package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The least distances between the places of a line, so that nothing touches. */
final class Rods {
    private static final double GAP = 0.4;
    private static final double GAP_BEFORE_FURNITURE = 0.85;
    private static final double GAP_AFTER_FURNITURE = 0.6;

    /**
     * A least distance.
     *
     * @param from the place that it begins at
     * @param length the distance from that place
     */
    record Rod(int from, double length) {}

    private final List<List<Rod>> byEnd = new ArrayList<>();

    private Rods(int places) {
        for (int i = 0; i < places; i++) {
            byEnd.add(new ArrayList<>());
        }
    }

    static Rods of(List<Slot> slots, int staves) {
        Rods rods = new Rods(slots.size());
        for (int staff = 0; staff < staves; staff++) {
            rods.addFigures(slots, staff);
            rods.addTexts(slots, staff);
        }
        return rods;
    }

    /** The rods that end at a place. */
    List<Rod> endingAt(int place) {
        return byEnd.get(place);
    }

    private void addFigures(List<Slot> slots, int staff) {
        int last = -1;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            List<Figure> figures = figures(slot, staff);
            if (!slot.isFurniture() && figures.isEmpty()) {
                continue;
            }
            if (last >= 0) {
                Slot before = slots.get(last);
                double right = widest(figures(before, staff), Rods::right, before.furnitureWidth());
                double left = widest(figures, Rods::left, 0);
                double gap =
                        slot.isFurniture() ? GAP_BEFORE_FURNITURE : before.isFurniture() ? GAP_AFTER_FURNITURE : GAP;
                byEnd.get(i).add(new Rod(last, right + gap + left));
            }
            last = i;
        }
    }

    /** How far a figure reaches to the left of its column, with the words beside it. */
    private static double left(Figure figure) {
        return figure.left() + Texts.widthBeside(figure, Annotation.Placement.LEFT);
    }

    private static double right(Figure figure) {
        return figure.right() + Texts.widthBeside(figure, Annotation.Placement.RIGHT);
    }

    private static double widest(List<Figure> figures, ToDoubleFunction<Figure> width, double otherwise) {
        return figures.stream().mapToDouble(width).max().orElse(otherwise);
    }

    /** Chord symbols and syllables keep clear of the next of their kind, and of the end of the line. */
    private void addTexts(List<Slot> slots, int staff) {
        addTexts(slots, staff, figure -> 0, Texts::chordSymbolWidth);
        addTexts(slots, staff, Lyrics::left, Lyrics::right);
        addTexts(slots, staff, Tablature::left, Tablature::right);
    }

    private void addTexts(List<Slot> slots, int staff, ToDoubleFunction<Figure> left, ToDoubleFunction<Figure> right) {
        int last = 0;
        double reach = 0;
        for (int i = 1; i < slots.size(); i++) {
            List<Figure> figures = figures(slots.get(i), staff);
            double toTheRight = widest(figures, right, 0);
            boolean end = i == slots.size() - 1;
            if (toTheRight > 0 || end && reach > 0) {
                byEnd.get(i).add(new Rod(last, reach + widest(figures, left, 0)));
                last = i;
                reach = toTheRight;
            }
        }
    }

    private static List<Figure> figures(Slot slot, int staff) {
        return slot.isFurniture() ? List.of() : slot.figures().get(staff);
    }
}
