package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.PlayingOrder.Stretch;
import java.util.ArrayList;
import java.util.List;

/** A section in whole bars: only its first bar may lack what a pick-up lacks, and the last bar of each time. */
final class PlainSection {
    private final boolean repeated;
    private final List<PlainBar> common;
    private final List<List<PlainBar>> endings = new ArrayList<>();
    private boolean joined;

    private PlainSection(Section section, List<AbcElement> body, List<Metre> metres) throws Unmendable {
        repeated = section.repeated();
        common = whole(bars(section.common(), body, metres), true);
        for (List<Stretch> ending : section.endings()) {
            endings.add(whole(bars(ending, body, metres), false));
        }
        if (!endings.isEmpty()) {
            endAtBarLine();
        }
        check(body);
    }

    static PlainSection of(Section section, List<AbcElement> body, List<Metre> metres) throws Unmendable {
        return new PlainSection(section, body, metres);
    }

    boolean repeated() {
        return repeated;
    }

    List<PlainBar> common() {
        return common;
    }

    List<List<PlainBar>> endings() {
        return endings;
    }

    /** Whether a bar was put together that bar lines had cut in two. */
    boolean joined() {
        return joined;
    }

    /** Whether it is nothing but a pick-up. */
    boolean isPickUp() {
        return !repeated && common.size() == 1 && common.get(0).isShort();
    }

    private static List<PlainBar> bars(List<Stretch> stretches, List<AbcElement> body, List<Metre> metres)
            throws Unmendable {
        List<PlainBar> bars = new ArrayList<>();
        List<Integer> bar = new ArrayList<>();
        for (Stretch stretch : stretches) {
            for (int i = stretch.from(); i < stretch.to(); i++) {
                AbcElement element = body.get(i);
                if (element instanceof AbcElement.Timed) {
                    if (metres.get(i).isFree()) {
                        throw new Unmendable(CleaningReport.Reason.NO_METRE, "free metre has no bars");
                    }
                    bar.add(i);
                } else if (element instanceof AbcElement.BarLine && !bar.isEmpty()) {
                    bars.addAll(PlainBar.of(bar, body, metres.get(bar.get(0))).divided(body));
                    bar.clear();
                }
            }
        }
        if (!bar.isEmpty()) {
            bars.addAll(PlainBar.of(bar, body, metres.get(bar.get(0))).divided(body));
        }
        return bars;
    }

    /** Puts together what belongs to one bar. */
    private List<PlainBar> whole(List<PlainBar> bars, boolean beginsWithPickUp) {
        List<PlainBar> whole = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            PlainBar bar = bars.get(i);
            boolean pickUp = beginsWithPickUp && i == 0;
            if (i + 1 < bars.size() && !pickUp && bar.isCompletedBy(bars.get(i + 1))) {
                bar = bar.with(bars.get(i + 1));
                joined = true;
                i++;
            }
            whole.add(bar);
        }
        return whole;
    }

    /** Lets each ending begin with a whole bar where it began within one. */
    private void endAtBarLine() {
        PlainBar last = common.get(common.size() - 1);
        if (last.isShort()
                && common.size() > 1
                && last.isCompletedBy(endings.get(0).get(0))) {
            common.remove(common.size() - 1);
            endings.forEach(ending -> ending.set(0, last.with(ending.get(0))));
            joined = true;
        }
    }

    private void check(List<AbcElement> body) throws Unmendable {
        List<List<PlainBar>> times = endings.isEmpty() ? List.of(List.of()) : endings;
        for (List<PlainBar> ending : times) {
            List<PlainBar> bars = new ArrayList<>(common);
            bars.addAll(ending);
            for (int i = 0; i < bars.size(); i++) {
                PlainBar bar = bars.get(i);
                boolean edge = i == 0 || i == bars.size() - 1;
                if (bar.isLong() || !edge && bar.isShort()) {
                    throw new Unmendable(
                            CleaningReport.Reason.BARS_DO_NOT_ADD_UP,
                            body.get(bar.elements().get(0)).position() + ": a bar has length " + bar.length()
                                    + ", and its metre asks for " + bar.full());
                }
            }
        }
    }

    /** How long it takes, once. */
    Fraction length() {
        return common.stream().map(PlainBar::length).reduce(Fraction.ZERO, Fraction::plus);
    }
}
