package io.github.folkrnn.score;

import io.github.folkrnn.abc.Tempo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws lines below each other on a page, as near as what stands on them allows. */
final class LineStack {
    private static final double GAP_BETWEEN_LINES = 2.6;
    private static final double GAP_BETWEEN_STAVES = 1.4;
    private static final double LEAST_STAFF_DISTANCE = 9;
    private static final double LEAST_LINE_DISTANCE = 10.5;
    private static final double NAME_X = 0.6;

    private final Drawing page;
    private final List<List<VoiceContext>> staves;
    private final double pixelsPerSpace;
    private final Sheet.ElementList elements = new Sheet.ElementList();
    private final List<Box> lines = new ArrayList<>();
    private final List<ScoreBar> bars = new ArrayList<>();
    private Optional<Sheet> above = Optional.empty();
    private double aboveY;
    private double bottom;
    private int firstMeasure;
    private boolean lastIsParted;

    /** Begins below a height; middle lines are set on the middle of a pixel, so that thin lines come out sharp. */
    LineStack(Drawing page, List<List<VoiceContext>> staves, double pixelsPerSpace, double top) {
        this.page = page;
        this.staves = staves;
        this.pixelsPerSpace = pixelsPerSpace;
        this.bottom = top;
    }

    /** Draws all staves of the next line. */
    void add(Line line, Optional<Tempo> tempo) {
        boolean firstLine = lines.isEmpty();
        double firstY = 0;
        for (int staff = 0; staff < staves.size(); staff++) {
            List<VoiceContext> voices = staves.get(staff);
            Sheet sheet = new LineEngraver(line, lines.size(), staff, voices, firstMeasure, elements).draw();
            if (firstLine) {
                name(sheet, voices.get(0).name());
            }
            if (staff == 0) {
                tempo.ifPresent(mark -> TempoMark.draw(sheet, mark, 0));
            }
            double y = onPixel(y(sheet, staff == 0));
            page.add(sheet.drawing(), Engraver.MARGIN, y);
            firstY = staff == 0 ? y : firstY;
            above = Optional.of(sheet);
            aboveY = y;
            bottom = Math.max(bottom, y + sheet.skyline().bottom(0, line.width()));
        }
        if (staves.size() > 1) {
            join(firstY, aboveY);
        }
        double half = Proportions.STAFF_HALF;
        Box staff = Box.between(Engraver.MARGIN, firstY - half, Engraver.MARGIN + line.width(), aboveY + half);
        lines.add(staff);
        for (int i = 0; i < line.measures().size(); i++) {
            bars.add(bar(line, i, staff));
        }
        firstMeasure += line.measures().size();
    }

    private ScoreBar bar(Line line, int index, Box staff) {
        int last = bars.size() - 1;
        int number = last < 0 ? 0 : bars.get(last).number() + (lastIsParted ? 0 : 1);
        Measure measure = line.measures().get(index);
        lastIsParted = measure.leading().end() == BarEnd.NONE;
        Slot before = line.bound(index);
        double left = index == 0 ? before.furnitureWidth() : before.x();
        double right =
                index + 1 < line.measures().size() ? line.bound(index + 1).x() : line.width();
        Box box = Box.between(staff.x() + left, staff.y(), staff.x() + right, staff.bottom());
        return new ScoreBar(number, measure.positions(), lines.size() - 1, box);
    }

    private static void name(Sheet sheet, String name) {
        if (!name.isBlank()) {
            Texts.above(sheet, name, NAME_X, Texts.NOTE_SIZE, Face.ITALIC, Mark.Anchor.START);
        }
    }

    /** Where the middle line of a staff comes to stand. */
    private double y(Sheet sheet, boolean newLine) {
        if (above.isEmpty()) {
            return bottom - sheet.skyline().highest();
        }
        double gap = newLine ? GAP_BETWEEN_LINES : GAP_BETWEEN_STAVES;
        double least = newLine ? LEAST_LINE_DISTANCE : LEAST_STAFF_DISTANCE;
        return aboveY + Math.max(least, above.get().skyline().distanceTo(sheet.skyline()) + gap);
    }

    private double onPixel(double y) {
        return (Math.floor(y * pixelsPerSpace) + 0.5) / pixelsPerSpace;
    }

    /** The line at the left that joins the staves of a line. */
    private void join(double firstY, double lastY) {
        double reach = Proportions.STAFF_HALF + Proportions.STAFF_LINE / 2;
        double x = Engraver.MARGIN - Proportions.THIN_BAR / 2;
        page.group("furniture").add(new Mark.Rule(x, firstY - reach, x, lastY + reach, Proportions.THIN_BAR));
    }

    /** How far down the lines reach. */
    double bottom() {
        return bottom;
    }

    List<Box> lines() {
        return lines;
    }

    List<ScoreBar> bars() {
        return bars;
    }

    List<Sheet.ElementList.Entry> entries() {
        return elements.entries();
    }
}
