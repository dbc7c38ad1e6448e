package io.github.folkrnn.sampling;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.random.RandomGenerator;

/**
 * A recipe for choosing the next symbol from a model's scores. A sampler is immutable and thread-safe; whatever changes
 * while a tune is being written lives in the {@link Run} that it opens for that tune.
 */
@FunctionalInterface
public interface Sampler {

    /**
     * Opens a run for one tune.
     *
     * @param vocabulary the symbols to choose from
     * @param random the source of all chance in this run
     * @return a new run
     */
    Run open(Vocabulary vocabulary, RandomGenerator random);

    /**
     * Always chooses the symbol with the highest score; of equal ones, the first.
     *
     * @return a sampler that makes no use of chance
     */
    static Sampler greedy() {
        return new GreedySampler();
    }

    /**
     * Draws a symbol with the probability {@code softmax(logits / temperature)}. At 1 the symbols come as often as the
     * model expects them, below 1 the likely ones come more often, above 1 the unlikely ones.
     *
     * <p>The draw takes one number u from {@link RandomGenerator#nextDouble()} and chooses the first symbol, in the
     * order of the vocabulary, at which the running sum of the probabilities exceeds u. It is computed in double
     * precision with {@link StrictMath#exp}, so that equal scores and equal seeds give equal symbols on every machine.
     *
     * @param temperature a finite number above 0
     * @return a sampler
     * @throws IllegalArgumentException if {@code temperature} is out of its range
     */
    static Sampler temperature(double temperature) {
        return new TemperatureSampler(temperature);
    }

    /** The choosing of one tune's symbols, one after the other. Not thread-safe. */
    @FunctionalInterface
    interface Run {

        /**
         * Chooses the next symbol.
         *
         * @param logits natural-log scores, unnormalised, {@code [V]}; negative infinity rules a symbol out. The run
         *     may overwrite them
         * @return the number of a symbol, in {@code [0, V)}
         * @throws IllegalArgumentException if a score is NaN or positive infinity, or if all symbols are ruled out
         */
        int choose(float[] logits);
    }
}
