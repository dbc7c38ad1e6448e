package io.github.folkrnn.score;

import java.util.List;

/** Draws the number of a tuplet, with a bracket where no beam joins just its notes. */
final class TupletPainter {
    private static final double GAP = 0.3;
    private static final double HOOK = 0.6;
    private static final double NUMBER_ROOM = 0.4;

    private final Sheet sheet;

    TupletPainter(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Draws a number over or under its figures, on the side of their stems; {@code joined} if one beam joins them. */
    void draw(int number, List<Figure> figures, boolean joined) {
        Figure first = figures.get(0);
        Figure last = figures.get(figures.size() - 1);
        long up = figures.stream()
                .filter(figure -> figure.event().isNotes() && !figure.stemUp())
                .count();
        boolean above = up * 2 <= figures.size();
        double left = joined ? first.stemX() : first.x();
        double right = joined
                ? last.stemX()
                : Math.max(last.x() + 1, last.x() + last.shape().right());
        double middle = (left + right) / 2;
        int side = above ? -1 : 1;
        double half = Signatures.numberWidth(number, Signatures.LEANING_SCALE) / 2;
        double from = joined ? middle - half : left;
        double to = joined ? middle + half : right;
        double edge = above ? sheet.skyline().top(from, to) : sheet.skyline().bottom(from, to);
        double y = edge + side * (GAP + Signatures.LEANING_SCALE);
        Pen pen = sheet.pen("tuplet");
        if (!joined) {
            double hook = y - side * HOOK;
            pen.upright(left, y, hook, Proportions.BRACKET);
            pen.upright(right, y, hook, Proportions.BRACKET);
            pen.level(left - Proportions.BRACKET / 2, middle - half - NUMBER_ROOM, y, Proportions.BRACKET);
            pen.level(middle + half + NUMBER_ROOM, right + Proportions.BRACKET / 2, y, Proportions.BRACKET);
        }
        Signatures.leaningNumber(number, middle, y).forEach(pen::draw);
    }
}
