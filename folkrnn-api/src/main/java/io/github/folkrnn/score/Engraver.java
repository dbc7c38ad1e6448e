package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcTune;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lays a tune out on a page: the tune is transcribed into bars, bars are broken into lines, lines are spaced, and what
 * then has its place is drawn from the staff outwards.
 */
final class Engraver {
    static final double MARGIN = 2;

    private static final double GAP_AFTER_HEADING = 1.8;
    private static final double PREFATORY_ALLOWANCE = 16;
    private static final double MOST_STRETCH_AT_END = 1.15;
    private static final double FULL_ENOUGH = 0.8;

    private final double width;
    private final double pixelsPerSpace;
    private final OptionalInt barsPerLine;
    private final ScoreStyle style;

    /** Prepares pages of a width in staff spaces. */
    Engraver(double width, double pixelsPerSpace, OptionalInt barsPerLine, ScoreStyle style) {
        this.width = width;
        this.pixelsPerSpace = pixelsPerSpace;
        this.barsPerLine = barsPerLine;
        this.style = style;
    }

    Page engrave(AbcTune tune) {
        double lineWidth = width - 2 * MARGIN;
        Staves staves = Staves.of(tune, style, lineWidth - PREFATORY_ALLOWANCE);
        List<StaffSystem> systems = new SystemBreaker(staves.measures(), lineWidth, barsPerLine).systems();
        space(systems, lineWidth);
        Drawing page = new Drawing();
        double top = Heading.draw(page, tune, lineWidth);
        top = style.chordDiagrams() ? ChordDiagrams.draw(page, tune, lineWidth, top) : top;
        top += GAP_AFTER_HEADING;
        SystemStack stack = new SystemStack(page, staves.contexts(), pixelsPerSpace, top);
        List<Integer> breaks = new ArrayList<>();
        for (int i = 0; i < systems.size(); i++) {
            if (i > 0) {
                breaks.add(page.groups().size());
            }
            stack.add(systems.get(i), i == 0 ? tune.tempo() : Optional.empty());
        }
        breaks.add(page.groups().size());
        double bottom = Verses.draw(page, tune, stack.bottom());
        return new Page(page, width, bottom + MARGIN, stack.entries(), breaks, stack.systems(), stack.bars());
    }

    /** Every line is as wide as the page, but for a short last one, which looks as loose as those before it. */
    private static void space(List<StaffSystem> systems, double lineWidth) {
        double forces = 0;
        for (int i = 0; i < systems.size(); i++) {
            StaffSystem system = systems.get(i);
            boolean last = i == systems.size() - 1;
            double force = system.force(lineWidth);
            double usual = i == 0 ? 1 : forces / i;
            if (last && force > usual * MOST_STRETCH_AT_END) {
                system.apply(usual);
                if (system.width() < lineWidth * FULL_ENOUGH) {
                    continue;
                }
            }
            system.justify(lineWidth);
            forces += force;
        }
    }
}
