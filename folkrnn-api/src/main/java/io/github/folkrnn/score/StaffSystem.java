package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A line of music: bars between a clef and a bar line. */
final class Line {
    private final List<Measure> measures;
    private final List<Slot> slots;
    private final Spacing spacing;
    private final List<Integer> bounds = new ArrayList<>();
    private double width;

    Line(List<Measure> measures, Optional<Measure> before, Optional<Measure> after) {
        this.measures = measures;
        int staves = measures.get(0).staves().size();
        slots = new ArrayList<>();
        addFurniture(
                staves,
                staff -> Furniture.lineStart(measures.get(0).bar(staff), before.map(measure -> measure.bar(staff))));
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            slots.addAll(measure.slots());
            if (i + 1 < measures.size()) {
                Measure next = measures.get(i + 1);
                addFurniture(staves, staff -> Furniture.between(measure.bar(staff), next.bar(staff)));
            } else {
                addFurniture(
                        staves,
                        staff -> Furniture.lineEnd(measure.bar(staff), after.map(following -> following.bar(staff))));
            }
        }
        spacing = new Spacing(slots, staves);
    }

    /** Makes what stands between bars for one staff. */
    private interface FurnitureOfStaff {
        Furniture of(int staff);
    }

    private void addFurniture(int staves, FurnitureOfStaff maker) {
        List<Furniture> furniture = new ArrayList<>();
        for (int staff = 0; staff < staves; staff++) {
            furniture.add(maker.of(staff));
        }
        bounds.add(slots.size());
        slots.add(Slot.furniture(furniture));
    }

    /** The force that makes the line as wide as it should be. */
    double force(double wanted) {
        return spacing.force(wanted - endWidth());
    }

    void justify(double wanted) {
        spacing.justify(wanted - endWidth());
        width = wanted;
    }

    /** Spaces the line under a force and lets it end where it will. */
    void apply(double force) {
        spacing.apply(force);
        width = slots.get(slots.size() - 1).x() + endWidth();
    }

    private double endWidth() {
        return slots.get(slots.size() - 1).furnitureWidth();
    }

    List<Measure> measures() {
        return measures;
    }

    List<Slot> slots() {
        return slots;
    }

    /** What stands before a measure of the line, or after the last. */
    Slot bound(int measure) {
        return slots.get(bounds.get(measure));
    }

    double width() {
        return width;
    }
}
