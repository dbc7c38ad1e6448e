package io.github.folkrnn.abc;

import java.util.Optional;

/**
 * The pitch of a note as it is written: the key and the bar's earlier accidentals are not applied to it.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Pitch lowest = new Pitch(Step.G, Optional.empty(), 3); // the open string of a fiddle
 * GenerationRequest.builder().range(lowest, new Pitch(Step.B, Optional.empty(), 5));
 * }</pre>
 *
 * @param step the letter
 * @param accidental the sign that stands before this very note, if there is one
 * @param octave the octave in scientific pitch notation, 0 to 8; {@code C} in ABC is middle C, in octave 4, and
 *     {@code c} is in octave 5
 */
public record Pitch(Step step, Optional<Accidental> accidental, int octave) {
    static final int MIN_OCTAVE = 0;
    static final int MAX_OCTAVE = 8;
}
