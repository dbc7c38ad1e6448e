package io.github.folkrnn.abc;

/**
 * A note without an octave, as in the name of a chord: {@code F#}, {@code Bb}.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * int pitchClass = new NoteName(Step.F, 1).pitchClass(); // F sharp: 6
 * }</pre>
 *
 * @param step the letter
 * @param alteration how far the note lies from its plain letter, in semitones: negative for flats
 */
public record NoteName(Step step, int alteration) {
    /**
     * The place in the octave.
     *
     * @return semitones above C, 0 to 11
     */
    public int pitchClass() {
        return Math.floorMod(step.semitones() + alteration, 12);
    }

    /**
     * The name as chord symbols and keys are written.
     *
     * @return the letter with {@code #} or {@code b} after it, once for each semitone
     */
    @Override
    public String toString() {
        return step + (alteration < 0 ? "b" : "#").repeat(Math.abs(alteration));
    }
}
