package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;

/** Where grace notes stand beside each other, in staff spaces from the left edge of the group. Immutable. */
final class GraceShape {
    private static final double STEP = 1.02;
    private static final double ACCIDENTAL_GAP = 0.14;
    private static final double FLAG_ROOM = 0.35;

    private final List<Mark.Sign> heads = new ArrayList<>();
    private final List<List<Mark.Sign>> accidentals = new ArrayList<>();
    private final double width;

    GraceShape(List<Head> notes) {
        double scale = Proportions.GRACE_SCALE;
        double x = hasLedgers(notes) ? Proportions.LEDGER_EXTENSION * scale : 0;
        for (Head note : notes) {
            List<Mark.Sign> signs = new ArrayList<>();
            if (note.accidental().isPresent()) {
                Glyph glyph = ChordShape.accidentalGlyph(note.accidental().get());
                signs.add(new Mark.Sign(glyph, x, note.y(), scale));
                x += glyph.width() * scale + ACCIDENTAL_GAP;
            }
            accidentals.add(signs);
            heads.add(new Mark.Sign(Glyph.BLACK_HEAD, x, note.y(), scale));
            x += STEP;
        }
        double headWidth = Glyph.BLACK_HEAD.width() * scale;
        width = notes.isEmpty() ? 0 : x - STEP + headWidth + (notes.size() == 1 ? FLAG_ROOM : 0);
    }

    private static boolean hasLedgers(List<Head> notes) {
        return !notes.isEmpty() && Math.abs(notes.get(0).place()) >= ChordShape.LEDGER_PLACE;
    }

    List<Mark.Sign> heads() {
        return heads;
    }

    /** The accidental of each head, in a list of one or none. */
    List<List<Mark.Sign>> accidentals() {
        return accidentals;
    }

    double width() {
        return width;
    }
}
