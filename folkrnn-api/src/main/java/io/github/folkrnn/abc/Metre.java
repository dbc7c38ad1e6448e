package io.github.folkrnn.abc;

import java.util.Optional;

/**
 * The metre of a tune or of a part of it.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Metre metre = tune.metre();
 * String bar = metre.barLength().map(Fraction::toString).orElse("free"); // 3/4 in M:6/8
 * }</pre>
 *
 * @param text the metre as written, for example {@code 6/8}, {@code C|} or {@code none}
 * @param beats the number of beats in a bar, 1 to 128; 0 for free metre
 * @param unit the note value of a beat as a part of a whole note, a power of two from 1 to 128; 4 for free metre
 */
public record Metre(String text, int beats, int unit) {
    /** Free metre: bars of any length. */
    public static final Metre FREE = new Metre("none", 0, 4);

    private static final Fraction THREE_QUARTERS = new Fraction(3, 4);

    /**
     * Says whether bars may have any length.
     *
     * @return whether there is no metre
     */
    public boolean isFree() {
        return beats == 0;
    }

    /**
     * The length of a full bar.
     *
     * @return the length in whole notes, or nothing for free metre
     */
    public Optional<Fraction> barLength() {
        return isFree() ? Optional.empty() : Optional.of(new Fraction(beats, unit));
    }

    /**
     * Says whether beats are grouped in threes, as in 6/8, 9/8 and 12/8.
     *
     * @return whether the metre is compound
     */
    public boolean isCompound() {
        return unit >= 8 && beats > 3 && beats % 3 == 0;
    }

    /**
     * The unit note length that holds when a tune does not give one (ABC 2.1, section 3.1.7).
     *
     * @return 1/16 for metres shorter than 3/4, otherwise 1/8
     */
    Fraction defaultUnitLength() {
        return barLength().filter(bar -> bar.compareTo(THREE_QUARTERS) < 0).isPresent()
                ? new Fraction(1, 16)
                : new Fraction(1, 8);
    }

    /**
     * In the time of how many notes a tuplet is played that does not say so (ABC 2.1, section 4.13).
     *
     * @param notes how many notes the tuplet has
     * @return the number of notes, or 0 if the standard gives no answer
     */
    public int tupletTime(long notes) {
        if (notes == 3 || notes == 6) {
            return 2;
        } else if (notes == 2 || notes == 4 || notes == 8) {
            return 3;
        } else if (notes == 5 || notes == 7 || notes == 9) {
            return isCompound() ? 3 : 2;
        }
        return 0;
    }
}
