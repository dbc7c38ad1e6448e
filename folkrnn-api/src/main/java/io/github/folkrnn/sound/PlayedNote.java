package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Position;

/**
 * A note as it sounds in a performance.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Performance.of(tune).notes().forEach(note -> System.out.println(note.pitch() + " at " + note.onset()));
 * }</pre>
 *
 * @param pitch the MIDI key number, 0 to 127; 60 is middle C
 * @param velocity how loud it is, 1 to 127
 * @param onset when it begins, in whole notes from the beginning of the performance
 * @param duration how long it sounds, in whole notes, above 0
 * @param voice the index of its voice in the tune, from 0; for an accompaniment, the number of voices
 * @param bar the bar in which it begins, counted from 0 through all repeats; a pick-up is a bar of its own
 * @param source where the note, or the chord symbol that an accompaniment plays, stands in the text of the tune
 */
public record PlayedNote(
        int pitch, int velocity, Fraction onset, Fraction duration, int voice, int bar, Position source) {
    /**
     * When the note ends.
     *
     * @return whole notes from the beginning of the performance
     */
    public Fraction end() {
        return onset.plus(duration);
    }

    PlayedNote withVelocity(int newVelocity) {
        return new PlayedNote(pitch, newVelocity, onset, duration, voice, bar, source);
    }

    PlayedNote withDuration(Fraction newDuration) {
        return new PlayedNote(pitch, velocity, onset, newDuration, voice, bar, source);
    }

    PlayedNote later(Fraction delay) {
        return new PlayedNote(pitch, velocity, onset.plus(delay), duration, voice, bar, source);
    }
}
