package io.github.folkrnn.spi;

import io.github.folkrnn.corpus.Corpus;
import java.util.Objects;

/**
 * Tunes that a training does not learn from, and when it is measured by them. Immutable; thread-safe if its corpus is.
 *
 * <pre>{@code
 * HeldOut heldOut = new HeldOut(corpus, 100, 5); // every 100 iterations, until five scores are no better
 * }</pre>
 *
 * @param tunes the tunes
 * @param every after how many iterations the model is measured, at least 1
 * @param patience after how many measurements without a new best one the training stops, at least 1
 */
public record HeldOut(Corpus tunes, int every, int patience) {
    /**
     * Checks the components.
     *
     * @param tunes the tunes
     * @param every after how many iterations the model is measured
     * @param patience after how many measurements without a new best one the training stops
     * @throws IllegalArgumentException if a component is out of its range
     */
    public HeldOut {
        Objects.requireNonNull(tunes, "tunes");
        Ranges.requireAtLeastOne("evaluateEvery", every);
        Ranges.requireAtLeastOne("patience", patience);
    }
}
