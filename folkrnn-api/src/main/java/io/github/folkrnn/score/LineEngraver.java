package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws one staff of one line. */
final class LineEngraver {
    private static final double LABEL_SIZE = 2.0;

    private final Line line;
    private final int staffNumber;
    private final StaffContext context;
    private final int firstMeasure;
    private final Sheet sheet;
    private final List<Figure> figures = new ArrayList<>();

    LineEngraver(
            Line line,
            int lineNumber,
            int staffNumber,
            StaffContext context,
            int firstMeasure,
            Sheet.ElementList elements) {
        this.line = line;
        this.staffNumber = staffNumber;
        this.context = context;
        this.firstMeasure = firstMeasure;
        this.sheet = new Sheet(line.width(), lineNumber, elements);
        line.measures()
                .forEach(measure ->
                        figures.addAll(measure.staves().get(staffNumber).figures()));
    }

    /** Draws from the staff outwards, so that each thing finds what it must keep clear of. */
    Sheet draw() {
        staffLines();
        furniture();
        notes();
        List<BeamPainter> beams = beams();
        ties();
        DecorationPainter decorations = new DecorationPainter(sheet);
        figures.forEach(decorations::drawAtHead);
        tuplets(beams);
        slurs();
        figures.forEach(decorations::drawAbove);
        Lyrics.draw(sheet, figures);
        Texts.drawAnnotations(sheet, figures);
        Texts.drawSymbols(sheet, figures);
        if (staffNumber == 0) {
            EndingPainter.draw(sheet, EndingPainter.brackets(line, context.endings(), firstMeasure));
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
                slot.furniture().get(staffNumber).marks().forEach(mark -> pen.draw(mark.moved(slot.x(), 0)));
            }
        }
    }

    private void notes() {
        NotePainter painter = new NotePainter(sheet);
        for (int i = 0; i < line.measures().size(); i++) {
            double from = line.bound(i).x() + line.bound(i).furnitureWidth();
            double to = line.bound(i + 1).x();
            line.measures()
                    .get(i)
                    .staves()
                    .get(staffNumber)
                    .figures()
                    .forEach(figure -> painter.draw(figure, from, to));
        }
    }

    private List<BeamPainter> beams() {
        List<BeamPainter> painters = new ArrayList<>();
        for (Measure measure : line.measures()) {
            for (Beam beam : measure.staves().get(staffNumber).beams()) {
                BeamPainter painter = new BeamPainter(sheet, beam);
                painter.draw();
                painters.add(painter);
            }
        }
        return painters;
    }

    private CurvePainter curves() {
        Slot start = line.bound(0);
        return new CurvePainter(sheet, start.x() + start.furnitureWidth() + 0.2, line.width() - 0.3);
    }

    private void ties() {
        CurvePainter curves = curves();
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

    private List<Figure> here(int first, int last) {
        if (figures.isEmpty()) {
            return List.of();
        }
        int start = figures.get(0).event().index();
        int from = Math.max(0, first - start);
        int to = Math.min(figures.size(), last - start + 1);
        return from < to ? figures.subList(from, to) : List.of();
    }

    private void tuplets(List<BeamPainter> beams) {
        TupletPainter painter = new TupletPainter(sheet);
        for (Staff.Tuplet tuplet : context.tuplets(figures)) {
            List<Figure> inside = here(tuplet.first(), tuplet.last());
            if (!inside.isEmpty()) {
                painter.draw(tuplet.number(), inside, beams.stream().anyMatch(beam -> beam.joins(inside)));
            }
        }
    }

    private void slurs() {
        CurvePainter curves = curves();
        for (Staff.Slur slur : context.slurs(figures)) {
            List<Figure> inside = here(slur.first(), slur.last());
            if (!inside.isEmpty()) {
                boolean begins = inside.get(0).event().index() == slur.first();
                boolean ends = inside.get(inside.size() - 1).event().index() == slur.last();
                curves.slur(inside, begins, ends);
            }
        }
    }

    private void labels() {
        for (int i = 0; i < line.measures().size(); i++) {
            Bar bar = line.measures().get(i).staves().get(staffNumber).bar();
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
