package io.github.folkrnn.vocabulary;

import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The symbols that a model knows, numbered from 0. Immutable and thread-safe.
 *
 * <p>Encoding and decoding lose nothing: for every text that {@link #encode} accepts, {@code decode(encode(text))} is
 * that text [1.1].
 *
 * <p>A number in brackets is that of a rule that the contract kit checks, which comes as {@code folkrnn-api} with the
 * classifier {@code tck}: 1.1, for example, by {@code rule_1_1_…} of its {@code VocabularyContract}.
 *
 * <pre>{@code
 * int[] numbers = vocabulary.encode("|:GAB");
 * String text = vocabulary.decode(numbers);
 * }</pre>
 */
public interface Vocabulary {
    /** Makes a vocabulary of what occurs in a corpus. */
    @FunctionalInterface
    interface Source {
        /**
         * The vocabulary of a corpus.
         *
         * @param corpus tunes that the vocabulary has to cover
         * @return the vocabulary
         * @throws IOException if the corpus cannot be read
         */
        Vocabulary of(Corpus corpus) throws IOException;
    }

    /**
     * How many symbols there are.
     *
     * @return V, at least 1
     */
    int size();

    /**
     * The number of a symbol.
     *
     * @param symbol any text
     * @return the one number in {@code [0, V)} whose {@link #symbol} is that text [1.2], or nothing if the text is not one
     *     of the symbols [1.3]
     */
    OptionalInt idOf(String symbol);

    /**
     * The symbol of a number.
     *
     * @param id a number in {@code [0, V)}
     * @return the symbol, never empty
     * @throws IndexOutOfBoundsException if {@code id} is out of its range [1.4]
     */
    String symbol(int id);

    /**
     * Turns a text into the numbers of its symbols.
     *
     * @param text any text
     * @return one number per symbol, each in {@code [0, V)}
     * @throws IllegalArgumentException if the text holds something that is not a symbol; the message names it and its
     *     place [1.5]
     */
    int[] encode(String text);

    /**
     * Says whether a text can be spelled with the symbols.
     *
     * @param text any text
     * @return whether {@link #encode} would take it
     */
    default boolean covers(String text) {
        try {
            encode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Turns the numbers of symbols into their text.
     *
     * @param ids numbers in {@code [0, V)}
     * @return the text
     * @throws IndexOutOfBoundsException if one of the numbers is out of its range
     */
    default String decode(int... ids) {
        StringBuilder text = new StringBuilder(Objects.requireNonNull(ids, "ids").length);
        for (int id : ids) {
            text.append(symbol(id));
        }
        return text.toString();
    }

    /**
     * This vocabulary with what it lacks to encode a corpus, behind its own symbols.
     *
     * @param corpus tunes that the vocabulary has to cover
     * @return a vocabulary whose first V symbols are these; this one if it lacks nothing, or if it cannot get more symbols,
     *     which is what this method returns if it is not overridden
     * @throws IOException if the corpus cannot be read
     */
    default Vocabulary widenedBy(Corpus corpus) throws IOException {
        return this;
    }

    /**
     * The symbols that stand before the first tune, between two tunes and after the last one in the text that a model
     * learns. A model that is fed them is about to begin a tune, and a tune ends where they follow.
     *
     * @return a new array [1.6] of at least one number, each in {@code [0, V)} [1.7]
     */
    int[] separator();
}
