package io.github.folkrnn.score;

import io.github.folkrnn.abc.Clef;
import java.util.ArrayList;
import java.util.List;

/** The signs of clefs. */
final class Clefs {
    private static final double OCTAVE_SCALE = 0.5;
    private static final double OCTAVE_GAP = 0.6;
    private static final int MIDDLE_LINE = 3;
    private static final int OCTAVE = 8;
    private static final int TWO_OCTAVES = 15;

    private Clefs() {}

    /** The sign of a clef, from x = 0 on, with its 8 or 15. */
    static List<Mark> signs(Clef clef, double scale) {
        double y = MIDDLE_LINE - clef.line();
        List<Mark> signs = new ArrayList<>();
        switch (clef.sign()) {
            case G -> signs.add(new Mark.Sign(Glyph.TREBLE_CLEF, 0, y, scale));
            case F -> signs.add(new Mark.Sign(Glyph.BASS_CLEF, 0, y, scale));
            case C -> signs.add(new Mark.Sign(Glyph.ALTO_CLEF, 0, y, scale));
            case PERCUSSION -> signs.add(new Mark.Sign(Glyph.PERCUSSION_CLEF, 0, 0, scale));
            case NONE -> {
                // A staff without a clef.
            }
        }
        if (clef.octave() != 0 && !signs.isEmpty()) {
            Box box = signs.get(0).box();
            int number = Math.abs(clef.octave()) == 1 ? OCTAVE : TWO_OCTAVES;
            double at = clef.octave() > 0 ? box.y() - OCTAVE_GAP : box.bottom() + OCTAVE_GAP;
            signs.addAll(Signatures.number(number, box.x() + box.width() / 2, at, OCTAVE_SCALE * scale));
        }
        return signs;
    }
}
