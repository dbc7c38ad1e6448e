package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;

/**
 * A note as it sounds in a performance.
 *
 * <p>Immutable and thread-safe.
 *
 * @param pitch the MIDI key number, 0 to 127; 60 is middle C
 * @param onset when it begins, in whole notes from the beginning of the performance
 * @param duration how long it sounds, in whole notes, above 0
 * @param bar the bar in which it begins, counted from 0 through all repeats; a pick-up is a bar of its own
 */
public record PlayedNote(int pitch, Fraction onset, Fraction duration, int bar) {
    /**
     * When the note ends.
     *
     * @return whole notes from the beginning of the performance
     */
    public Fraction end() {
        return onset.plus(duration);
    }
}
