package io.github.folkrnn.score;

import io.github.folkrnn.abc.Tempo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws lines below each other on a page, as near as what stands on them allows. */
final class SystemStack {
    private static final double GAP_BETWEEN_LINES = 2.6;
    private static final double GAP_BETWEEN_STAVES = 1.4;
    private static final double LEAST_STAFF_DISTANCE = 9;
    private static final double LEAST_LINE_DISTANCE = 10.5;
    private static final double NAME_X = 0.6;

    private final Drawing page;
    private final List<List<VoiceContext>> staves;
    private final double pixelsPerSpace;
    private final StaffDrawing.ElementList elements = new StaffDrawing.ElementList();
    private final List<Box> systems = new ArrayList<>();
    private final List<ScoreBar> bars = new ArrayList<>();
    private Optional<StaffDrawing> above = Optional.empty();
    private double aboveY;
    private double bottom;
    private int firstMeasure;
    private boolean lastIsParted;

    /** Begins below a height; middle lines are set on the middle of a pixel, so that thin lines come out sharp. */
    SystemStack(Drawing page, List<List<VoiceContext>> staves, double pixelsPerSpace, double top) {
        this.page = page;
        this.staves = staves;
        this.pixelsPerSpace = pixelsPerSpace;
        this.bottom = top;
    }

    /** Draws all staves of the next line. */
    void add(StaffSystem system, Optional<Tempo> tempo) {
        boolean firstLine = systems.isEmpty();
        double firstY = 0;
        for (int staff = 0; staff < staves.size(); staff++) {
            List<VoiceContext> voices = staves.get(staff);
            StaffDrawing staffDrawing =
                    new StaffEngraver(system, systems.size(), staff, voices, firstMeasure, elements).draw();
            if (firstLine) {
                name(staffDrawing, voices.get(0).name());
            }
            if (staff == 0) {
                tempo.ifPresent(mark -> TempoMark.draw(staffDrawing, mark, 0));
            }
            double y = onPixel(y(staffDrawing, staff == 0));
            page.add(staffDrawing.drawing(), Engraver.MARGIN, y);
            firstY = staff == 0 ? y : firstY;
            above = Optional.of(staffDrawing);
            aboveY = y;
            bottom = Math.max(bottom, y + staffDrawing.skyline().bottom(0, system.width()));
        }
        if (staves.size() > 1) {
            join(firstY, aboveY);
        }
        double half = EngravingDefaults.STAFF_HALF;
        Box staff = Box.between(Engraver.MARGIN, firstY - half, Engraver.MARGIN + system.width(), aboveY + half);
        systems.add(staff);
        for (int i = 0; i < system.measures().size(); i++) {
            bars.add(bar(system, i, staff));
        }
        firstMeasure += system.measures().size();
    }

    private ScoreBar bar(StaffSystem system, int index, Box staff) {
        int last = bars.size() - 1;
        int number = last < 0 ? 0 : bars.get(last).number() + (lastIsParted ? 0 : 1);
        Measure measure = system.measures().get(index);
        lastIsParted = measure.leading().end() == BarEnd.NONE;
        Column before = system.bound(index);
        double left = index == 0 ? before.prefatoryWidth() : before.x();
        double right =
                index + 1 < system.measures().size() ? system.bound(index + 1).x() : system.width();
        Box box = Box.between(staff.x() + left, staff.y(), staff.x() + right, staff.bottom());
        return new ScoreBar(number, measure.positions(), systems.size() - 1, box);
    }

    private static void name(StaffDrawing staffDrawing, String name) {
        if (!name.isBlank()) {
            Texts.above(staffDrawing, name, NAME_X, Texts.NOTE_SIZE, Face.ITALIC, Mark.Anchor.START);
        }
    }

    /** Where the middle line of a staff comes to stand. */
    private double y(StaffDrawing staffDrawing, boolean newLine) {
        if (above.isEmpty()) {
            return bottom - staffDrawing.skyline().highest();
        }
        double gap = newLine ? GAP_BETWEEN_LINES : GAP_BETWEEN_STAVES;
        double least = newLine ? LEAST_LINE_DISTANCE : LEAST_STAFF_DISTANCE;
        return aboveY + Math.max(least, above.get().skyline().distanceTo(staffDrawing.skyline()) + gap);
    }

    private double onPixel(double y) {
        return (Math.floor(y * pixelsPerSpace) + 0.5) / pixelsPerSpace;
    }

    /** The line at the left that joins the staves of a line. */
    private void join(double firstY, double lastY) {
        double reach = EngravingDefaults.STAFF_HALF + EngravingDefaults.STAFF_LINE / 2;
        double x = Engraver.MARGIN - EngravingDefaults.THIN_BAR / 2;
        page.group("furniture").add(new Mark.Rule(x, firstY - reach, x, lastY + reach, EngravingDefaults.THIN_BAR));
    }

    /** How far down the lines reach. */
    double bottom() {
        return bottom;
    }

    List<Box> systems() {
        return systems;
    }

    List<ScoreBar> bars() {
        return bars;
    }

    List<StaffDrawing.ElementList.Entry> entries() {
        return elements.entries();
    }
}
