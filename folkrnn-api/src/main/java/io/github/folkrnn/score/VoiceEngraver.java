package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the notes of one voice in one line, and what belongs to them. */
final class VoiceEngraver {
    private static final double CURVE_MARGIN = 0.25;

    private final StaffDrawing staffDrawing;
    private final StaffSystem system;
    private final VoiceContext context;
    private final int voice;
    private final List<BeamedBar> bars;
    private final List<NoteColumn> noteColumns = new ArrayList<>();
    private final List<BeamPainter> beams = new ArrayList<>();
    private final CurvePainter curves;

    VoiceEngraver(StaffDrawing staffDrawing, StaffSystem system, int staff, int voice, VoiceContext context) {
        this.staffDrawing = staffDrawing;
        this.system = system;
        this.context = context;
        this.voice = voice;
        this.bars = system.measures().stream()
                .map(measure -> measure.staves().get(staff).get(voice))
                .toList();
        bars.forEach(bar -> noteColumns.addAll(bar.noteColumns()));
        Column start = system.bound(0);
        this.curves = new CurvePainter(
                staffDrawing, start.x() + start.prefatoryWidth() + CURVE_MARGIN, system.width() - CURVE_MARGIN);
    }

    /** Draws heads, rests, stems and beams. */
    void drawNotes() {
        NotePainter painter = new NotePainter(staffDrawing);
        for (int i = 0; i < bars.size(); i++) {
            double from = system.bound(i).x() + system.bound(i).prefatoryWidth();
            double to = system.bound(i + 1).x();
            bars.get(i).noteColumns().forEach(noteColumn -> painter.draw(noteColumn, from, to));
        }
        for (BeamedBar bar : bars) {
            for (Beam beam : bar.beams()) {
                BeamPainter beamPainter = new BeamPainter(staffDrawing, beam);
                beamPainter.draw();
                beams.add(beamPainter);
            }
        }
    }

    /** Draws what stands around the notes: ties, decorations, numbers of tuplets, slurs. */
    void drawAround() {
        ties();
        DecorationPainter decorations = new DecorationPainter(staffDrawing);
        noteColumns.forEach(decorations::drawAtHead);
        tuplets();
        slurs();
        noteColumns.forEach(decorations::drawAbove);
    }

    /** Draws lyrics, annotations and chord symbols. */
    void drawWords() {
        new Lyrics(staffDrawing, noteColumns).draw();
        if (voice == 0) {
            new Tablature(staffDrawing, system, noteColumns, context.style()).draw();
        }
        Texts.drawAnnotations(staffDrawing, noteColumns);
        Texts.drawSymbols(staffDrawing, noteColumns);
    }

    private void ties() {
        for (NoteColumn noteColumn : noteColumns) {
            List<Head> heads = noteColumn.event().heads();
            for (int head = 0; head < heads.size(); head++) {
                boolean above = CurvePainter.curvesUp(noteColumn, head);
                if (heads.get(head).tied()) {
                    Optional<NoteColumn> next = context.tiedTo(noteColumn, head);
                    if (next.filter(this::isHere).isPresent()) {
                        curves.tie(noteColumn, next.get(), head, above);
                    } else {
                        curves.tieOut(noteColumn, head, above, next.isPresent());
                    }
                }
                if (context.tiedFrom(noteColumn, head)
                        .filter(before -> !isHere(before))
                        .isPresent()) {
                    curves.tieIn(noteColumn, head, above);
                }
            }
        }
    }

    private boolean isHere(NoteColumn noteColumn) {
        int index = noteColumn.event().index();
        return !noteColumns.isEmpty()
                && index >= noteColumns.get(0).event().index()
                && index <= noteColumns.get(noteColumns.size() - 1).event().index();
    }

    /** The note columns of this line from one event to another. */
    private List<NoteColumn> here(int first, int last) {
        if (noteColumns.isEmpty()) {
            return List.of();
        }
        int start = noteColumns.get(0).event().index();
        int from = Math.max(0, first - start);
        int to = Math.min(noteColumns.size(), last - start + 1);
        return from < to ? noteColumns.subList(from, to) : List.of();
    }

    private void tuplets() {
        TupletPainter painter = new TupletPainter(staffDrawing);
        for (Transcript.Tuplet tuplet : context.tuplets(noteColumns)) {
            List<NoteColumn> inside = here(tuplet.first(), tuplet.last());
            if (!inside.isEmpty()) {
                painter.draw(tuplet.number(), inside, beams.stream().anyMatch(beam -> beam.joins(inside)));
            }
        }
    }

    private void slurs() {
        for (Transcript.Slur slur : context.slurs(noteColumns)) {
            List<NoteColumn> inside = here(slur.first(), slur.last());
            if (!inside.isEmpty() && slur.first() == slur.last()) {
                curves.graceSlur(inside.get(0));
            } else if (!inside.isEmpty()) {
                boolean begins = inside.get(0).event().index() == slur.first();
                boolean ends = inside.get(inside.size() - 1).event().index() == slur.last();
                curves.slur(inside, begins, ends);
            }
        }
    }
}
