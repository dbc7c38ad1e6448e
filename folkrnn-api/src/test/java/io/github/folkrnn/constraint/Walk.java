package io.github.folkrnn.constraint;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Tunes drawn under a constraint from scores that know nothing of music. */
final class Walk {
    private Walk() {}

    /** What gives the scores of the next symbol. */
    @FunctionalInterface
    interface Scores {
        /** Fills in the scores behind a tune. */
        void write(CharSequence tune, float[] logits, RandomGenerator random);
    }

    static final Scores UNIFORM = (tune, logits, random) -> Arrays.fill(logits, 0);

    static final Scores IMPOSSIBLE = (tune, logits, random) -> Arrays.fill(logits, Float.NEGATIVE_INFINITY);

    static final Scores UNEVEN = (tune, logits, random) -> {
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (12 * random.nextDouble() * random.nextDouble());
        }
    };

    /** Wants nothing but one symbol. */
    static Scores only(int symbol) {
        return (tune, logits, random) -> {
            Arrays.fill(logits, Float.NEGATIVE_INFINITY);
            logits[symbol] = 0;
        };
    }

    static String tune(AbcConstraint constraint, Vocabulary vocabulary, Scores scores, long seed) {
        return goOn(constraint.open(vocabulary), "", vocabulary, scores, seed);
    }

    /** Draws symbols until the separator, which it leaves off with the last line end. */
    static String goOn(LogitsProcessor.Run run, String begun, Vocabulary vocabulary, Scores scores, long seed) {
        RandomGenerator random = new Xoshiro256PlusPlus(seed);
        Sampler.Run sampler = Sampler.temperature(1).open(vocabulary, random);
        float[] logits = new float[vocabulary.size()];
        String separator = vocabulary.decode(vocabulary.separator());
        StringBuilder tune = new StringBuilder(begun);
        while (!endsWith(tune, separator)) {
            if (tune.length() > 20_000) {
                throw new AssertionError("no end, seed " + seed + ": " + tune);
            }
            scores.write(tune, logits, random);
            run.process(logits);
            int symbol = sampler.choose(logits);
            run.accept(symbol);
            tune.append(vocabulary.symbol(symbol));
        }
        return tune.substring(0, tune.length() - separator.length());
    }

    private static boolean endsWith(StringBuilder tune, String end) {
        return tune.length() >= end.length() && tune.indexOf(end, tune.length() - end.length()) >= 0;
    }
}
