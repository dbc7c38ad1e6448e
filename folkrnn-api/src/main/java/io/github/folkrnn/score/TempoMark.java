package io.github.folkrnn.score;

import io.github.folkrnn.abc.Tempo;
import java.util.List;

/** Draws a tempo: words, and a note with its number a minute. */
final class TempoMark {
    private static final double SIZE = 1.9;
    private static final double SCALE = 0.75;
    private static final double GAP = 0.7;
    private static final double STEM = 2.6;
    private static final double BASE_LINE = 0.8;
    private static final double DOT_GAP = 0.3;
    private static final double NOTE_ROOM = 4;
    private static final double DOT_STEP = 0.55;

    private TempoMark() {}

    /** Draws a tempo above all that is there, from a place to the right. */
    static void draw(StaffDrawing staffDrawing, Tempo tempo, double left) {
        String pace = "= " + tempo.beatsPerMinute();
        double words = tempo.text().isEmpty() ? 0 : Face.BOLD.width(tempo.text(), SIZE) + GAP;
        double widest = words + NOTE_ROOM + Face.REGULAR.width(pace, SIZE);
        double y = staffDrawing.skyline().top(left, left + widest) - BASE_LINE;
        Pen pen = staffDrawing.pen("tempo");
        if (words > 0) {
            pen.draw(new Mark.Text(tempo.text(), left, y, SIZE, Face.BOLD, Mark.Anchor.START));
        }
        double x = left + words;
        List<NoteValue> values = NoteValue.split(tempo.beat());
        for (NoteValue value : values) {
            x = note(pen, value, x, y);
        }
        pen.draw(new Mark.Text(pace, x + GAP * 0.6, y, SIZE, Face.REGULAR, Mark.Anchor.START));
    }

    private static double note(Pen pen, NoteValue value, double left, double base) {
        double y = base - SCALE / 2;
        Glyph head = ChordShape.headGlyph(value);
        pen.sign(head, left, y, SCALE);
        double right = left + head.width() * SCALE;
        if (value.hasStem()) {
            double stemThickness = EngravingDefaults.STEM * SCALE;
            double tip = y - STEM;
            pen.upright(right - stemThickness / 2, y - NotePainter.STEM_INSET * SCALE, tip, stemThickness);
            for (int i = 0; i < value.flags(); i++) {
                pen.sign(Glyph.FLAG_UP, right - stemThickness, tip + i * DOT_STEP, SCALE);
            }
            right += value.flags() > 0 ? DOT_STEP : 0;
        }
        for (int i = 0; i < value.dots(); i++) {
            pen.sign(Glyph.DOT, right + DOT_GAP, y, SCALE);
            right += DOT_STEP;
        }
        return right;
    }
}
