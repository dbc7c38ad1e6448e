package io.github.folkrnn.abc;

/**
 * A tempo, as a {@code Q:} field gives it.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * tune.tempo().ifPresent(tempo -> System.out.println(tempo.beatsPerMinute() + " a minute"));
 * }</pre>
 *
 * @param text the words beside the numbers, such as {@code Allegro}; empty if there are none
 * @param beat the length of a beat in whole notes
 * @param beatsPerMinute the number of beats a minute; with {@code beat} it makes 1 to 500 whole notes a minute
 */
public record Tempo(String text, Fraction beat, int beatsPerMinute) {
    private static final Fraction SLOWEST = Fraction.ONE;
    private static final Fraction FASTEST = Fraction.of(500);

    /**
     * Checks the pace.
     *
     * @param text the words beside the numbers
     * @param beat the length of a beat in whole notes
     * @param beatsPerMinute the number of beats a minute
     * @throws IllegalArgumentException if the pace is not from 1 to 500 whole notes a minute, or no fraction of 64 bits
     */
    public Tempo {
        if (!isReasonable(beat, beatsPerMinute)) {
            throw new IllegalArgumentException(
                    "tempo must be 1 to 500 whole notes a minute, got " + beat + "=" + beatsPerMinute);
        }
    }

    static boolean isReasonable(Fraction beat, int beatsPerMinute) {
        try {
            Fraction pace = beat.times(Fraction.of(beatsPerMinute));
            return pace.compareTo(SLOWEST) >= 0 && pace.compareTo(FASTEST) <= 0;
        } catch (ArithmeticException e) {
            // What 64 bits cannot hold is no pace that anyone means.
            return false;
        }
    }

    /**
     * The pace.
     *
     * @return whole notes a minute
     */
    public Fraction wholeNotesPerMinute() {
        return beat.times(Fraction.of(beatsPerMinute));
    }
}
