package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import java.util.Objects;

/**
 * The ratio in which the two halves of a beat are played.
 *
 * <p>Two notes that fill a beat are played long and short, whether they are written alike or as a broken rhythm. In 2/4
 * the beat is an eighth, in compound metres nothing is swung, and everywhere else it is a quarter. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * PerformanceStyle.builder().swing(Swing.always(Fraction.of(3, 2)));
 * }</pre>
 *
 * @param when which tunes are swung
 * @param ratio the length of the first half divided by that of the second, 1 to 3
 */
public record Swing(When when, Fraction ratio) {
    /** Which tunes are swung. */
    public enum When {
        /** No tune. */
        NEVER,
        /** The tunes whose {@code R:} field names a hornpipe. */
        HORNPIPES,
        /** Every tune. */
        ALWAYS
    }

    private static final Fraction MOST = Fraction.of(3);

    /** Every tune is played as it is written. */
    public static final Swing OFF = new Swing(When.NEVER, Fraction.ONE);

    /** Hornpipes are played 2:1, as in a triplet without its second note, and other tunes as they are written. */
    public static final Swing AUTOMATIC = new Swing(When.HORNPIPES, Fraction.of(2));

    /**
     * Checks the ratio.
     *
     * @param when which tunes are swung
     * @param ratio the length of the first half divided by that of the second
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the ratio is below 1 or above 3
     */
    public Swing {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(ratio, "ratio");
        if (ratio.compareTo(Fraction.ONE) < 0 || ratio.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("ratio must be from 1 to 3, got " + ratio);
        }
    }

    /**
     * Swings every tune.
     *
     * @param ratio the length of the first half of a beat divided by that of the second, 1 to 3
     * @return the swing
     * @throws NullPointerException if {@code ratio} is null
     * @throws IllegalArgumentException if the ratio is below 1 or above 3
     */
    public static Swing always(Fraction ratio) {
        return new Swing(When.ALWAYS, ratio);
    }
}
