package io.github.folkrnn.model;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Map;

/**
 * A trained model that scores, symbol by symbol, what comes next. Its weights never change; it is thread-safe, and any
 * number of sessions can be open on it at once without influence on each other.
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
     * @return an immutable map from the fact's name to its value
     */
    Map<String, String> provenance();

    /**
     * A hash that tells this model from every other one: models with the same fingerprint give the same scores, bit by
     * bit. A model that is saved and loaded keeps it.
     *
     * @return for example the SHA-256 of the weights, in lower-case hexadecimal digits
     */
    String fingerprint();

    /**
     * Opens a session, with each stream before its first symbol.
     *
     * @param streams how many independent sequences the session advances together, at least 1
     * @return a new session, which the caller closes
     * @throws IllegalArgumentException if {@code streams} is below 1
     * @throws IllegalStateException if this model is closed
     */
    Session newSession(int streams);

    /** Closes the model and, with it, its sessions. Closing it again has no effect. */
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
         * @return the count, at least 1
         */
        int streams();

        /**
         * Advances each stream by one symbol and writes the scores of its successors.
         *
         * @param symbolIds the symbols just chosen, one per stream, each in {@code [0, V)}
         * @param logits receives natural-log scores, unnormalised, {@code [streams][V]} row by row
         * @throws IllegalArgumentException if one of the arrays has another length or a symbol is out of its range; the
         *     state has not changed
         * @throws IllegalStateException if this session or its model is closed
         */
        void step(int[] symbolIds, float[] logits);

        /**
         * Copies this session: the copy goes on from the same state, without influence on the original.
         *
         * @return a new session, which the caller closes
         * @throws IllegalStateException if this session or its model is closed
         */
        Session fork();

        /**
         * Copies some of the streams: stream i of the copy goes on from the state of stream {@code streams[i]}, without
         * influence on the original. The same stream may be named several times.
         *
         * @param streams at least one number in {@code [0, streams())}
         * @return a new session, which the caller closes
         * @throws IllegalArgumentException if no stream is named
         * @throws IndexOutOfBoundsException if a number is out of its range
         * @throws IllegalStateException if this session or its model is closed
         */
        Session select(int... streams);

        /**
         * Takes one stream back to before its first symbol.
         *
         * @param stream a number in {@code [0, streams())}
         * @throws IndexOutOfBoundsException if the number is out of its range
         * @throws IllegalStateException if this session or its model is closed
         */
        void reset(int stream);

        /**
         * Takes each stream back to before its first symbol.
         *
         * @throws IllegalStateException if this session or its model is closed
         */
        void reset();

        /** Closes the session. Closing it again has no effect. */
        @Override
        void close();
    }
}
