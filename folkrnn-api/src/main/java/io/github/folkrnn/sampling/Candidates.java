package io.github.folkrnn.sampling;

import java.util.random.RandomGenerator;

/**
 * The symbols that one draw may choose among, each with its weight; 0 rules it out. All sums run in the order that is
 * documented, in double precision, so that they are the same on every machine.
 */
final class Candidates {
    private final double[] weights;
    private final double[] keys;
    private final Ranking ranking;

    Candidates(int size) {
        weights = new double[size];
        keys = new double[size];
        ranking = new Ranking(size);
    }

    /** Gives each symbol the weight exp((score - highest score) / temperature). */
    void weigh(float[] logits, double temperature) {
        double highest = logits[Logits.indexOfMaximum(logits)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = logits[i] == Float.NEGATIVE_INFINITY ? 0 : StrictMath.exp((logits[i] - highest) / temperature);
        }
    }

    int size() {
        return weights.length;
    }

    double weight(int symbol) {
        return weights[symbol];
    }

    void keepLikeliest(int count) {
        ranking.rank(weights, weights);
        for (int i = 0; i < count && !ranking.isEmpty(); i++) {
            ranking.poll();
        }
        dropRanked();
    }

    void keepNucleus(double mass) {
        ranking.rank(weights, weights);
        keepRankedUpTo(mass * sum());
    }

    void keepAtLeast(double shareOfHighest) {
        double highest = 0;
        for (double weight : weights) {
            highest = Math.max(highest, weight);
        }
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] < shareOfHighest * highest) {
                weights[i] = 0;
            }
        }
    }

    void keepTypical(double mass) {
        double sum = sum();
        double entropy = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                keys[i] = -StrictMath.log(weights[i] / sum);
                entropy += weights[i] / sum * keys[i];
            }
        }
        for (int i = 0; i < keys.length; i++) {
            keys[i] = -Math.abs(keys[i] - entropy);
        }
        ranking.rank(weights, keys);
        keepRankedUpTo(mass * sum);
    }

    private void keepRankedUpTo(double mass) {
        double running = 0;
        while (running < mass && !ranking.isEmpty()) {
            running += weights[ranking.poll()];
        }
        dropRanked();
    }

    private void dropRanked() {
        while (!ranking.isEmpty()) {
            weights[ranking.removeAny()] = 0;
        }
    }

    private double sum() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    int draw(RandomGenerator random) {
        double target = random.nextDouble() * sum();
        double running = 0;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                running += weights[i];
                last = i;
                if (running > target) {
                    break;
                }
            }
        }
        return last;
    }
}
