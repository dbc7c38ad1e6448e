package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.List;

/** The bars of a voice as they are played, and where each lies in its metre. */
final class BarGrid {
    /**
     * A bar.
     *
     * @param phase how much of a full bar lies before its beginning: above 0 for a pick-up
     * @param source where its first note or rest stands in the text
     */
    record Bar(Fraction onset, Fraction length, Metre metre, Fraction phase, Position source) {
        Fraction end() {
            return onset.plus(length);
        }

        /** The place of a moment in the full bar. */
        Fraction place(Fraction moment) {
            return moment.minus(onset).plus(phase);
        }
    }

    private final List<Bar> bars = new ArrayList<>();

    /** Adds the next bar; one too short for its metre completes the bar before it, or is the tune's pick-up. */
    void add(Fraction onset, Fraction length, Metre metre, Position source) {
        Fraction full = metre.barLength().orElse(length);
        Fraction phase = Fraction.ZERO;
        if (length.compareTo(full) < 0) {
            if (bars.isEmpty()) {
                phase = full.minus(length);
            } else {
                Bar before = bars.get(bars.size() - 1);
                Fraction filled = before.phase().plus(before.length());
                phase = filled.plus(length).compareTo(full) <= 0 ? filled : Fraction.ZERO;
            }
        }
        bars.add(new Bar(onset, length, metre, phase, source));
    }

    Bar get(int index) {
        return bars.get(index);
    }

    List<Bar> bars() {
        return bars;
    }
}
