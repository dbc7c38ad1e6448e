package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.layer.RandomSequences;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.TrainingConfig;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Whole tunes one after the other. For each round they are shuffled (Fisher and Yates), and the text that they then make
 * up is cut into as many streams as a batch has windows. At every eighth window, all streams go back to where the tunes
 * begin in which they are, and read them from fresh states, as tunes are composed: a network that only ever went on would
 * not know how to begin. What the round does not come to on that account is another part of the tunes each time.
 *
 * <p>The tunes stay in the text. In memory are their order, with 12 bytes for each of them, and the places of the windows
 * of a round, with 8 bytes for each.
 */
final class TunesInOrder implements Batches {
    static final int WINDOWS_BETWEEN_FRESH_STATES = 8;

    private final TrainingText text;
    private final StepWriter steps;
    private final long seed;
    private final int sequenceLength;
    private final long streamLength;
    private final int windowsPerRound;
    private final int[] separator;
    private final int[] order;

    /** Where the tunes begin in the shuffled text, ascending, and where the text ends. */
    private final long[] tuneStarts;

    /** [stream][window of the round]. */
    private long[][] starts = new long[0][];

    private int round = -1;

    TunesInOrder(TrainingText text, TrainingConfig config) {
        this.text = text;
        this.steps = new StepWriter(text.vocabulary(), config);
        this.seed = config.seed();
        this.sequenceLength = config.sequenceLength();
        this.streamLength = (text.length() - 1) / config.batchSize();
        this.windowsPerRound = Math.toIntExact(streamLength / sequenceLength);
        this.separator = text.vocabulary().separator();
        this.order = new int[text.tunes()];
        this.tuneStarts = new long[order.length + 1];
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
            starts = new long[windows.length][];
            Arrays.setAll(starts, stream -> starts(stream * streamLength));
        }
        int window = iteration % windowsPerRound;
        for (int stream = 0; stream < windows.length; stream++) {
            copyTo(starts[stream][window], windows[stream]);
        }
    }

    /** Where the windows of a stream start. */
    private long[] starts(long beginningOfStream) {
        long[] all = new long[windowsPerRound];
        long position = beginningOfStream;
        long fresh = -1;
        for (int window = 0; window < windowsPerRound; window++) {
            if (startsAfreshInRound(window)) {
                long beginning = beginningAtOrBefore(position);
                // A tune that is longer than what is read from one fresh state would never end.
                position = beginning > fresh ? beginning : position;
                fresh = position;
            }
            all[window] = position;
            position += sequenceLength;
        }
        return all;
    }

    /** The beginning of a tune, with the separator before it. */
    private long beginningAtOrBefore(long position) {
        return tuneStarts[tuneAt(position + separator.length)] - separator.length;
    }

    /** Which of the shuffled tunes holds a place of the text, its first separator apart. */
    private int tuneAt(long position) {
        int index = Arrays.binarySearch(tuneStarts, 0, order.length, position);
        return index >= 0 ? index : -index - 2;
    }

    private void shuffle() {
        RandomGenerator random = RandomSequences.ORDER.of(seed, round);
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        tuneStarts[0] = separator.length;
        for (int i = 0; i < order.length; i++) {
            tuneStarts[i + 1] = tuneStarts[i] + text.start(order[i] + 1) - text.start(order[i]);
        }
    }

    /** Copies a window of the shuffled text, which begins with a separator like the other. */
    private void copyTo(long start, int[] window) {
        steps.begin(window);
        long position = start;
        if (start < separator.length) {
            steps.write(separator, (int) start);
            position = separator.length;
        }
        for (int i = steps.room() > 0 ? tuneAt(position) : 0; steps.room() > 0; i++) {
            int[] tune = text.tune(order[i]);
            int from = (int) (position - tuneStarts[i]);
            steps.pass(tune, 0, from);
            steps.write(tune, from);
            position = tuneStarts[i + 1];
        }
    }
}
