package io.github.folkrnn.sound;

import io.github.folkrnn.abc.ChordName;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Position;
import java.util.Optional;

/**
 * The chord that holds from a moment of a performance on.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Performance.of(tune).chords().forEach(chord -> System.out.println(chord.onset() + " " + chord.chord()));
 * }</pre>
 *
 * @param onset when it begins, in whole notes from the beginning of the performance
 * @param chord the chord; none where the accompaniment falls silent
 * @param source where its symbol stands in the text of the tune
 */
public record PlayedChord(Fraction onset, Optional<ChordName> chord, Position source) {
    PlayedChord later(Fraction delay) {
        return new PlayedChord(onset.plus(delay), chord, source);
    }
}
