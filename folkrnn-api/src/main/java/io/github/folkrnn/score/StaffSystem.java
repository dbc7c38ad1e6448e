package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A line of music: bars between a clef and a bar line. */
final class StaffSystem {
    private final List<Measure> measures;
    private final List<Column> columns;
    private final Spacing spacing;
    private final List<Integer> bounds = new ArrayList<>();
    private double width;

    StaffSystem(List<Measure> measures, Optional<Measure> before, Optional<Measure> after) {
        this.measures = measures;
        int staves = measures.get(0).staves().size();
        columns = new ArrayList<>();
        addPrefatory(
                staves,
                staff -> PrefatoryMatter.lineStart(
                        measures.get(0).bar(staff), before.map(measure -> measure.bar(staff))));
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            columns.addAll(measure.columns());
            if (i + 1 < measures.size()) {
                Measure next = measures.get(i + 1);
                addPrefatory(staves, staff -> PrefatoryMatter.between(measure.bar(staff), next.bar(staff)));
            } else {
                addPrefatory(
                        staves,
                        staff -> PrefatoryMatter.lineEnd(
                                measure.bar(staff), after.map(following -> following.bar(staff))));
            }
        }
        spacing = new Spacing(columns, staves);
    }

    /** Makes what stands between bars for one staff. */
    private interface PrefatoryOfStaff {
        PrefatoryMatter of(int staff);
    }

    private void addPrefatory(int staves, PrefatoryOfStaff maker) {
        List<PrefatoryMatter> prefatory = new ArrayList<>();
        for (int staff = 0; staff < staves; staff++) {
            prefatory.add(maker.of(staff));
        }
        bounds.add(columns.size());
        columns.add(Column.prefatory(prefatory));
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
        width = columns.get(columns.size() - 1).x() + endWidth();
    }

    private double endWidth() {
        return columns.get(columns.size() - 1).prefatoryWidth();
    }

    List<Measure> measures() {
        return measures;
    }

    List<Column> columns() {
        return columns;
    }

    /** What stands before a measure of the line, or after the last. */
    Column bound(int measure) {
        return columns.get(bounds.get(measure));
    }

    double width() {
        return width;
    }
}
