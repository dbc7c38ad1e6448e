package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the notes of one voice in one line, and what belongs to them. */
final class VoiceEngraver {
    private static final double CURVE_MARGIN = 0.25;

    private final Sheet sheet;
    private final Line line;
    private final VoiceContext context;
    private final int voice;
    private final List<FiguredBar> bars;
    private final List<Figure> figures = new ArrayList<>();
    private final List<BeamPainter> beams = new ArrayList<>();
    private final CurvePainter curves;

    VoiceEngraver(Sheet sheet, Line line, int staff, int voice, VoiceContext context) {
        this.sheet = sheet;
        this.line = line;
        this.context = context;
        this.voice = voice;
        this.bars = line.measures().stream()
                .map(measure -> measure.staves().get(staff).get(voice))
                .toList();
        bars.forEach(bar -> figures.addAll(bar.figures()));
        Slot start = line.bound(0);
        this.curves =
                new CurvePainter(sheet, start.x() + start.furnitureWidth() + CURVE_MARGIN, line.width() - CURVE_MARGIN);
    }

    /** Draws heads, rests, stems and beams. */
    void drawNotes() {
        NotePainter painter = new NotePainter(sheet);
        for (int i = 0; i < bars.size(); i++) {
            double from = line.bound(i).x() + line.bound(i).furnitureWidth();
            double to = line.bound(i + 1).x();
            bars.get(i).figures().forEach(figure -> painter.draw(figure, from, to));
        }
        for (FiguredBar bar : bars) {
            for (Beam beam : bar.beams()) {
                BeamPainter beamPainter = new BeamPainter(sheet, beam);
                beamPainter.draw();
                beams.add(beamPainter);
            }
        }
    }

    /** Draws what stands around the notes: ties, decorations, numbers of tuplets, slurs. */
    void drawAround() {
        ties();
        DecorationPainter decorations = new DecorationPainter(sheet);
        figures.forEach(decorations::drawAtHead);
        tuplets();
        slurs();
        figures.forEach(decorations::drawAbove);
    }

    /** Draws lyrics, annotations and chord symbols. */
    void drawWords() {
        new Lyrics(sheet, figures).draw();
        if (voice == 0) {
            new Tablature(sheet, line, figures, context.style()).draw();
        }
        Texts.drawAnnotations(sheet, figures);
        Texts.drawSymbols(sheet, figures);
    }

    private void ties() {
        for (Figure figure : figures) {
            List<Head> heads = figure.event().heads();
            for (int head = 0; head < heads.size(); head++) {
                boolean above = CurvePainter.curvesUp(figure, head);
                if (heads.get(head).tied()) {
                    Optional<Figure> next = context.tiedTo(figure, head);
                    if (next.filter(this::isHere).isPresent()) {
                        curves.tie(figure, next.get(), head, above);
                    } else {
                        curves.tieOut(figure, head, above, next.isPresent());
                    }
                }
                if (context.tiedFrom(figure, head)
                        .filter(before -> !isHere(before))
                        .isPresent()) {
                    curves.tieIn(figure, head, above);
                }
            }
        }
    }

    private boolean isHere(Figure figure) {
        int index = figure.event().index();
        return !figures.isEmpty()
                && index >= figures.get(0).event().index()
                && index <= figures.get(figures.size() - 1).event().index();
    }

    /** The figures of this line from one event to another. */
    private List<Figure> here(int first, int last) {
        if (figures.isEmpty()) {
            return List.of();
        }
        int start = figures.get(0).event().index();
        int from = Math.max(0, first - start);
        int to = Math.min(figures.size(), last - start + 1);
        return from < to ? figures.subList(from, to) : List.of();
    }

    private void tuplets() {
        TupletPainter painter = new TupletPainter(sheet);
        for (Transcript.Tuplet tuplet : context.tuplets(figures)) {
            List<Figure> inside = here(tuplet.first(), tuplet.last());
            if (!inside.isEmpty()) {
                painter.draw(tuplet.number(), inside, beams.stream().anyMatch(beam -> beam.joins(inside)));
            }
        }
    }

    private void slurs() {
        for (Transcript.Slur slur : context.slurs(figures)) {
            List<Figure> inside = here(slur.first(), slur.last());
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
