package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.PositionShape;
import java.util.random.RandomGenerator;

/**
 * Hides a share of the symbols that a network reads (Bowman and others, CoNLL 2016, who call it word dropout), and of its
 * position inputs, each by itself.
 */
final class SymbolDropout {
    private final double share;
    private final int hiddenSymbol;
    private final int stepWidth;

    /** A hidden symbol gets the number behind that of the last one. */
    SymbolDropout(double share, LstmShape shape) {
        this.share = share;
        this.hiddenSymbol = shape.vocabularySize();
        this.stepWidth = shape.positions().stepWidth();
    }

    /** A copy in which some of what is read is hidden, or the steps themselves if the share is 0. */
    int[] hide(RandomGenerator random, int[] steps) {
        if (share == 0) {
            return steps;
        }
        int[] shown = steps.clone();
        for (int i = 0; i < shown.length; i++) {
            if (random.nextDouble() < share) {
                shown[i] = i % stepWidth == 0 ? hiddenSymbol : PositionShape.HIDDEN;
            }
        }
        return shown;
    }
}
