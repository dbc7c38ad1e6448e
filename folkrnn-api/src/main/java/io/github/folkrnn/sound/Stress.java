package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;

/** Makes the beats of a bar louder than what lies between them: the first most, the middle of the bar next. */
final class Stress {
    private static final int FIRST = 15;
    private static final int MIDDLE = 8;
    private static final int BEAT = 4;
    private static final int BETWEEN = -4;
    private static final int LOUDEST = 127;

    private Stress() {}

    static PlayedNote on(PlayedNote note, BarGrid.Bar bar) {
        int velocity = note.velocity() + gain(bar.place(note.onset()), bar.metre());
        return note.withVelocity(Math.max(1, Math.min(LOUDEST, velocity)));
    }

    private static int gain(Fraction place, Metre metre) {
        if (place.signum() == 0) {
            return FIRST;
        } else if (metre.isFree()) {
            return BEAT;
        }
        Fraction beat = new Fraction(metre.isCompound() ? 3 : 1, metre.unit());
        Fraction middle = new Fraction(metre.beats(), 2L * metre.unit());
        boolean onBeat = place.dividedBy(beat).denominator() == 1;
        return onBeat ? (place.equals(middle) ? MIDDLE : BEAT) : BETWEEN;
    }
}
