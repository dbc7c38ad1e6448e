package io.github.folkrnn.evaluation;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;

/**
 * Adds a number of chance to the scores of another critic such that the highest sum falls to each tune with a probability in
 * proportion to the exponential of its score: numbers of a Gumbel distribution (Gumbel, 1954; Maddison, Tarlow and Minka, "A*
 * sampling", 2014). The number follows from the tune, so that its score is always the same.
 *
 * @param critic whose scores they are
 */
record ProportionalCritic(TuneCritic critic) implements TuneCritic {
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    /** Between 0 and 1 without either, as the logarithm is taken twice. */
    private static final double HALF_A_STEP = 0x1p-54;

    @Override
    public double score(AbcTune tune) {
        double chance = new Xoshiro256PlusPlus(hash(tune.abc())).nextDouble() + HALF_A_STEP;
        return critic.score(tune) - StrictMath.log(-StrictMath.log(chance));
    }

    /** Fowler, Noll and Vo's hash, variant 1a, of 64 bits, over UTF-16. */
    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    @Override
    public String toString() {
        return critic + " in proportion";
    }
}
