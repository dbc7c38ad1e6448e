package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The least distances between the places of a line, so that nothing touches. */
final class Rods {
    private static final double GAP = 0.4;
    private static final double GAP_BEFORE_PREFATORY = 0.85;
    private static final double GAP_AFTER_PREFATORY = 0.6;

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

    static Rods of(List<Column> columns, int staves) {
        Rods rods = new Rods(columns.size());
        for (int staff = 0; staff < staves; staff++) {
            rods.addFigures(columns, staff);
            rods.addTexts(columns, staff);
        }
        return rods;
    }

    /** The rods that end at a place. */
    List<Rod> endingAt(int place) {
        return byEnd.get(place);
    }

    private void addFigures(List<Column> columns, int staff) {
        int last = -1;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            List<NoteColumn> noteColumns = noteColumns(column, staff);
            if (!column.isPrefatory() && noteColumns.isEmpty()) {
                continue;
            }
            if (last >= 0) {
                Column before = columns.get(last);
                double right = widest(noteColumns(before, staff), Rods::right, before.prefatoryWidth());
                double left = widest(noteColumns, Rods::left, 0);
                double gap =
                        column.isPrefatory() ? GAP_BEFORE_PREFATORY : before.isPrefatory() ? GAP_AFTER_PREFATORY : GAP;
                byEnd.get(i).add(new Rod(last, right + gap + left));
            }
            last = i;
        }
    }

    /** How far a note column reaches to the left of its column, with the words beside it. */
    private static double left(NoteColumn noteColumn) {
        return noteColumn.left() + Texts.widthBeside(noteColumn, Annotation.Placement.LEFT);
    }

    private static double right(NoteColumn noteColumn) {
        return noteColumn.right() + Texts.widthBeside(noteColumn, Annotation.Placement.RIGHT);
    }

    private static double widest(List<NoteColumn> noteColumns, ToDoubleFunction<NoteColumn> width, double otherwise) {
        return noteColumns.stream().mapToDouble(width).max().orElse(otherwise);
    }

    /** Chord symbols and syllables keep clear of the next of their kind, and of the end of the line. */
    private void addTexts(List<Column> columns, int staff) {
        addTexts(columns, staff, noteColumn -> 0, Texts::chordSymbolWidth);
        addTexts(columns, staff, Lyrics::left, Lyrics::right);
        addTexts(columns, staff, Tablature::left, Tablature::right);
    }

    private void addTexts(
            List<Column> columns, int staff, ToDoubleFunction<NoteColumn> left, ToDoubleFunction<NoteColumn> right) {
        int last = 0;
        double reach = 0;
        for (int i = 1; i < columns.size(); i++) {
            List<NoteColumn> noteColumns = noteColumns(columns.get(i), staff);
            double toTheRight = widest(noteColumns, right, 0);
            boolean end = i == columns.size() - 1;
            if (toTheRight > 0 || end && reach > 0) {
                byEnd.get(i).add(new Rod(last, reach + widest(noteColumns, left, 0)));
                last = i;
                reach = toTheRight;
            }
        }
    }

    private static List<NoteColumn> noteColumns(Column column, int staff) {
        return column.isPrefatory() ? List.of() : column.noteColumns().get(staff);
    }
}
