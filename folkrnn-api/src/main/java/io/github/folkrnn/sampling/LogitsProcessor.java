package io.github.folkrnn.sampling;

import io.github.folkrnn.vocabulary.Vocabulary;

/**
 * A recipe that changes the scores before a symbol is drawn: it lowers some, raises some, or rules some out.
 *
 * <p>Implementations are immutable and thread-safe; what one tune needs stands in its {@link Run}.
 */
@FunctionalInterface
public interface LogitsProcessor {

    /**
     * Opens a run for one tune.
     *
     * @param vocabulary the symbols to which the scores belong
     * @return a new run, at the beginning of a tune
     */
    Run open(Vocabulary vocabulary);

    /** The processing of one tune's scores, symbol after symbol. Not thread-safe. */
    interface Run {

        /**
         * Changes the scores of the next symbol in place.
         *
         * @param logits natural-log scores, unnormalised, {@code [V]}; negative infinity rules a symbol out
         */
        void process(float[] logits);

        /**
         * Takes note of a symbol that now belongs to the tune, whether it was chosen or given.
         *
         * @param symbol its number, in {@code [0, V)}
         */
        void accept(int symbol);

        /**
         * An independent run in the same state.
         *
         * @return a run that may go another way from here
         */
        Run fork();
    }
}
