package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws note names and tablature under a staff, row below row. */
final class Tablature {
    private static final double SIZE = 1.7;
    private static final double GAP = 0.7;
    private static final double ROOM = 0.5;
    private static final double RADIUS = 0.45;
    private static final double HOLE = 1.0;
    private static final int HOLES = 6;
    private static final int STRINGS = 4;
    private static final double STRING = 1.25;
    private static final double BESIDE_FRET = 0.15;
    private static final String NOT_THERE = "\u2013";

    private final StaffDrawing staffDrawing;
    private final StaffSystem system;
    private final List<NoteColumn> noteColumns;
    private final ScoreStyle style;

    Tablature(StaffDrawing staffDrawing, StaffSystem system, List<NoteColumn> noteColumns, ScoreStyle style) {
        this.staffDrawing = staffDrawing;
        this.system = system;
        this.noteColumns = noteColumns.stream()
                .filter(noteColumn -> noteColumn.played().isPresent())
                .toList();
        this.style = style;
    }

    /** How far what stands under a note reaches to the left of its column. */
    static double left(NoteColumn noteColumn) {
        return Math.max(0, width(noteColumn) / 2 - noteColumn.middle());
    }

    /** How far what stands under a note reaches to the right of the left edge of its column; 0 if nothing does. */
    static double right(NoteColumn noteColumn) {
        double width = width(noteColumn);
        return width == 0 ? 0 : width / 2 + noteColumn.middle();
    }

    /** Two digits are as wide as a whistle's holes and wider than most names. */
    private static double width(NoteColumn noteColumn) {
        return noteColumn
                .played()
                .map(played -> Math.max(Face.REGULAR.width(played.name(), SIZE), Face.REGULAR.width("00", SIZE)) + ROOM)
                .orElse(0.0);
    }

    void draw() {
        if (style.noteNames()) {
            names();
        }
        if (style.whistleTablature() && !noteColumns.isEmpty()) {
            whistle();
        }
        if (style.mandolinTablature()) {
            mandolin();
        }
    }

    private double below() {
        return staffDrawing.skyline().bottom(0, system.width()) + GAP;
    }

    private static Played played(NoteColumn noteColumn) {
        return noteColumn.played().orElseThrow();
    }

    private static Mark.Text text(String text, double x, double y) {
        return new Mark.Text(text, x, y, SIZE, Face.REGULAR, Mark.Anchor.MIDDLE);
    }

    private void names() {
        double y = below() + Face.ASCENT * SIZE;
        for (NoteColumn noteColumn : noteColumns) {
            staffDrawing.pen("note-name").draw(text(played(noteColumn).name(), noteColumn.middleX(), y));
        }
    }

    private void whistle() {
        double top = below() + RADIUS;
        for (NoteColumn noteColumn : noteColumns) {
            Pen pen = staffDrawing.pen("tablature");
            double x = noteColumn.middleX();
            Optional<Fingering.Holes> holes =
                    Fingering.whistle(played(noteColumn).pitch());
            if (holes.isEmpty()) {
                pen.draw(text(NOT_THERE, x, top + HOLE * HOLES / 2));
                continue;
            }
            for (int i = 0; i < HOLES; i++) {
                hole(pen, holes.get().holes().charAt(i), x, top + i * HOLE);
            }
            if (holes.get().upper()) {
                pen.draw(text("+", x, top + HOLES * HOLE + Face.ASCENT * SIZE / 2));
            }
        }
    }

    private static void hole(Pen pen, char state, double x, double y) {
        pen.draw(state == 'x' ? Disc.closed(x, y, RADIUS) : Disc.open(x, y, RADIUS));
        if (state == 'h') {
            pen.draw(Disc.lowerHalf(x, y, RADIUS));
        }
    }

    /** A staff of strings, the highest above, whose lines leave room for the numbers of frets. */
    private void mandolin() {
        double top = below() + Face.ASCENT * SIZE / 2;
        double bottom = top + (STRINGS - 1) * STRING;
        List<List<Mark.Text>> numbers = new ArrayList<>();
        for (int row = 0; row < STRINGS; row++) {
            numbers.add(new ArrayList<>());
        }
        for (NoteColumn noteColumn : noteColumns) {
            Optional<Fingering.Fret> fret =
                    Fingering.mandolin(played(noteColumn).pitch());
            int row = STRINGS - 1 - fret.map(Fingering.Fret::string).orElse(0);
            String number = fret.map(Fingering.Fret::fret).map(String::valueOf).orElse(NOT_THERE);
            double y = top + row * STRING + Face.ASCENT * SIZE / 2;
            numbers.get(row).add(text(number, noteColumn.middleX(), y));
        }
        Pen pen = staffDrawing.pen("tablature");
        for (int row = 0; row < STRINGS; row++) {
            string(pen, top + row * STRING, numbers.get(row));
        }
        double half = EngravingDefaults.THIN_BAR / 2;
        pen.upright(half, top, bottom, EngravingDefaults.THIN_BAR);
        for (int i = 1; i < system.measures().size(); i++) {
            pen.upright(system.bound(i).x() + half, top, bottom, EngravingDefaults.THIN_BAR);
        }
        pen.upright(system.width() - half, top, bottom, EngravingDefaults.THIN_BAR);
    }

    private void string(Pen pen, double y, List<Mark.Text> numbers) {
        double from = 0;
        for (Mark.Text number : numbers) {
            Box box = number.box();
            pen.level(from, box.x() - BESIDE_FRET, y, EngravingDefaults.STAFF_LINE);
            pen.draw(number);
            from = box.right() + BESIDE_FRET;
        }
        pen.level(from, system.width(), y, EngravingDefaults.STAFF_LINE);
    }
}
