package io.github.folkrnn.sampling;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.random.RandomGenerator;

record GreedySampler() implements Sampler {

    @Override
    public Run open(Vocabulary vocabulary, RandomGenerator random) {
        return Logits::indexOfMaximum;
    }
}
