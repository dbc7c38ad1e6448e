package io.github.folkrnn.midi;

import io.github.folkrnn.abc.Fraction;
import java.util.List;

/**
 * A note or chord in musical time.
 *
 * @param onset when it begins, in whole notes from the beginning of the file
 * @param end when it ends, after its onset and not after the next one's
 * @param pitches its MIDI key numbers from the lowest
 */
record TimedNote(Fraction onset, Fraction end, List<Integer> pitches) {
    Fraction duration() {
        return end.minus(onset);
    }

    /** The highest of its pitches, which is the melody's. */
    int pitch() {
        return pitches.get(pitches.size() - 1);
    }
}
