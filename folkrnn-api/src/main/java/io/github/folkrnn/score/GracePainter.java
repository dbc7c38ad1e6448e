package io.github.folkrnn.score;

import java.util.List;

/** Draws grace notes: small, with their stems up, under two beams or with one flag. */
final class GracePainter {
    private static final double SCALE = Proportions.GRACE_SCALE;
    private static final double STEM_LENGTH = 2.4;
    private static final double STEM = Proportions.STEM * 0.8;
    private static final double LEDGER_LINE = Proportions.LEDGER_LINE * 0.8;
    private static final double BEAM = 0.3;
    private static final double BEAM_STEP = 0.5;
    private static final double SLASH_BELOW_TIP = 1.25;

    private final Sheet sheet;

    GracePainter(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Draws the grace notes of a figure, if it has any. */
    void draw(Figure figure) {
        List<Head> notes = figure.event().dress().graces();
        if (notes.isEmpty()) {
            return;
        }
        GraceShape shape = figure.shape().graces();
        double x = figure.x() + figure.shape().gracesX();
        double tip = tip(notes);
        for (int i = 0; i < notes.size(); i++) {
            Pen pen = sheet.pen("grace", List.of(notes.get(i).position()));
            Mark.Sign head = shape.heads().get(i).moved(x, 0);
            NotePainter.drawAt(pen, shape.accidentals().get(i), x);
            ledgerLines(pen, notes.get(i), head.box());
            pen.draw(head);
            pen.upright(stemX(head), notes.get(i).y() - NotePainter.STEM_INSET * SCALE, tip, STEM);
        }
        double first = stemX(shape.heads().get(0)) + x;
        double last = stemX(shape.heads().get(notes.size() - 1)) + x;
        Pen pen = sheet.pen("beam");
        if (notes.size() == 1) {
            pen.sign(Glyph.FLAG_UP, first - STEM / 2, tip, SCALE);
        } else {
            pen.level(first - STEM / 2, last + STEM / 2, tip + BEAM / 2, BEAM);
            pen.level(first - STEM / 2, last + STEM / 2, tip + BEAM / 2 + BEAM_STEP, BEAM);
        }
        if (figure.event().dress().slashed()) {
            pen.sign(Glyph.GRACE_SLASH, first, tip + SLASH_BELOW_TIP);
        }
    }

    /** How high the stems of grace notes reach. */
    static double tip(List<Head> notes) {
        return notes.stream().mapToDouble(Head::y).min().orElse(0) - STEM_LENGTH;
    }

    private static double stemX(Mark.Sign head) {
        return head.box().right() - STEM / 2;
    }

    private static void ledgerLines(Pen pen, Head note, Box head) {
        double extension = Proportions.LEDGER_EXTENSION * SCALE;
        int side = Integer.signum(note.place());
        for (int place = ChordShape.LEDGER_PLACE; place <= Math.abs(note.place()); place += 2) {
            pen.level(head.x() - extension, head.right() + extension, -side * place / 2.0, LEDGER_LINE);
        }
    }
}
