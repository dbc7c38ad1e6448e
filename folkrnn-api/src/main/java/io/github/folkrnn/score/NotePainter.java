package io.github.folkrnn.score;

import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.List;

/** Draws heads, rests and what hangs on them: accidentals, dots, ledger lines, stems, flags. */
final class NotePainter {
    static final double STEM_INSET = 0.17;
    private static final double FLAG_STEP = 0.78;
    private static final int SHORT_FLAGS = 2;
    private static final double BAR_REST_HALF = 3;
    private static final double BAR_REST_THICKNESS = 0.6;
    private static final double BAR_REST_NUMBER_Y = -3.1;

    private final Sheet sheet;

    NotePainter(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Draws a figure; {@code from} and {@code to} are the bounds of its bar. */
    void draw(Figure figure, double from, double to) {
        Event event = figure.event();
        new GracePainter(sheet).draw(figure);
        switch (event.kind()) {
            case NOTES -> notes(figure);
            case REST -> rest(figure);
            case BAR_REST -> barRest(event, (from + to) / 2, figure.layer().restY());
            case HIDDEN -> {
                // Only takes room.
            }
        }
    }

    private void notes(Figure figure) {
        Event event = figure.event();
        List<Position> positions = new ArrayList<>();
        positions.add(event.position());
        event.heads().stream()
                .map(Head::position)
                .filter(position -> !positions.contains(position))
                .forEach(positions::add);
        Pen pen = sheet.pen("note", positions);
        ledgerLines(pen, figure);
        drawAt(pen, figure.shape().accidentals(), figure.x());
        drawAt(pen, figure.shape().heads(), figure.x());
        drawAt(pen, figure.shape().dots(), figure.x());
        if (event.value().hasStem() && !figure.beamed()) {
            double tip = tipOf(figure);
            stem(pen, figure, tip);
            flags(pen, figure, tip);
        }
    }

    static void drawAt(Pen pen, List<Mark.Sign> signs, double x) {
        signs.forEach(sign -> pen.draw(sign.moved(x, 0)));
    }

    private static void ledgerLines(Pen pen, Figure figure) {
        for (int place = 6; place <= figure.event().highest().place(); place += 2) {
            ledgerLine(pen, figure, place);
        }
        for (int place = -6; place >= figure.event().lowest().place(); place -= 2) {
            ledgerLine(pen, figure, place);
        }
    }

    private static void ledgerLine(Pen pen, Figure figure, int place) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        for (Mark.Sign head : figure.shape().heads()) {
            boolean beyond = place > 0 ? -head.y() * 2 >= place : -head.y() * 2 <= place;
            if (beyond) {
                left = Math.min(left, head.box().x());
                right = Math.max(right, head.box().right());
            }
        }
        pen.level(
                figure.x() + left - Proportions.LEDGER_EXTENSION,
                figure.x() + right + Proportions.LEDGER_EXTENSION,
                -place / 2.0,
                Proportions.LEDGER_LINE);
    }

    /** Where a stem of its own ends: an octave from the head, and as far as the middle line at least. */
    private static double tipOf(Figure figure) {
        int direction = figure.stemUp() ? -1 : 1;
        double length = Proportions.STEM_LENGTH
                + FLAG_STEP * Math.max(0, figure.event().value().flags() - SHORT_FLAGS);
        double tip = figure.tipHead().y() + direction * length;
        return figure.stemUp() ? Math.min(tip, 0) : Math.max(tip, 0);
    }

    /** Draws the stem from the head at its root to a height. */
    static void stem(Pen pen, Figure figure, double tip) {
        double root = figure.rootHead().y() + (figure.stemUp() ? -STEM_INSET : STEM_INSET);
        pen.upright(figure.stemX(), root, tip, Proportions.STEM);
    }

    private static void flags(Pen pen, Figure figure, double tip) {
        int flags = figure.event().value().flags();
        double x = figure.stemX() - Proportions.STEM / 2;
        int inward = figure.stemUp() ? 1 : -1;
        Glyph glyph = figure.stemUp()
                ? flags == 1 ? Glyph.FLAG_UP : Glyph.SHORT_FLAG_UP
                : flags == 1 ? Glyph.FLAG_DOWN : Glyph.SHORT_FLAG_DOWN;
        for (int i = 0; i < flags; i++) {
            pen.sign(glyph, x, tip + inward * i * FLAG_STEP);
        }
    }

    private void rest(Figure figure) {
        Pen pen = sheet.pen("rest", List.of(figure.event().position()));
        drawAt(pen, figure.shape().heads(), figure.x());
        drawAt(pen, figure.shape().dots(), figure.x());
    }

    private void barRest(Event event, double middle, double y) {
        Pen pen = sheet.pen("rest", List.of(event.position()));
        if (event.bars() == 1) {
            pen.sign(Glyph.WHOLE_REST, middle - Glyph.WHOLE_REST.width() / 2, y);
            return;
        }
        pen.level(middle - BAR_REST_HALF, middle + BAR_REST_HALF, 0, BAR_REST_THICKNESS);
        pen.upright(middle - BAR_REST_HALF, -1, 1, Proportions.THIN_BAR);
        pen.upright(middle + BAR_REST_HALF, -1, 1, Proportions.THIN_BAR);
        Signatures.number(event.bars(), middle, BAR_REST_NUMBER_Y, 1).forEach(pen::draw);
    }
}
