package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingText;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Whole tunes one after the other. For each round they are shuffled (Fisher and Yates), and the text that they then make
 * up is cut into as many streams as a batch has windows. At every eighth window, all streams go back to where the tunes
 * begin in which they are, and read them from fresh states, as tunes are composed: a network that only ever went on would
 * not know how to begin. What the round does not come to on that account is another part of the tunes each time.
 */
final class TunesInOrder implements Batches {

    static final int WINDOWS_BETWEEN_FRESH_STATES = 8;

    private final TrainingText text;
    private final long seed;
    private final int sequenceLength;
    private final int streamLength;
    private final int windowsPerRound;
    private int[] symbols = new int[0];

    /** Where the tunes of the round begin, each with the separator before it, ascending. */
    private int[] beginnings = new int[0];

    /** [stream][window of the round]. */
    private int[][] starts = new int[0][];

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
        return startsAfreshInRound(iteration % windowsPerRound);
    }

    private static boolean startsAfreshInRound(int window) {
        return window % WINDOWS_BETWEEN_FRESH_STATES == 0;
    }

    @Override
    public void fill(int iteration, int[][] windows) {
        if (iteration / windowsPerRound != round) {
            round = iteration / windowsPerRound;
            shuffle();
            starts = new int[windows.length][];
            Arrays.setAll(starts, stream -> starts(stream * streamLength));
        }
        int window = iteration % windowsPerRound;
        for (int stream = 0; stream < windows.length; stream++) {
            System.arraycopy(symbols, starts[stream][window], windows[stream], 0, windows[stream].length);
        }
    }

    /** Where the windows of a stream start. */
    private int[] starts(int beginningOfStream) {
        int[] all = new int[windowsPerRound];
        int position = beginningOfStream;
        int fresh = -1;
        for (int window = 0; window < windowsPerRound; window++) {
            if (startsAfreshInRound(window)) {
                int beginning = beginningAtOrBefore(position);
                // A tune that is longer than what is read from one fresh state would never end.
                position = beginning > fresh ? beginning : position;
                fresh = position;
            }
            all[window] = position;
            position += sequenceLength;
        }
        return all;
    }

    private int beginningAtOrBefore(int position) {
        int index = Arrays.binarySearch(beginnings, position);
        return beginnings[index >= 0 ? index : -index - 2];
    }

    private void shuffle() {
        RandomGenerator random = RandomSequences.ORDER.of(seed, round);
        int[] order = new int[text.tunes()];
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        int[] separator = text.vocabulary().separator();
        symbols = new int[text.length()];
        beginnings = new int[order.length];
        System.arraycopy(separator, 0, symbols, 0, separator.length);
        int length = separator.length;
        for (int i = 0; i < order.length; i++) {
            int[] tune = text.tune(order[i]);
            System.arraycopy(tune, 0, symbols, length, tune.length);
            beginnings[i] = length - separator.length;
            length += tune.length;
        }
    }
}
