package io.github.folkrnn.abc;

import java.util.Locale;
import java.util.Map;

/**
 * The key of a tune or of a part of it.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Key key = AbcReader.read("X:1\nK:Edor\nE|").key();
 * int sharps = key.fifths(); // 2
 * }</pre>
 *
 * @param tonic the letter of the tonic
 * @param tonicAlteration how far the tonic lies from its plain letter: -1 flat, 0 or 1 sharp
 * @param mode the mode
 * @param accidentals signs added to the key signature, or all of it if {@code explicit}, by the letters they change
 * @param explicit whether the key signature is nothing but {@code accidentals}, as {@code K:D exp ^f} says
 */
public record Key(Step tonic, int tonicAlteration, Mode mode, Map<Step, Accidental> accidentals, boolean explicit) {
    /** No key: no sharps and no flats. */
    public static final Key NONE = new Key(Step.C, 0, Mode.NONE, Map.of(), false);

    /**
     * Takes a copy of the accidentals.
     *
     * @param tonic the letter of the tonic
     * @param tonicAlteration how far the tonic lies from its plain letter
     * @param mode the mode
     * @param accidentals signs added to the key signature
     * @param explicit whether the key signature is nothing but {@code accidentals}
     */
    public Key {
        accidentals = Map.copyOf(accidentals);
    }

    /**
     * The number of sharps or flats that tonic and mode call for, added accidentals not counted.
     *
     * @return sharps, or flats if negative: -13 to 13, and -7 to 7 for every key in use
     */
    public int fifths() {
        return explicit ? 0 : tonic.fifths() + 7 * tonicAlteration + mode.fifths();
    }

    /**
     * What the key signature does to a letter in every octave.
     *
     * @param step the letter
     * @return semitones, -2 to 2
     */
    public int alteration(Step step) {
        Accidental added = accidentals.get(step);
        // A letter is sharp once the count of sharps has passed its place in F C G D A E B, and again seven later.
        return added != null ? added.alteration() : Math.floorDiv(fifths() + 5 - step.fifths(), 7);
    }

    /**
     * The key as a {@code K:} field writes it.
     *
     * @return for example {@code G}, {@code Ador}, {@code F#m}, {@code HP} or {@code D exp ^f}
     */
    public String abc() {
        StringBuilder text = new StringBuilder();
        if (mode == Mode.NONE) {
            text.append("none");
        } else if (mode.isHighland()) {
            text.append(mode == Mode.HIGHLAND ? "HP" : "Hp");
        } else {
            text.append(new NoteName(tonic, tonicAlteration)).append(mode.abc());
        }
        text.append(explicit ? " exp" : "");
        for (Step step : Step.values()) {
            Accidental accidental = accidentals.get(step);
            if (accidental != null) {
                text.append(' ').append(accidental.abc()).append(step.name().toLowerCase(Locale.ROOT));
            }
        }
        return text.toString();
    }
}
