package io.github.folkrnn.training;

/**
 * A way to cut a text into batches.
 *
 * <pre>{@code
 * TrainingConfig.builder().batching(Batching.TUNES_IN_ORDER);
 * }</pre>
 */
public enum Batching {
    /** Windows at places drawn at random, each of them read from a fresh state. */
    RANDOM_WINDOWS,

    /**
     * Whole tunes one after the other, in an order that is drawn anew for each round: the text is cut into as many
     * streams as a batch has windows, and each window goes on in the state in which the one before it in its stream has
     * ended. After every eight windows, each stream goes back to where the tune begins in which it is, and reads it from
     * a fresh state, which is how tunes are composed.
     */
    TUNES_IN_ORDER
}
