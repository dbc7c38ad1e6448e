package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Position;

/**
 * A bar as it is played; a repeated bar is played more than once.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Performance.of(tune).bars().forEach(bar -> System.out.println(bar.onset() + " to " + bar.end()));
 * }</pre>
 *
 * @param onset when it begins, in whole notes from the beginning of the performance
 * @param length how long it is, in whole notes, above 0
 * @param phase how much of a full bar of its metre lies before it, in whole notes: above 0 for a pick-up, and for what
 *     follows a bar line within a bar
 * @param source where its first note or rest stands in the text of the tune; the bars of a rest of several have the same
 */
public record PlayedBar(Fraction onset, Fraction length, Fraction phase, Position source) {
    /**
     * When the bar ends.
     *
     * @return whole notes from the beginning of the performance
     */
    public Fraction end() {
        return onset.plus(length);
    }
}
