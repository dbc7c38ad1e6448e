package io.github.folkrnn.score;

import java.util.List;

/** Draws ties and slurs: thin at the ends, thick in the middle. */
final class CurvePainter {
    private static final double TIE_GAP = 0.12;
    private static final double TIE_DROP = 0.45;
    private static final double TIE_RISE = 0.35;
    private static final double TIE_RISE_PER_SPACE = 0.06;
    private static final double MOST_TIE_RISE = 1;
    private static final double SHORTEST = 0.6;
    private static final double NEAR_LINE = 0.2;
    private static final double OFF_LINE = 0.3;
    private static final double OPEN_TIE = 2;
    private static final double LEAST_TIE = 1.4;
    private static final double SLUR_GAP = 0.35;
    private static final double GRACE_SLUR_GAP = 0.2;
    private static final double SLUR_RISE = 0.6;
    private static final double SLUR_RISE_PER_SPACE = 0.1;
    private static final double MOST_SLUR_RISE = 2.2;
    private static final double CLEARANCE = 0.3;
    private static final double MARGIN = 0.3;
    private static final double STEP = 0.25;
    private static final double MOST_RISE = 7;
    private static final int SAMPLES = 24;

    private final StaffDrawing staffDrawing;
    private final double from;
    private final double to;

    /** Prepares a line whose notes stand between two places. */
    CurvePainter(StaffDrawing staffDrawing, double from, double to) {
        this.staffDrawing = staffDrawing;
        this.from = from;
        this.to = to;
    }

    /** Draws a tie to a head of the same line. */
    void tie(NoteColumn first, NoteColumn second, int head, boolean above) {
        double y = first.event().heads().get(head).y();
        tie(first.x() + headRight(first) + TIE_GAP, second.x() - accidentalRoom(second) - TIE_GAP, y, above);
    }

    /** Draws a tie that goes on in the next line, or that leads nowhere. */
    void tieOut(NoteColumn first, int head, boolean above, boolean toLineEnd) {
        double y = first.event().heads().get(head).y();
        double x = first.x() + headRight(first) + TIE_GAP;
        tie(x, toLineEnd ? Math.max(to, x + 1) : x + OPEN_TIE, y, above);
    }

    /** Draws the rest of a tie that began in the line before. */
    void tieIn(NoteColumn second, int head, boolean above) {
        double y = second.event().heads().get(head).y();
        tie(Math.min(from, second.x() - LEAST_TIE), second.x() - TIE_GAP, y, above);
    }

    private static double headRight(NoteColumn noteColumn) {
        double dots = noteColumn.shape().dots().stream()
                .mapToDouble(dot -> dot.box().right())
                .max()
                .orElse(0);
        double heads = noteColumn.shape().heads().stream()
                .mapToDouble(sign -> sign.box().right())
                .max()
                .orElse(0);
        return Math.max(heads, dots);
    }

    private static double accidentalRoom(NoteColumn noteColumn) {
        return noteColumn.shape().accidentals().stream()
                .mapToDouble(sign -> -sign.x())
                .max()
                .orElse(0);
    }

    private void tie(double x1, double x2, double y, boolean above) {
        int side = above ? -1 : 1;
        double length = Math.max(SHORTEST, x2 - x1);
        double rise = Math.min(MOST_TIE_RISE, TIE_RISE + TIE_RISE_PER_SPACE * length);
        double end = y + side * TIE_DROP;
        double middle = end + side * rise * Curve.BULGE;
        boolean inStaff = Math.abs(middle) < EngravingDefaults.STAFF_HALF + MARGIN;
        boolean onLine = inStaff && Math.abs(middle - Math.rint(middle)) < NEAR_LINE;
        draw("tie", new Curve(x1, end, x1 + length, end, side * (onLine ? rise + OFF_LINE : rise)));
    }

    /** Which way a tie of a head curves: away from the stem, and in chords away from the middle. */
    static boolean curvesUp(NoteColumn noteColumn, int head) {
        int heads = noteColumn.event().heads().size();
        if (heads == 1) {
            return !noteColumn.stemUp();
        }
        return head >= (heads + 1) / 2 || head == heads / 2 && heads % 2 == 1 && !noteColumn.stemUp();
    }

