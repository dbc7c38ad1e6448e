package io.github.folkrnn.sampling;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.random.RandomGenerator;

record TemperatureSampler(double temperature) implements Sampler {

    TemperatureSampler {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be finite and above 0, got " + temperature);
        }
    }

    @Override
    public Run open(Vocabulary vocabulary, RandomGenerator random) {
        double[] weights = new double[vocabulary.size()];
        return logits -> draw(logits, weights, random);
    }

    private int draw(float[] logits, double[] weights, RandomGenerator random) {
        double highest = logits[Logits.indexOfMaximum(logits)];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            weights[i] = StrictMath.exp((logits[i] - highest) / temperature);
            sum += weights[i];
        }
        double target = random.nextDouble() * sum;
        double running = 0;
        int last = 0;
        for (int i = 0; i < logits.length; i++) {
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
