package io.github.folkrnn.score;

import java.util.List;

/** Draws the number of a tuplet, with a bracket where no beam joins just its notes. */
final class TupletPainter {
    private static final double GAP = 0.3;
    private static final double HOOK = 0.6;
    private static final double NUMBER_ROOM = 0.4;

    private final StaffDrawing staffDrawing;

    TupletPainter(StaffDrawing staffDrawing) {
        this.staffDrawing = staffDrawing;
    }

    /** Draws a number over or under its note columns, on the side of their stems; {@code joined} if one beam joins them. */
    void draw(int number, List<NoteColumn> noteColumns, boolean joined) {
        NoteColumn first = noteColumns.get(0);
        NoteColumn last = noteColumns.get(noteColumns.size() - 1);
        long up = noteColumns.stream()
                .filter(noteColumn -> noteColumn.event().isNotes() && !noteColumn.stemUp())
                .count();
        boolean above = up * 2 <= noteColumns.size();
        double left = joined ? first.stemX() : first.x();
        double right = joined
                ? last.stemX()
                : Math.max(last.x() + 1, last.x() + last.shape().right());
        double middle = (left + right) / 2;
        int side = above ? -1 : 1;
        double half = Signatures.numberWidth(number, Signatures.LEANING_SCALE) / 2;
        double from = joined ? middle - half : left;
        double to = joined ? middle + half : right;
        double edge = above
                ? staffDrawing.skyline().top(from, to)
                : staffDrawing.skyline().bottom(from, to);
        double y = edge + side * (GAP + Signatures.LEANING_SCALE);
        Pen pen = staffDrawing.pen("tuplet");
        if (!joined) {
            double hook = y - side * HOOK;
            pen.upright(left, y, hook, EngravingDefaults.BRACKET);
            pen.upright(right, y, hook, EngravingDefaults.BRACKET);
            pen.level(left - EngravingDefaults.BRACKET / 2, middle - half - NUMBER_ROOM, y, EngravingDefaults.BRACKET);
            pen.level(middle + half + NUMBER_ROOM, right + EngravingDefaults.BRACKET / 2, y, EngravingDefaults.BRACKET);
        }
        Signatures.leaningNumber(number, middle, y).forEach(pen::draw);
    }
}
