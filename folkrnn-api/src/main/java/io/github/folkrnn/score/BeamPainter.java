package io.github.folkrnn.score;

import java.util.List;

/**
 * Draws beams and the stems that they hold.
 *
 * <p>A beam rises a quarter space for each step between its outer notes, to 1.25 spaces at most and not too steeply; it
 * is level where an inner note comes nearest to it, and its ends sit on, hang from or straddle staff lines (Gould,
 * "Behind Bars", chapter 1).
 */
final class BeamPainter {
    private static final double TILT_PER_STEP = 0.25;
    private static final double MAX_TILT = 1.25;
    private static final double MAX_SLOPE = 0.2;
    private static final double QUARTER_SPACE = 0.25;
    private static final double USUAL_STEM = 3.25;
    private static final double SHORTEST_STEM = 2.6;
    private static final double STEM_PER_BEAM = 0.5;
    private static final double MIDDLE_OF_SPACE = 0.5;
    private static final double STUB = 1.1;
    private static final double STUB_PART = 0.6;

    private final StaffDrawing staffDrawing;
    private final Beam beam;
    private final List<NoteColumn> noteColumns;

    /** -1 if the beam is above its notes, 1 if below: heights are multiplied by it, so that more is further out. */
    private final int side;

    private final double firstX;
    private final double slope;
    private final double base;

    BeamPainter(StaffDrawing staffDrawing, Beam beam) {
        this.staffDrawing = staffDrawing;
        this.beam = beam;
        this.noteColumns = beam.noteColumns();
        this.side = beam.stemUp() ? -1 : 1;
        this.firstX = noteColumns.get(0).stemX();
        double span = last().stemX() - firstX;
        double tilt = tilt(span);
        this.slope = span == 0 ? 0 : tilt / span;
        this.base = settled(lowestBase(span), tilt);
    }

    private NoteColumn last() {
        return noteColumns.get(noteColumns.size() - 1);
    }

    private double reach(NoteColumn noteColumn) {
        return side * noteColumn.tipHead().y();
    }

    /** How much further out the beam ends than it begins. */
    private double tilt(double span) {
        double first = reach(noteColumns.get(0));
        double end = reach(last());
        double inner = noteColumns.subList(1, noteColumns.size() - 1).stream()
                .mapToDouble(this::reach)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        if (first == end || inner >= Math.max(first, end)) {
            return 0;
        }
        double steps = Math.abs(end - first) * 2;
        double tilt = Math.min(Math.min(steps * TILT_PER_STEP, MAX_TILT), span * MAX_SLOPE);
        return Math.signum(end - first) * Math.floor(tilt / QUARTER_SPACE + 1e-9) * QUARTER_SPACE;
    }

    /** The least height of the beam's outer edge at its first stem that leaves all stems long enough. */
    private double lowestBase(double span) {
        double lowest = Math.max(0, -slope * span);
        for (NoteColumn noteColumn : noteColumns) {
            int beams = noteColumn.event().value().flags();
            double stem = SHORTEST_STEM + STEM_PER_BEAM * (beams - 1);
            lowest = Math.max(lowest, reach(noteColumn) + stem - slope * (noteColumn.stemX() - firstX));
        }
        if (beam.stemUp()) {
            lowest = Math.max(lowest, baseOverGraces());
        }
        double usual = (reach(noteColumns.get(0)) + reach(last()) - slope * span) / 2 + USUAL_STEM;
        return Math.max(lowest, usual);
    }

    /** The least height at which a beam above its notes clears the grace notes between them. */
    private double baseOverGraces() {
        double lowest = 0;
        for (NoteColumn noteColumn : noteColumns.subList(1, noteColumns.size())) {
            List<List<Head>> graces = noteColumn.event().dress().graces();
            if (!graces.isEmpty()) {
                int beams = noteColumn.event().value().flags();
                double thickness = beams * (EngravingDefaults.BEAM + EngravingDefaults.BEAM_GAP);
                double along = noteColumn.x() + noteColumn.shape().gracesX() - firstX;
                lowest = Math.max(lowest, thickness - GracePainter.tip(graces) - slope * along);
            }
        }
        return lowest;
    }

    /** Moves the beam outwards until neither end hangs in the middle of a space. */
    private static double settled(double lowest, double tilt) {
        double base = Math.ceil(lowest / QUARTER_SPACE - 1e-9) * QUARTER_SPACE;
        for (int i = 0; i < 4; i++) {
            if (isSettled(base) && isSettled(base + tilt)) {
                return base;
            }
            base += QUARTER_SPACE;
        }
        return base;
    }

    private static boolean isSettled(double outerEdge) {
        double middle = outerEdge - EngravingDefaults.BEAM / 2;
        double inSpace = middle - Math.floor(middle);
        return Math.abs(middle) > EngravingDefaults.STAFF_HALF + EngravingDefaults.BEAM / 2
                || Math.abs(inSpace - MIDDLE_OF_SPACE) > MIDDLE_OF_SPACE / 5;
    }

    /** The outer edge above or below a place. */
    private double edge(double x) {
        return side * (base + slope * (x - firstX));
    }

    void draw() {
        Pen pen = staffDrawing.pen("beam");
        for (NoteColumn noteColumn : noteColumns) {
            NotePainter.stem(pen, noteColumn, edge(noteColumn.stemX()) - side * EngravingDefaults.STEM / 2);
        }
        int most = noteColumns.stream()
                .mapToInt(noteColumn -> noteColumn.event().value().flags())
                .max()
                .orElse(1);
        for (int level = 1; level <= most; level++) {
            level(pen, level);
        }
    }

    private void level(Pen pen, int level) {
        int from = 0;
        while (from < noteColumns.size()) {
            if (beam.beams(from) < level) {
                from++;
                continue;
            }
            int to = from + 1;
            while (beam.joins(level, to)) {
                to++;
            }
            if (to - from > 1) {
                segment(
                        pen,
                        level,
                        noteColumns.get(from).stemX(),
                        noteColumns.get(to - 1).stemX());
            } else {
                stub(pen, level, from);
            }
            from = to;
        }
    }

    /** A short beam of a note alone. */
    private void stub(Pen pen, int level, int index) {
        boolean toTheRight = beam.stubPointsRight(index);
        double x = noteColumns.get(index).stemX();
        int neighbour = Math.min(noteColumns.size() - 1, toTheRight ? index + 1 : index - 1);
        double length =
                Math.min(STUB, Math.abs(noteColumns.get(Math.max(0, neighbour)).stemX() - x) * STUB_PART);
        segment(pen, level, toTheRight ? x : x - length, toTheRight ? x + length : x);
    }

    private void segment(Pen pen, int level, double from, double to) {
        double left = from - EngravingDefaults.STEM / 2;
        double right = to + EngravingDefaults.STEM / 2;
        double inward = -side * (level - 1) * (EngravingDefaults.BEAM + EngravingDefaults.BEAM_GAP);
        double thickness = -side * EngravingDefaults.BEAM;
        double y1 = edge(left) + inward;
        double y2 = edge(right) + inward;
        pen.draw(new Mark.Shape(Outline.polygon(left, y1, right, y2, right, y2 + thickness, left, y1 + thickness)));
    }

    /** Whether the beam joins just these note columns. */
    boolean joins(List<NoteColumn> inside) {
        return inside.equals(noteColumns);
    }
}
