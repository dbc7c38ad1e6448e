package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.layer.RandomSequences;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.TrainingConfig;
import java.util.random.RandomGenerator;

/** Windows that start at places drawn at random. */
final class RandomWindows implements Batches {
    /** What stands further before a window than this tells nothing about it. */
    private static final int FURTHEST = 1 << 14;

    private final TrainingText text;
    private final StepWriter steps;
    private final long seed;

    RandomWindows(TrainingText text, TrainingConfig config) {
        if (config.sequenceLength() >= text.length()) {
            throw new IllegalArgumentException("sequenceLength must be less than the length of the text, got "
                    + config.sequenceLength() + " for " + text.length() + " symbols");
        }
        this.text = text;
        this.steps = new StepWriter(text.vocabulary(), config);
        this.seed = config.seed();
    }

    @Override
    public void fill(int iteration, int[][] windows) {
        RandomGenerator random = RandomSequences.WINDOWS.of(seed, iteration);
        for (int[] window : windows) {
            int length = steps.steps(window);
            long place = below(text.length() - length + 1, random);
            int[] symbols = new int[length + (int) Math.min(FURTHEST, place - beginning(place))];
            text.copyTo(place + length - symbols.length, symbols);
            steps.begin(window);
            steps.pass(symbols, 0, symbols.length - length);
            steps.write(symbols, symbols.length - length);
        }
    }

    /** Where the tune begins that a place of the text is in. */
    private long beginning(long place) {
        int low = -1;
        int high = text.tunes();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (text.start(middle) <= place) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low < 0 ? 0 : text.start(low);
    }

    /** As ever for a text whose places are counted by an int, so that its trainings stay what they were. */
    private static long below(long bound, RandomGenerator random) {
        return bound <= Integer.MAX_VALUE ? random.nextInt((int) bound) : random.nextLong(bound);
    }

    @Override
    public boolean startsAfresh(int iteration) {
        return true;
    }
}
