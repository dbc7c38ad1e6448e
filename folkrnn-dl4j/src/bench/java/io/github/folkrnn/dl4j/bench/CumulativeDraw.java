package io.github.folkrnn.dl4j.bench;

import java.util.SplittableRandom;

/** Draws symbols as plainly as can be, for libraries that have no sampler. */
final class CumulativeDraw {
    private final SplittableRandom random = new SplittableRandom(Workload.SEED);
    private final double[] sums = new double[Workload.VOCABULARY];

    /** Draws a symbol for each stream with the probability that is proportional to the exponential of its score. */
    void fromScores(float[] scores, int[] symbols) {
        for (int stream = 0; stream < symbols.length; stream++) {
            int from = stream * sums.length;
            float highest = scores[from];
            for (int i = 1; i < sums.length; i++) {
                highest = Math.max(highest, scores[from + i]);
            }
            double sum = 0;
            for (int i = 0; i < sums.length; i++) {
                sum += Math.exp(scores[from + i] - highest);
                sums[i] = sum;
            }
            symbols[stream] = draw();
        }
    }

    /** Draws a symbol for each stream from its probabilities. */
    void fromProbabilities(float[] probabilities, int[] symbols) {
        for (int stream = 0; stream < symbols.length; stream++) {
            double sum = 0;
            for (int i = 0; i < sums.length; i++) {
                sum += probabilities[stream * sums.length + i];
                sums[i] = sum;
            }
            symbols[stream] = draw();
        }
    }

    private int draw() {
        double u = random.nextDouble() * sums[sums.length - 1];
        int symbol = 0;
        while (symbol < sums.length - 1 && sums[symbol] <= u) {
            symbol++;
        }
        return symbol;
    }
}
