package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;

/** Draws one staff of one line. */
final class LineEngraver {
    private static final double LABEL_SIZE = 2.0;

    private final Line line;
    private final int staff;
    private final List<VoiceContext> voices;
    private final int firstMeasure;
    private final Sheet sheet;

    /**
     * Prepares a staff.
     *
     * @param voices what reaches from line to line in each of its voices
     * @param firstMeasure the number of the line's first measure in the tune
     */
    LineEngraver(
            Line line,
            int lineNumber,
            int staff,
            List<VoiceContext> voices,
            int firstMeasure,
            Sheet.ElementList elements) {
        this.line = line;
        this.staff = staff;
        this.voices = voices;
        this.firstMeasure = firstMeasure;
        this.sheet = new Sheet(line.width(), lineNumber, elements);
    }

    /** Draws from the staff outwards, so that each thing finds what it must keep clear of. */
    Sheet draw() {
        staffLines();
        furniture();
        List<VoiceEngraver> engravers = new ArrayList<>();
        for (int voice = 0; voice < voices.size(); voice++) {
            engravers.add(new VoiceEngraver(sheet, line, staff, voice, voices.get(voice)));
        }
        engravers.forEach(VoiceEngraver::drawNotes);
        engravers.forEach(VoiceEngraver::drawAround);
        engravers.forEach(VoiceEngraver::drawWords);
        if (staff == 0) {
            EndingPainter.draw(sheet, EndingPainter.brackets(line, voices.get(0).endings(), firstMeasure));
            labels();
        }
        return sheet;
    }

    private void staffLines() {
        Pen pen = sheet.pen("staff");
        for (int i = -2; i <= 2; i++) {
            pen.level(0, line.width(), i, Proportions.STAFF_LINE);
        }
    }

    private void furniture() {
        for (Slot slot : line.slots()) {
            if (slot.isFurniture()) {
                Pen pen = sheet.pen("furniture");
                slot.furniture().get(staff).marks().forEach(mark -> pen.draw(mark.moved(slot.x(), 0)));
            }
        }
    }

    private void labels() {
        for (int i = 0; i < line.measures().size(); i++) {
            Bar bar = line.measures().get(i).bar(staff);
            if (!bar.instruction().isEmpty()) {
                double x = line.bound(i + 1).x() + line.bound(i + 1).furnitureWidth();
                Texts.above(sheet, bar.instruction(), x, LABEL_SIZE, Face.ITALIC, Mark.Anchor.END);
            }
            double x = i == 0 ? 0 : line.bound(i).x();
            bar.tempo().ifPresent(tempo -> TempoMark.draw(sheet, tempo, x));
            if (!bar.label().isEmpty()) {
                Texts.above(sheet, bar.label(), x, LABEL_SIZE, Face.BOLD, Mark.Anchor.START);
            }
        }
    }
}
