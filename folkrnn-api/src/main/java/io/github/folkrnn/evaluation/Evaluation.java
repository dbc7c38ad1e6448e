package io.github.folkrnn.evaluation;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.model.SequenceModel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The quality of a model's predictions of tunes, symbol by symbol. Each tune is read from a fresh state: the separator first, and then
 * every symbol of the tune and of the separator that ends it is predicted from all that stand before it. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluation.of(folk.model(), corpus);
 * System.out.println(evaluation.bitsPerCharacter());
 * }</pre>
 *
 * @param tunes the score of each tune, in the order of the corpus
 */
public record Evaluation(List<TuneScore> tunes) {
    /**
     * The score of one tune, the separator that ends it included.
     *
     * @param symbols how many symbols were predicted
     * @param characters how many characters (Unicode code points) these symbols stand for
     * @param bits the information that the model lacked: the negative binary logarithm of the probability that it gave to
     *     the tune, infinite where it thought a symbol impossible
     * @param correct how many symbols it thought more probable than any other
     */
    public record TuneScore(int symbols, int characters, double bits, int correct) {
        /**
         * The mean information that the model lacked for a character.
         *
         * @return at least 0
         */
        public double bitsPerCharacter() {
            return bits / characters;
        }
    }

    /**
     * Takes a copy of the list.
     *
     * @param tunes the score of each tune
     * @throws IllegalArgumentException if there is none
     */
    public Evaluation {
        tunes = List.copyOf(tunes);
        if (tunes.isEmpty()) {
            throw new IllegalArgumentException("tunes must hold at least one tune, got an empty list");
        }
    }

    /**
     * Has a model predict all tunes of a corpus, many at a time.
     *
     * @param model the model
     * @param corpus tunes of symbols that the model knows
     * @return the scores; the same model and corpus give the same ones
     * @throws IOException if the corpus cannot be read
     * @throws IllegalArgumentException if a tune holds something that is not a symbol of the vocabulary
     * @throws IllegalStateException if the model is closed
     */
    public static Evaluation of(SequenceModel model, Corpus corpus) throws IOException {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(corpus, "corpus");
        return new Evaluation(new Evaluator(model).scores(corpus));
    }

    /**
     * How many symbols were predicted.
     *
     * @return the count over all tunes
     */
    public long symbols() {
        return tunes.stream().mapToLong(TuneScore::symbols).sum();
    }

    /**
     * How many characters the predicted symbols stand for.
     *
     * @return the count over all tunes
     */
    public long characters() {
        return tunes.stream().mapToLong(TuneScore::characters).sum();
    }

    /**
     * The mean information that the model lacked for a character: what models of different vocabularies can be compared
     * by.
     *
     * @return at least 0; log2 V for a model of V characters that guesses
     */
    public double bitsPerCharacter() {
        return bits() / characters();
    }

    /**
     * The mean information that the model lacked for a symbol.
     *
     * @return at least 0; log2 V for a model that guesses
     */
    public double bitsPerSymbol() {
        return bits() / symbols();
    }

    /**
     * Among how many symbols of equal probability the model might as well have had to choose.
     *
     * @return 2 to the power of the bits per symbol
     */
    public double perplexity() {
        return Math.pow(2, bitsPerSymbol());
    }

    /**
     * The share of the symbols that the model thought more probable than any other.
     *
     * @return 0 to 1
     */
    public double accuracy() {
        return tunes.stream().mapToLong(TuneScore::correct).sum() / (double) symbols();
    }

    /** The scores over all tunes, in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.3f bits per character, %.1f %% of %,d symbols right, perplexity %.2f, over %,d tune%s",
                bitsPerCharacter(),
                100 * accuracy(),
                symbols(),
                perplexity(),
                tunes.size(),
                tunes.size() == 1 ? "" : "s");
    }

    private double bits() {
        return tunes.stream().mapToDouble(TuneScore::bits).sum();
    }
}
