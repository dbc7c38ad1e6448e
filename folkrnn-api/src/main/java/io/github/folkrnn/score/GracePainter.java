package io.github.folkrnn.score;

import io.github.folkrnn.abc.Position;
import java.util.List;

/** Draws grace notes: small, with their stems up, under two beams or with one flag. */
final class GracePainter {
    private static final double SCALE = EngravingDefaults.GRACE_SCALE;
    private static final double STEM_LENGTH = 2.4;
    private static final double STEM = EngravingDefaults.STEM * 0.8;
    private static final double LEDGER_LINE = EngravingDefaults.LEDGER_LINE * 0.8;
    private static final double BEAM = 0.3;
    private static final double BEAM_STEP = 0.5;
    private static final double SLASH_BELOW_TIP = 1.25;

    private final StaffDrawing staffDrawing;

    GracePainter(StaffDrawing staffDrawing) {
        this.staffDrawing = staffDrawing;
    }

    /** Draws the grace notes of a note column, if it has any. */
    void draw(NoteColumn noteColumn) {
        List<List<Head>> groups = noteColumn.event().dress().graces();
        if (groups.isEmpty()) {
            return;
        }
        GraceShape shape = noteColumn.shape().graces();
        double x = noteColumn.x() + noteColumn.shape().gracesX();
        double tip = tip(groups);
        int note = 0;
        for (int i = 0; i < groups.size(); i++) {
            List<Head> group = groups.get(i);
            List<Position> positions = group.stream().map(Head::position).toList();
            Pen pen = staffDrawing.pen("grace", positions);
            for (int j = 0; j < group.size(); j++) {
                Mark.Sign head = shape.heads().get(i).get(j).moved(x, 0);
                NotePainter.drawAt(pen, shape.accidentals().get(note++), x);
                ledgerLines(pen, group.get(j), head.box());
                pen.draw(head);
            }
            double lowest = group.get(0).y() - NotePainter.STEM_INSET * SCALE;
            pen.upright(stemX(shape.heads().get(i)) + x, lowest, tip, STEM);
        }
        double first = stemX(shape.heads().get(0)) + x;
        double last = stemX(shape.heads().get(groups.size() - 1)) + x;
        Pen pen = staffDrawing.pen("beam");
        if (groups.size() == 1) {
            pen.sign(Glyph.FLAG_UP, first - STEM / 2, tip, SCALE);
        } else {
            pen.level(first - STEM / 2, last + STEM / 2, tip + BEAM / 2, BEAM);
            pen.level(first - STEM / 2, last + STEM / 2, tip + BEAM / 2 + BEAM_STEP, BEAM);
        }
        if (noteColumn.event().dress().slashed()) {
            pen.sign(Glyph.GRACE_SLASH, first, tip + SLASH_BELOW_TIP);
        }
    }

    /** How high the stems of grace notes reach. */
    static double tip(List<List<Head>> groups) {
        return groups.stream().flatMap(List::stream).mapToDouble(Head::y).min().orElse(0) - STEM_LENGTH;
    }

    /** The stem stands to the right of the lowest head. */
    private static double stemX(List<Mark.Sign> heads) {
        return heads.get(0).box().right() - STEM / 2;
    }

    private static void ledgerLines(Pen pen, Head note, Box head) {
        double extension = EngravingDefaults.LEDGER_EXTENSION * SCALE;
        int side = Integer.signum(note.place());
        for (int place = ChordShape.LEDGER_PLACE; place <= Math.abs(note.place()); place += 2) {
            pen.level(head.x() - extension, head.right() + extension, -side * place / 2.0, LEDGER_LINE);
        }
    }
}
