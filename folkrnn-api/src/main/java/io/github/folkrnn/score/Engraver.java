package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcTune;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lays a tune out on a page: transcribes, breaks, spaces and draws it, line below line. */
final class Engraver {
    static final double MARGIN = 2;

    private static final double GAP_BETWEEN_LINES = 2.6;
    private static final double GAP_AFTER_HEADING = 1.8;
    private static final double GAP_BETWEEN_STAVES = 1.4;
    private static final double LEAST_STAFF_DISTANCE = 9;
    private static final double LEAST_LINE_DISTANCE = 10.5;
    private static final double FURNITURE_ALLOWANCE = 16;
    private static final double NAME_X = 0.6;
    private static final double MOST_STRETCH_AT_END = 1.15;
    private static final double FULL_ENOUGH = 0.8;

    private final double lineWidth;
    private final double pixelsPerSpace;
    private final OptionalInt barsPerLine;
    private final Drawing page = new Drawing();
    private final Sheet.ElementList elements = new Sheet.ElementList();
    private final List<Box> lines = new ArrayList<>();

    /** Prepares a page of a width in staff spaces; staff lines fall on whole pixels. */
    Engraver(double width, double pixelsPerSpace, OptionalInt barsPerLine) {
        this.lineWidth = width - 2 * MARGIN;
        this.pixelsPerSpace = pixelsPerSpace;
        this.barsPerLine = barsPerLine;
    }

    Page engrave(AbcTune tune) {
        Staves staves = Staves.of(tune, lineWidth - FURNITURE_ALLOWANCE);
        List<Line> broken = new LineBreaker(staves.measures(), lineWidth, barsPerLine).lines();
        space(broken);
        double top = Heading.draw(page, tune, lineWidth) + GAP_AFTER_HEADING;
        double bottom = Verses.draw(page, tune, drawLines(broken, staves.contexts(), tune, top));
        return new Page(page, lineWidth + 2 * MARGIN, bottom + MARGIN, elements.entries(), lines);
    }

    /** Every line is as wide as the page, but for a short last one, which looks as loose as those before it. */
    private void space(List<Line> broken) {
        double forces = 0;
        for (int i = 0; i < broken.size(); i++) {
            Line line = broken.get(i);
            boolean last = i == broken.size() - 1;
            double force = line.force(lineWidth);
            double usual = i == 0 ? 1 : forces / i;
            if (last && force > usual * MOST_STRETCH_AT_END) {
                line.apply(usual);
                if (line.width() < lineWidth * FULL_ENOUGH) {
                    continue;
                }
            }
            line.justify(lineWidth);
            forces += force;
        }
    }

    private double drawLines(List<Line> broken, List<List<VoiceContext>> contexts, AbcTune tune, double top) {
        Optional<Sheet> above = Optional.empty();
        double aboveY = 0;
        double bottom = top;
        int firstMeasure = 0;
        for (int number = 0; number < broken.size(); number++) {
            Line line = broken.get(number);
            double firstY = 0;
            for (int staff = 0; staff < contexts.size(); staff++) {
                LineEngraver engraver =
                        new LineEngraver(line, number, staff, contexts.get(staff), firstMeasure, elements);
                Sheet sheet = engraver.draw();
                if (number == 0) {
                    voiceName(sheet, contexts.get(staff).get(0).name());
                }
                if (number == 0 && staff == 0) {
                    tune.tempo().ifPresent(tempo -> TempoMark.draw(sheet, tempo, 0));
                }
                double highest = sheet.skyline().top(0, lineWidth);
                double y = above.isEmpty() ? top - highest : aboveY + distance(above.get(), sheet, staff == 0);
                y = onPixel(y);
                page.add(sheet.drawing(), MARGIN, y);
                firstY = staff == 0 ? y : firstY;
                above = Optional.of(sheet);
                aboveY = y;
                bottom = Math.max(bottom, y + sheet.skyline().bottom(0, lineWidth));
            }
            if (contexts.size() > 1) {
                joinStaves(firstY, aboveY);
            }
            double half = Proportions.STAFF_HALF;
            lines.add(Box.between(MARGIN, firstY - half, MARGIN + line.width(), aboveY + half));
            firstMeasure += line.measures().size();
        }
        return bottom;
    }

    private static void voiceName(Sheet sheet, String name) {
        if (!name.isBlank()) {
            Texts.above(sheet, name, NAME_X, Texts.NOTE_SIZE, Face.ITALIC, Mark.Anchor.START);
        }
    }

    private double distance(Sheet above, Sheet below, boolean newLine) {
        double gap = newLine ? GAP_BETWEEN_LINES : GAP_BETWEEN_STAVES;
        double least = newLine ? LEAST_LINE_DISTANCE : LEAST_STAFF_DISTANCE;
        return Math.max(least, above.skyline().distanceTo(below.skyline()) + gap);
    }

    private double onPixel(double y) {
        return (Math.floor(y * pixelsPerSpace) + 0.5) / pixelsPerSpace;
    }

    private void joinStaves(double firstY, double lastY) {
        double reach = Proportions.STAFF_HALF + Proportions.STAFF_LINE / 2;
        double x = MARGIN - Proportions.THIN_BAR / 2;
        page.group("furniture").add(new Mark.Rule(x, firstY - reach, x, lastY + reach, Proportions.THIN_BAR));
    }
}
