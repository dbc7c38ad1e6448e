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

    private final StaffDrawing staffDrawing;

    NotePainter(StaffDrawing staffDrawing) {
        this.staffDrawing = staffDrawing;
    }

    /** Draws a note column; {@code from} and {@code to} are the bounds of its bar. */
    void draw(NoteColumn noteColumn, double from, double to) {
        Event event = noteColumn.event();
        new GracePainter(staffDrawing).draw(noteColumn);
        switch (event.kind()) {
            case NOTES -> notes(noteColumn);
            case REST -> rest(noteColumn);
            case BAR_REST -> barRest(event, (from + to) / 2, noteColumn.layer().restY());
            case HIDDEN -> {
                // Only takes room.
            }
        }
    }

    private void notes(NoteColumn noteColumn) {
        Event event = noteColumn.event();
        List<Position> positions = new ArrayList<>();
        positions.add(event.position());
        event.heads().stream()
                .map(Head::position)
                .filter(position -> !positions.contains(position))
                .forEach(positions::add);
        Pen pen = staffDrawing.pen("note", positions);
        ledgerLines(pen, noteColumn);
        drawAt(pen, noteColumn.shape().accidentals(), noteColumn.x());
        drawAt(pen, noteColumn.shape().heads(), noteColumn.x());
        drawAt(pen, noteColumn.shape().dots(), noteColumn.x());
        if (event.value().hasStem() && !noteColumn.beamed()) {
            double tip = tipOf(noteColumn);
            stem(pen, noteColumn, tip);
            flags(pen, noteColumn, tip);
        }
    }

    static void drawAt(Pen pen, List<Mark.Sign> signs, double x) {
        signs.forEach(sign -> pen.draw(sign.moved(x, 0)));
    }

    private static void ledgerLines(Pen pen, NoteColumn noteColumn) {
        for (int place = 6; place <= noteColumn.event().highest().place(); place += 2) {
            ledgerLine(pen, noteColumn, place);
        }
        for (int place = -6; place >= noteColumn.event().lowest().place(); place -= 2) {
            ledgerLine(pen, noteColumn, place);
        }
    }

    private static void ledgerLine(Pen pen, NoteColumn noteColumn, int place) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        for (Mark.Sign head : noteColumn.shape().heads()) {
            boolean beyond = place > 0 ? -head.y() * 2 >= place : -head.y() * 2 <= place;
            if (beyond) {
                left = Math.min(left, head.box().x());
                right = Math.max(right, head.box().right());
            }
        }
        pen.level(
                noteColumn.x() + left - EngravingDefaults.LEDGER_EXTENSION,
                noteColumn.x() + right + EngravingDefaults.LEDGER_EXTENSION,
                -place / 2.0,
                EngravingDefaults.LEDGER_LINE);
    }

    /** Where a stem of its own ends: an octave from the head, and as far as the middle line at least. */
    private static double tipOf(NoteColumn noteColumn) {
        int direction = noteColumn.stemUp() ? -1 : 1;
        double length = EngravingDefaults.STEM_LENGTH
                + FLAG_STEP * Math.max(0, noteColumn.event().value().flags() - SHORT_FLAGS);
        double tip = noteColumn.tipHead().y() + direction * length;
        return noteColumn.stemUp() ? Math.min(tip, 0) : Math.max(tip, 0);
    }

    /** Draws the stem from the head at its root to a height. */
    static void stem(Pen pen, NoteColumn noteColumn, double tip) {
        double root = noteColumn.rootHead().y() + (noteColumn.stemUp() ? -STEM_INSET : STEM_INSET);
        pen.upright(noteColumn.stemX(), root, tip, EngravingDefaults.STEM);
    }

    private static void flags(Pen pen, NoteColumn noteColumn, double tip) {
        int flags = noteColumn.event().value().flags();
        double x = noteColumn.stemX() - EngravingDefaults.STEM / 2;
        int inward = noteColumn.stemUp() ? 1 : -1;
        Glyph glyph = noteColumn.stemUp()
                ? flags == 1 ? Glyph.FLAG_UP : Glyph.SHORT_FLAG_UP
                : flags == 1 ? Glyph.FLAG_DOWN : Glyph.SHORT_FLAG_DOWN;
        for (int i = 0; i < flags; i++) {
            pen.sign(glyph, x, tip + inward * i * FLAG_STEP);
        }
    }

    private void rest(NoteColumn noteColumn) {
        Pen pen = staffDrawing.pen("rest", List.of(noteColumn.event().position()));
        drawAt(pen, noteColumn.shape().heads(), noteColumn.x());
        drawAt(pen, noteColumn.shape().dots(), noteColumn.x());
    }

    private void barRest(Event event, double middle, double y) {
        Pen pen = staffDrawing.pen("rest", List.of(event.position()));
        if (event.bars() == 1) {
            pen.sign(Glyph.WHOLE_REST, middle - Glyph.WHOLE_REST.width() / 2, y);
            return;
        }
        pen.level(middle - BAR_REST_HALF, middle + BAR_REST_HALF, 0, BAR_REST_THICKNESS);
        pen.upright(middle - BAR_REST_HALF, -1, 1, EngravingDefaults.THIN_BAR);
        pen.upright(middle + BAR_REST_HALF, -1, 1, EngravingDefaults.THIN_BAR);
        Signatures.number(event.bars(), middle, BAR_REST_NUMBER_Y, 1).forEach(pen::draw);
    }
}
