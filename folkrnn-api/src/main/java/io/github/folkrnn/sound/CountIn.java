package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * The beats that a wood block strikes before a tune: so many bars, the last of them up to the pick-up.
 *
 * @param length how much time they take
 */
record CountIn(List<PlayedNote> strokes, Fraction length) {
    private static final int HIGH_WOOD_BLOCK = 76;
    private static final int LOW_WOOD_BLOCK = 77;
    private static final int FIRST_VELOCITY = 110;
    private static final int VELOCITY = 90;
    private static final Fraction SHORT = new Fraction(1, 16);
    private static final Position NOWHERE = new Position(1, 1);

    /** In free metre a bar counts as four quarters. */
    static CountIn before(BarGrid.Bar first, int bars, int voice) {
        Metre metre = first.metre();
        Fraction bar = metre.barLength().orElse(Fraction.ONE);
        Fraction beat = new Fraction(metre.isCompound() ? 3 : 1, metre.unit());
        Fraction length = bar.times(Fraction.of(bars));
        if (bars > 0 && first.phase().signum() > 0) {
            length = length.minus(bar).plus(first.phase());
        }
        List<PlayedNote> strokes = new ArrayList<>();
        Fraction at = Fraction.ZERO;
        while (at.compareTo(length) < 0) {
            boolean one = at.dividedBy(bar).denominator() == 1;
            strokes.add(new PlayedNote(
                    one ? HIGH_WOOD_BLOCK : LOW_WOOD_BLOCK,
                    one ? FIRST_VELOCITY : VELOCITY,
                    at,
                    SHORT,
                    voice,
                    0,
                    NOWHERE));
            at = at.plus(beat);
        }
        return new CountIn(strokes, length);
    }
}
