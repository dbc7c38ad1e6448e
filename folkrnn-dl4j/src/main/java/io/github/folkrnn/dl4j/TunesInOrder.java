package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingText;
import java.util.random.RandomGenerator;

/**
 * Whole tunes one after the other. For each round they are shuffled (Fisher and Yates), and the text that they then make
 * up is cut into as many streams as a batch has windows.
 */
final class TunesInOrder implements Batches {

    private final TrainingText text;
    private final long seed;
    private final int sequenceLength;
    private final int streamLength;
    private final int windowsPerRound;
    private int[] symbols = new int[0];
    private int round = -1;

    TunesInOrder(TrainingText text, TrainingConfig config) {
        this.text = text;
        this.seed = config.seed();
        this.sequenceLength = config.sequenceLength();
        this.streamLength = (text.length() - 1) / config.batchSize();
        this.windowsPerRound = streamLength / sequenceLength;
        if (windowsPerRound == 0) {
            throw new IllegalArgumentException(
                    "batchSize times sequenceLength must be less than the length of the text," + " got "
                            + config.batchSize() + " and " + sequenceLength + " for " + text.length() + " symbols");
        }
    }

    @Override
    public boolean startsAfresh(int iteration) {
        return iteration % windowsPerRound == 0;
    }

    @Override
    public void fill(int iteration, int[][] windows) {
        if (iteration / windowsPerRound != round) {
            round = iteration / windowsPerRound;
            symbols = shuffled();
        }
        int start = iteration % windowsPerRound * sequenceLength;
        for (int stream = 0; stream < windows.length; stream++) {
            System.arraycopy(symbols, stream * streamLength + start, windows[stream], 0, windows[stream].length);
        }
    }

    private int[] shuffled() {
        RandomGenerator random = RandomSequences.ORDER.of(seed, round);
        int[] order = new int[text.tunes()];
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        int[] separator = text.vocabulary().separator();
        int[] all = new int[text.length()];
        System.arraycopy(separator, 0, all, 0, separator.length);
        int length = separator.length;
        for (int index : order) {
            int[] tune = text.tune(index);
            System.arraycopy(tune, 0, all, length, tune.length);
            length += tune.length;
        }
        return all;
    }
}
