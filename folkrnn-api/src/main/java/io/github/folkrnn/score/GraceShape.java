package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;

/** The places of grace notes beside each other, in staff spaces from the left edge of the group. Immutable. */
final class GraceShape {
    private static final double STEP = 1.02;
    private static final double ACCIDENTAL_GAP = 0.14;
    private static final double FLAG_ROOM = 0.35;

    /** The heads of each group of notes that begin together, from the lowest. */
    private final List<List<Mark.Sign>> heads = new ArrayList<>();

    private final List<List<Mark.Sign>> accidentals = new ArrayList<>();
    private final double width;

    GraceShape(List<List<Head>> groups) {
        double scale = EngravingDefaults.GRACE_SCALE;
        double headWidth = Glyph.BLACK_HEAD.width() * scale;
        double x = hasLedgers(groups) ? EngravingDefaults.LEDGER_EXTENSION * scale : 0;
        double right = x;
        for (List<Head> group : groups) {
            List<Mark.Sign> column = new ArrayList<>();
            for (Head note : group) {
                List<Mark.Sign> signs = new ArrayList<>();
                if (note.accidental().isPresent()) {
                    Glyph glyph = ChordShape.accidentalGlyph(note.accidental().get());
                    signs.add(new Mark.Sign(glyph, x, note.y(), scale));
                    x += glyph.width() * scale + ACCIDENTAL_GAP;
                }
                accidentals.add(signs);
            }
            boolean aside = false;
            for (int i = 0; i < group.size(); i++) {
                // Of two heads on neighbouring places, the upper one stands on the other side of the stem.
                aside = i > 0
                        && !aside
                        && group.get(i).place() - group.get(i - 1).place() <= 1;
                double headX = aside ? x + headWidth : x;
                column.add(new Mark.Sign(Glyph.BLACK_HEAD, headX, group.get(i).y(), scale));
                right = Math.max(right, headX + headWidth);
            }
            heads.add(column);
            x = Math.max(x + STEP, right + STEP - headWidth);
        }
        width = groups.isEmpty() ? 0 : right + (groups.size() == 1 ? FLAG_ROOM : 0);
    }

    private static boolean hasLedgers(List<List<Head>> groups) {
        return !groups.isEmpty()
                && groups.get(0).stream().anyMatch(head -> Math.abs(head.place()) >= ChordShape.LEDGER_PLACE);
    }

    List<List<Mark.Sign>> heads() {
        return heads;
    }

    /** The accidental of each head, in a list of one or none, for the notes of all groups. */
    List<List<Mark.Sign>> accidentals() {
        return accidentals;
    }

    double width() {
        return width;
    }
}
