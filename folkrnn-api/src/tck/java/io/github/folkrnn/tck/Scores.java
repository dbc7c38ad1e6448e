package io.github.folkrnn.tck;

import io.github.folkrnn.model.SequenceModel;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;

/** Scores that sessions give for symbols that a seed has drawn. */
final class Scores {
    /** What another order of summation may make of a score. */
    private static final float ROUNDING = 1e-3f;

    private Scores() {}

    /** Symbols for some steps, [step][stream]. */
    static int[][] symbols(long seed, SequenceModel model, int steps, int streams) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = model.vocabulary().size();
        int[][] symbols = new int[steps][];
        Arrays.setAll(symbols, step -> random.ints(streams, 0, size).toArray());
        return symbols;
    }

    /** The symbols of one of the streams alone, [step][1]. */
    static int[][] stream(int stream, int[][] symbols) {
        return Arrays.stream(symbols).map(step -> new int[] {step[stream]}).toArray(int[][]::new);
    }

    /** The scores that a new session gives after each step, [step][streams * V]. */
    static float[][] of(SequenceModel model, int[]... symbols) {
        try (SequenceModel.Session session = model.newSession(symbols[0].length)) {
            return after(session, model, symbols);
        }
    }

    /** The scores that a session gives after each step, [step][streams * V]; what it does not write is NaN. */
    static float[][] after(SequenceModel.Session session, SequenceModel model, int[]... symbols) {
        float[][] scores =
                new float[symbols.length][symbols[0].length * model.vocabulary().size()];
        for (int step = 0; step < symbols.length; step++) {
            Arrays.fill(scores[step], Float.NaN);
            session.step(symbols[step], scores[step]);
        }
        return scores;
    }

    /** The part of the scores that belongs to one of the streams. */
    static float[] row(int stream, float[] scores, SequenceModel model) {
        int size = model.vocabulary().size();
        return Arrays.copyOfRange(scores, stream * size, (stream + 1) * size);
    }

    static float[] last(float[][] scores) {
        return scores[scores.length - 1];
    }

    static void assertScores(float[] scores) {
        boolean possible = false;
        for (int i = 0; i < scores.length; i++) {
            if (!(scores[i] < Float.POSITIVE_INFINITY)) {
                Assertions.fail("score %d is %s", i, scores[i]);
            }
            possible |= scores[i] > Float.NEGATIVE_INFINITY;
        }
        Assertions.assertThat(possible).as("a symbol is possible").isTrue();
    }

    static void assertClose(float[] actual, float[] expected, String description) {
        Assertions.assertThat(actual).as(description).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            if (Float.compare(actual[i], expected[i]) != 0 && !(Math.abs(actual[i] - expected[i]) <= ROUNDING)) {
                Assertions.fail("%s: score %d is %s, expected %s", description, i, actual[i], expected[i]);
            }
        }
    }
}