    /**
     * Draws a slur over or under some note columns of the line.
     *
     * @param inside the note columns from the first to the last
     * @param begins whether it begins with the first of them, not in a line before
     * @param ends whether it ends with the last of them, not in a line after
     */
    void slur(List<NoteColumn> inside, boolean begins, boolean ends) {
        boolean above =
                inside.stream().anyMatch(noteColumn -> noteColumn.event().isNotes() && !noteColumn.stemUp());
        int side = above ? -1 : 1;
        NoteColumn first = inside.get(0);
        NoteColumn last = inside.get(inside.size() - 1);
        double x1 = begins ? first.middleX() : Math.min(from, first.x() - 1);
        double x2 = ends ? last.middleX() : Math.max(to, last.x() + 2);
        double y1 = anchor(first, above);
        double y2 = anchor(last, above);
        if (!begins) {
            y1 = y2;
        } else if (!ends) {
            y2 = y1;
        }
        Curve curve =
                new Curve(x1, y1, x2, y2, side * Math.min(MOST_SLUR_RISE, SLUR_RISE + SLUR_RISE_PER_SPACE * (x2 - x1)));
        for (double more = STEP; more < MOST_RISE && !clears(curve, side, inside); more += STEP) {
            curve = curve.raised(side * STEP);
        }
        draw("slur", curve);
    }

    /** Draws a slur from the first grace note of a note column to its heads, below both. */
    void graceSlur(NoteColumn noteColumn) {
        GraceShape graces = noteColumn.shape().graces();
        Box grace = graces.heads().get(0).get(0).box();
        double x1 = noteColumn.x() + noteColumn.shape().gracesX() + grace.x() + grace.width() / 2;
        double y1 = grace.bottom() + GRACE_SLUR_GAP;
        double x2 = noteColumn.x() - GRACE_SLUR_GAP;
        double y2 = y1;
        if (noteColumn.event().isNotes()) {
            // A stem that leads down stands in the way of a slur to the middle of the head.
            x2 = noteColumn.stemUp() ? noteColumn.middleX() : x2;
            y2 = noteColumn.event().lowest().y()
                    + EngravingDefaults.HALF_HEAD
                    + (noteColumn.stemUp() ? GRACE_SLUR_GAP : 0);
        }
        draw("slur", new Curve(x1, y1, x2, y2, SLUR_RISE));
    }

    private double anchor(NoteColumn noteColumn, boolean above) {
        if (!noteColumn.event().isNotes()) {
            return above ? -EngravingDefaults.STAFF_HALF - SLUR_GAP : EngravingDefaults.STAFF_HALF + SLUR_GAP;
        }
        boolean stemSide = above == noteColumn.stemUp();
        if (stemSide) {
            return above
                    ? staffDrawing.skyline().top(noteColumn.x(), noteColumn.stemX()) - SLUR_GAP
                    : staffDrawing.skyline().bottom(noteColumn.x(), noteColumn.stemX()) + SLUR_GAP;
        }
        double head = above
                ? noteColumn.event().highest().y() - EngravingDefaults.HALF_HEAD
                : noteColumn.event().lowest().y() + EngravingDefaults.HALF_HEAD;
        return head + (above ? -SLUR_GAP : SLUR_GAP);
    }

    /** Whether a curve keeps off what stands between its ends. */
    private boolean clears(Curve curve, int side, List<NoteColumn> inside) {
        double from = inside.size() > 1 ? inside.get(1).x() - MARGIN : curve.x2();
        double to = inside.get(inside.size() - 1).x() - MARGIN;
        for (int i = 1; i < SAMPLES; i++) {
            double x = curve.x((double) i / SAMPLES);
            double y = curve.y((double) i / SAMPLES);
            double reach = side < 0
                    ? staffDrawing.skyline().top(x, x)
                    : staffDrawing.skyline().bottom(x, x);
            if (x >= from && x <= to && !Skyline.isBare(reach) && side * y < side * reach + CLEARANCE) {
                return false;
            }
        }
        return true;
    }

    private void draw(String kind, Curve curve) {
        staffDrawing.pen(kind).draw(new Mark.Shape(curve.outline()));
    }
}
