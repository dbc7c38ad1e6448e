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
final class Column {
    private static final double WHOLE_NOTE_SPRING = 8.5;
    private static final double LONGEST = 2;
    private static final double BAR_REST_SPRING = 6;
    private static final double PREFATORY_SPRING = 0.35;
    private static final double GAP_AFTER_PREFATORY = 1.1;

    /** What begins here in each staff; no staves for what stands between bars. */
    private final List<List<NoteColumn>> noteColumns;

    private final List<PrefatoryMatter> prefatory;
    private final double fixed;
    private final double spring;
    private double x;

    private Column(List<List<NoteColumn>> noteColumns, List<PrefatoryMatter> prefatory, double fixed, double spring) {
        this.noteColumns = noteColumns;
        this.prefatory = prefatory;
        this.fixed = fixed;
        this.spring = spring;
    }

    /** What begins at one moment, and how long it is until the next. */
    static Column notes(List<List<NoteColumn>> noteColumns, Fraction time) {
        double spring = WHOLE_NOTE_SPRING * Math.sqrt(Math.min(LONGEST, time.doubleValue()));
        boolean onlyBarRests = noteColumns.stream()
                .flatMap(List::stream)
                .allMatch(noteColumn -> noteColumn.event().bars() > 0);
        return new Column(noteColumns, List.of(), 0, onlyBarRests ? Math.max(BAR_REST_SPRING, spring) : spring);
    }

    /** What stands between bars, one piece for each staff. */
    static Column prefatory(List<PrefatoryMatter> prefatory) {
        double width =
                prefatory.stream().mapToDouble(PrefatoryMatter::width).max().orElse(0);
        double gap = width == 0 ? 0 : GAP_AFTER_PREFATORY;
        return new Column(List.of(), prefatory, width + gap, PREFATORY_SPRING);
    }

    List<List<NoteColumn>> noteColumns() {
        return noteColumns;
    }

    List<PrefatoryMatter> prefatory() {
        return prefatory;
    }

    boolean isPrefatory() {
        return !prefatory.isEmpty();
    }

    /** How much room the prefatory matter takes; 0 for notes. */
    double prefatoryWidth() {
        return prefatory.stream().mapToDouble(PrefatoryMatter::width).max().orElse(0);
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
        noteColumns.forEach(staff -> staff.forEach(noteColumn -> noteColumn.moveTo(newX)));
    }
}
