package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingText;
import java.util.random.RandomGenerator;

/** Windows that start at places drawn at random. */
final class RandomWindows implements Batches {

    private final TrainingText text;
    private final long seed;

    RandomWindows(TrainingText text, TrainingConfig config) {
        if (config.sequenceLength() >= text.length()) {
            throw new IllegalArgumentException("sequenceLength must be less than the length of the text, got "
                    + config.sequenceLength() + " for " + text.length() + " symbols");
        }
        this.text = text;
        this.seed = config.seed();
    }

    @Override
    public void fill(int iteration, int[][] windows) {
        RandomGenerator random = RandomSequences.WINDOWS.of(seed, iteration);
        for (int[] window : windows) {
            text.copyTo(below(text.length() - window.length + 1, random), window);
        }
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
