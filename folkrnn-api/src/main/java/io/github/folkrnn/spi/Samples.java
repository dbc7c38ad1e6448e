package io.github.folkrnn.spi;

import io.github.folkrnn.model.SequenceModel;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Tunes that are composed while a training goes on, to hear what it has learnt. Immutable; thread-safe if its composer is.
 *
 * <pre>{@code
 * Samples samples = new Samples(500, (model, iteration) -> "T: composed after " + iteration);
 * }</pre>
 *
 * @param every after how many iterations a tune is composed, at least 1
 * @param composer composes a tune with a model that has been trained for a number of iterations
 */
public record Samples(int every, BiFunction<SequenceModel, Integer, String> composer) {
    /**
     * Checks the components.
     *
     * @param every after how many iterations a tune is composed
     * @param composer composes a tune
     * @throws IllegalArgumentException if {@code every} is below 1
     */
    public Samples {
        Ranges.requireAtLeastOne("sampleEvery", every);
        Objects.requireNonNull(composer, "composer");
    }
}
