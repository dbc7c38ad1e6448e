package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The times at which written notes are played: swing, and notes held by a fermata for twice their length. It goes by the text
 * and not by the playing order.
 */
final class Timing {
    private static final Fraction EIGHTH = new Fraction(1, 8);
    private static final Fraction QUARTER = new Fraction(1, 4);
    private static final Fraction THREE = Fraction.of(3);
    private static final Set<String> HOLDS = Set.of("fermata", "invertedfermata");

    private final Optional<Fraction> swing;
    private final boolean holds;
    private final List<Fraction> factors;

    private Metre metre;
    private Fraction inBar = Fraction.ZERO;
    private boolean held;

    /** The index of the note that began on the latest beat, where it may be the first half of that beat. */
    private int firstHalf = -1;

    private Timing(int size, Metre metre, Optional<Fraction> swing, boolean holds) {
        this.metre = metre;
        this.swing = swing;
        this.holds = holds;
        factors = new ArrayList<>(Collections.nCopies(size, Fraction.ONE));
    }

    /**
     * The number by which the duration of each element is multiplied.
     *
     * @param swing the ratio of the halves of a beat, where they are swung
     * @param holds whether fermatas are played
     */
    static List<Fraction> factors(List<AbcElement> body, Metre metre, Optional<Fraction> swing, boolean holds) {
        Timing timing = new Timing(body.size(), metre, swing, holds);
        for (int i = 0; i < body.size(); i++) {
            timing.add(body, i);
        }
        return timing.factors;
    }

    private void add(List<AbcElement> body, int index) {
        AbcElement element = body.get(index);
        if (element instanceof AbcElement.BarLine) {
            inBar = Fraction.ZERO;
            firstHalf = -1;
        } else if (element instanceof AbcElement.MetreChange change) {
            metre = change.metre();
        } else if (element instanceof AbcElement.Decoration decoration) {
            held |= holds && HOLDS.contains(decoration.name());
        } else if (element instanceof AbcElement.Timed timed) {
            if (swing.isPresent() && !metre.isCompound()) {
                swing(body, index, timed, swing.get());
            }
            inBar = inBar.plus(timed.duration());
            if (held) {
                factors.set(index, factors.get(index).times(Fraction.of(2)));
                held = false;
            }
        }
    }

    private void swing(List<AbcElement> body, int index, AbcElement.Timed second, Fraction ratio) {
        Fraction beat = metre.beats() == 2 && metre.unit() == 4 ? EIGHTH : QUARTER;
        boolean onBeat = inBar.dividedBy(beat).denominator() == 1;
        if (firstHalf >= 0 && isPlain(second)) {
            Fraction first = ((AbcElement.Timed) body.get(firstHalf)).duration();
            Fraction rest = second.duration();
            if (first.plus(rest).equals(beat)) {
                Fraction longer = beat.times(ratio).dividedBy(ratio.plus(Fraction.ONE));
                if (first.equals(rest) || first.equals(rest.times(THREE))) {
                    halves(index, longer.dividedBy(first), beat.minus(longer).dividedBy(rest));
                } else if (rest.equals(first.times(THREE))) {
                    halves(index, beat.minus(longer).dividedBy(first), longer.dividedBy(rest));
                }
            }
        }
        firstHalf = onBeat && isPlain(second) ? index : -1;
    }

    private void halves(int index, Fraction first, Fraction second) {
        factors.set(firstHalf, factors.get(firstHalf).times(first));
        factors.set(index, second);
    }

    /** Whether an element is no rest of whole bars and stands in no tuplet. */
    private static boolean isPlain(AbcElement.Timed element) {
        AbcElement.Length length;
        if (element instanceof AbcElement.Note note) {
            length = note.length();
        } else if (element instanceof AbcElement.Chord chord) {
            length = chord.length();
        } else if (element instanceof AbcElement.Rest rest) {
            length = rest.length();
        } else {
            return false;
        }
        return length.value().equals(length.duration());
    }
}
