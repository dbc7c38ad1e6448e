package io.github.folkrnn.sampling;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A recipe that changes the scores before a symbol is drawn: it lowers some, raises some, or rules some out.
 *
 * <pre>{@code
 * int rest = vocabulary.idOf("z").orElseThrow();
 * LogitsProcessor noRests = LogitsProcessor.of((symbols, logits) -> logits[rest] = Float.NEGATIVE_INFINITY);
 * }</pre>
 *
 * <p>Implementations are immutable and thread-safe; what one tune needs stands in its {@link Run}.
 *
 * <p>A number in brackets is that of a rule that the contract kit checks, which comes as {@code folkrnn-api} with the
 * classifier {@code tck}: 5.1, for example, by {@code rule_5_1_…} of its {@code LogitsProcessorContract}.
 */
@FunctionalInterface
public interface LogitsProcessor {
    /**
     * Opens a run for one tune. Equal scores and symbols lead to equal changes [5.1], whatever other runs of this
     * processor do meanwhile [5.2].
     *
     * @param vocabulary the symbols to which the scores belong
     * @return a new run, at the beginning of a tune
     */
    Run open(Vocabulary vocabulary);

    /**
     * A recipe that looks at nothing but the scores, as a lambda:
     * {@code LogitsProcessor.of((vocabulary, logits) -> logits[vocabulary.idOf("z").orElseThrow()] -= 2)}.
     *
     * @param change called for each symbol with the vocabulary and the scores, {@code [V]}, which it changes in place;
     *     thread-safe
     * @return a recipe without memory
     */
    static LogitsProcessor of(BiConsumer<Vocabulary, float[]> change) {
        Objects.requireNonNull(change, "change");
        return vocabulary -> new Run() {
            @Override
            public void process(float[] logits) {
                change.accept(vocabulary, logits);
            }

            @Override
            public void accept(int symbol) {}

            @Override
            public Run fork() {
                return this;
            }
        };
    }

    /** The processing of one tune's scores, symbol after symbol. Not thread-safe. */
    interface Run {
        /**
         * Changes the scores of the next symbol in place.
         *
         * @param logits natural-log scores, unnormalised, {@code [V]}; negative infinity rules a symbol out. Of finite scores, each
         *     becomes a number or negative infinity, and one remains a number [5.3]
         */
        void process(float[] logits);

        /**
         * Whether {@link #accept} takes a symbol here. A recipe that rules nothing out takes every one.
         *
         * @param symbol its number, in {@code [0, V)}
         * @return true unless the symbol would break a rule
         */
        default boolean allows(int symbol) {
            return true;
        }

        /**
         * Why {@link #accept} does not take a symbol here.
         *
         * @param symbol its number, in {@code [0, V)}
         * @return a clause that says which rule the symbol would break, or nothing if it is taken
         */
        default Optional<String> brokenRule(int symbol) {
            return allows(symbol) ? Optional.empty() : Optional.of("the symbol is ruled out");
        }

        /**
         * Takes note of a symbol that now belongs to the tune, whether it was chosen or given.
         *
         * @param symbol its number, in {@code [0, V)}
         */
        void accept(int symbol);

        /**
         * An independent run in the same state [5.4].
         *
         * @return a run that may go another way from here, without influence on this one [5.5]
         */
        Run fork();
    }
}
