package io.github.folkrnn.model;

import io.github.folkrnn.sampling.SamplerSettings;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Map;
import java.util.Optional;

/**
 * A trained model that scores, symbol by symbol, what comes next. Its weights never change; it is thread-safe, and any
 * number of sessions can be open on it at once without influence on each other [2.1], each used by a thread of its own
 * [2.2].
 *
 * <pre>{@code
 * try (SequenceModel.Session session = folk.model().newSession(1)) {
 *     float[] logits = new float[folk.model().vocabulary().size()];
 *     session.step(folk.model().vocabulary().encode("X"), logits);
 * }
 * }</pre>
 *
 * <p>A number in brackets is that of a rule that the contract kit checks, which comes as {@code folkrnn-api} with the
 * classifier {@code tck}: 2.1, for example, by {@code rule_2_1_…} of its {@code SequenceModelContract}.
 */
public interface SequenceModel extends AutoCloseable {
    /**
     * The symbols that the model reads and scores.
     *
     * @return the vocabulary
     */
    Vocabulary vocabulary();

    /**
     * How many numbers the model has learnt.
     *
     * @return the count of trained parameters
     */
    long parameterCount();

    /**
     * Where the model comes from: facts such as the hash of its corpus, its seed and the version of the library.
     *
     * @return an immutable map [2.3] from the fact's name to its value
     */
    Map<String, String> provenance();

    /**
     * How the model is best sampled. It is no part of the {@link #fingerprint}; a backend that can keeps it when the model
     * is saved and loaded.
     *
     * @return the sampler for requests that name none, or nothing, as here if this method is not overridden
     */
    default Optional<SamplerSettings> sampler() {
        return Optional.empty();
    }

    /**
     * A hash that tells this model from every other one: models with the same fingerprint give the same scores, bit by
     * bit. A model that is saved and loaded keeps it [7.12].
     *
     * @return the same at each call [2.4], for example the SHA-256 of the weights, in lower-case hexadecimal digits
     */
    String fingerprint();

    /**
     * Opens a session, with each stream before its first symbol.
     *
     * @param streams how many independent sequences the session advances together, at least 1
     * @return a new session, which the caller closes
     * @throws IllegalArgumentException if {@code streams} is below 1 [2.5]
     * @throws IllegalStateException if this model is closed [2.6]
     */
    Session newSession(int streams);

    /** Closes the model and, with it, its sessions [2.7]. Closing it again has no effect [2.8]. */
    @Override
    void close();

    /**
     * The state of one stream of symbols, or of several that advance together. Not thread-safe: one thread at a time
     * uses a session.
     */
    interface Session extends AutoCloseable {
        /**
         * How many streams the session advances together.
         *
         * @return the count that was asked for, at least 1 [3.1]
         */
        int streams();

        /**
         * Advances each stream by one symbol and writes the scores of its successors. They depend on the symbols of that
         * stream since it was before its first one [3.2], and equal symbols get equal scores, bit by bit [3.3]. Sessions
         * with different numbers of streams may differ by what their order of summation makes.
         *
         * @param symbolIds the symbols just chosen, one per stream, each in {@code [0, V)}
         * @param logits receives natural-log scores, unnormalised, {@code [streams][V]} row by row: each is a number or
         *     negative infinity, and in each row there is a number [3.4]
         * @throws IllegalArgumentException if one of the arrays has another length [3.5] or a symbol is out of its range
         *     [3.6]; the state has not changed [3.7]
         * @throws IllegalStateException if this session or its model is closed [3.8]
         */
        void step(int[] symbolIds, float[] logits);

        /**
         * Copies this session: the copy goes on from the same state [3.9], without influence on the original [3.10], which
         * may be closed before it [3.11].
         *
         * @return a new session, which the caller closes
         * @throws IllegalStateException if this session or its model is closed
         */
        Session fork();

        /**
         * Copies some of the streams: stream i of the copy goes on from the state of stream {@code streams[i]} [3.12],
         * without influence on the original [3.13]. The same stream may be named several times.
         *
         * @param streams at least one number in {@code [0, streams())}
         * @return a new session, which the caller closes
         * @throws IllegalArgumentException if no stream is named [3.14]
         * @throws IndexOutOfBoundsException if a number is out of its range [3.15]
         * @throws IllegalStateException if this session or its model is closed
         */
        Session select(int... streams);

        /**
         * Takes one stream back to before its first symbol, and no other [3.16].
         *
         * @param stream a number in {@code [0, streams())}
         * @throws IndexOutOfBoundsException if the number is out of its range [3.17]
         * @throws IllegalStateException if this session or its model is closed
         */
        void reset(int stream);

        /**
         * Takes each stream back to before its first symbol [3.18].
         *
         * @throws IllegalStateException if this session or its model is closed
         */
        void reset();

        /** Closes the session. Closing it again has no effect [3.19]. */
        @Override
        void close();
    }
}
