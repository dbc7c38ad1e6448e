package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;

/** Draws one staff of one line. */
final class StaffEngraver {
    private static final double LABEL_SIZE = 2.0;

    private final StaffSystem system;
    private final int staff;
    private final List<VoiceContext> voices;
    private final int firstMeasure;
    private final StaffDrawing staffDrawing;

    /**
     * Prepares a staff.
     *
     * @param voices what reaches from line to line in each of its voices
     * @param firstMeasure the number of the line's first measure in the tune
     */
    StaffEngraver(
            StaffSystem system,
            int lineNumber,
            int staff,
            List<VoiceContext> voices,
            int firstMeasure,
            StaffDrawing.ElementList elements) {
        this.system = system;
        this.staff = staff;
        this.voices = voices;
        this.firstMeasure = firstMeasure;
        this.staffDrawing = new StaffDrawing(system.width(), lineNumber, elements);
    }

    /** Draws from the staff outwards, so that each thing finds what it must keep clear of. */
    StaffDrawing draw() {
        staffLines();
        prefatory();
        List<VoiceEngraver> engravers = new ArrayList<>();
        for (int voice = 0; voice < voices.size(); voice++) {
            engravers.add(new VoiceEngraver(staffDrawing, system, staff, voice, voices.get(voice)));
        }
        engravers.forEach(VoiceEngraver::drawNotes);
        engravers.forEach(VoiceEngraver::drawAround);
        engravers.forEach(VoiceEngraver::drawWords);
        if (staff == 0) {
            EndingPainter.draw(
                    staffDrawing, EndingPainter.brackets(system, voices.get(0).endings(), firstMeasure));
            labels();
        }
        return staffDrawing;
    }

    private void staffLines() {
        Pen pen = staffDrawing.pen("staff");
        for (int i = -2; i <= 2; i++) {
            pen.level(0, system.width(), i, EngravingDefaults.STAFF_LINE);
        }
    }

    private void prefatory() {
        for (Column column : system.columns()) {
            if (column.isPrefatory()) {
                Pen pen = staffDrawing.pen("furniture");
                column.prefatory().get(staff).marks().forEach(mark -> pen.draw(mark.moved(column.x(), 0)));
            }
        }
    }

    private void labels() {
        for (int i = 0; i < system.measures().size(); i++) {
            Bar bar = system.measures().get(i).bar(staff);
            if (!bar.instruction().isEmpty()) {
                double x = system.bound(i + 1).x() + system.bound(i + 1).prefatoryWidth();
                Texts.above(staffDrawing, bar.instruction(), x, LABEL_SIZE, Face.ITALIC, Mark.Anchor.END);
            }
            double x = i == 0 ? 0 : system.bound(i).x();
            bar.tempo().ifPresent(tempo -> TempoMark.draw(staffDrawing, tempo, x));
            if (!bar.label().isEmpty()) {
                Texts.above(staffDrawing, bar.label(), x, LABEL_SIZE, Face.BOLD, Mark.Anchor.START);
            }
        }
    }
}
