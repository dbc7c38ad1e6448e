package io.github.folkrnn.dl4j;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inverted dropout: a share of the numbers becomes zero, and the others grow so that their mean stays what it was
 * (Srivastava and others, JMLR 15, 2014). A number is dropped if 16 random bits are below the share.
 */
final class DropoutMask {

    private static final int DRAWS_PER_WORD = 4;
    private static final int DRAW_BITS = 16;

    private final int threshold;
    private final float scale;
    private final float[] factors;
    private final INDArray mask;

    DropoutMask(double share, long... shape) {
        this.threshold = (int) Math.round(share * (1 << DRAW_BITS));
        this.scale = (float) (1 / (1 - share));
        this.mask = NativeArrays.zeros(shape);
        this.factors = new float[Math.toIntExact(mask.length())];
    }

    /** Draws a new mask and puts the masked input into the output. */
    void forward(RandomGenerator random, INDArray input, INDArray output) {
        long word = 0;
        for (int i = 0; i < factors.length; i++) {
            word = i % DRAWS_PER_WORD == 0 ? random.nextLong() : word >>> DRAW_BITS;
            factors[i] = (word & 0xffff) < threshold ? 0 : scale;
        }
        NativeArrays.copy(factors, mask);
        input.muli(mask, output);
    }

    /** Masks a gradient, in place, as the last input was masked. */
    void backward(INDArray gradient) {
        gradient.muli(mask);
    }
}
