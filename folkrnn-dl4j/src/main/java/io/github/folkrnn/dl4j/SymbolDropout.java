package io.github.folkrnn.dl4j;

import java.util.random.RandomGenerator;

/** Hides a share of the symbols that a network reads (Bowman and others, CoNLL 2016, who call it word dropout). */
final class SymbolDropout {

    private final double share;
    private final int hidden;

    /** The number of a hidden symbol is given. */
    SymbolDropout(double share, int hidden) {
        this.share = share;
        this.hidden = hidden;
    }

    /** A copy in which some of the symbols are hidden, or the symbols themselves if the share is 0. */
    int[] hide(RandomGenerator random, int[] symbols) {
        if (share == 0) {
            return symbols;
        }
        int[] shown = symbols.clone();
        for (int i = 0; i < shown.length; i++) {
            if (random.nextDouble() < share) {
                shown[i] = hidden;
            }
        }
        return shown;
    }
}
