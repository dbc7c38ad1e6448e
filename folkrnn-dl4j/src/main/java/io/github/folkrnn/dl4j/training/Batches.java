package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.TrainingConfig;

/** The windows of a text that each iteration reads. They depend on the settings and the iteration alone. */
interface Batches {
    /**
     * Fills the windows of an iteration.
     *
     * @param iteration how many batches went before
     * @param windows [batch][(length + 1) W], receives steps: symbols and the rows of their position inputs
     */
    void fill(int iteration, int[][] windows);

    /** Whether an iteration reads from fresh states, where others may go on from the one before. */
    boolean startsAfresh(int iteration);

    static Batches of(TrainingText text, TrainingConfig config) {
        return switch (config.batching()) {
            case RANDOM_WINDOWS -> new RandomWindows(text, config);
            case TUNES_IN_ORDER -> new TunesInOrder(text, config);
        };
    }
}
