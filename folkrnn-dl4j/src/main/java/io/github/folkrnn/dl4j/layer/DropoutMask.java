package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.kernel.NativeArrays;
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
    private final int scaleBits;
    private final float[] factors;
    private final INDArray mask;

    DropoutMask(double share, long... shape) {
        this.threshold = (int) Math.round(share * (1 << DRAW_BITS));
        this.scaleBits = Float.floatToRawIntBits((float) (1 / (1 - share)));
        this.mask = NativeArrays.zeros(shape);
        this.factors = new float[Math.toIntExact(mask.length())];
    }

    /** Draws a new mask and puts the masked input into the output. */
    void forward(RandomGenerator random, INDArray input, INDArray output) {
        for (int start = 0; start < factors.length; start += DRAWS_PER_WORD) {
            long word = random.nextLong();
            if (start + DRAWS_PER_WORD <= factors.length) {
                // Unrolled, which takes a third of the time of a loop.
                factors[start] = factor(word);
                factors[start + 1] = factor(word >>> DRAW_BITS);
                factors[start + 2] = factor(word >>> 2 * DRAW_BITS);
                factors[start + 3] = factor(word >>> 3 * DRAW_BITS);
            } else {
                for (int i = start; i < factors.length; i++) {
                    factors[i] = factor(word >>> (i - start) * DRAW_BITS);
                }
            }
        }
        NativeArrays.copy(factors, mask);
        input.muli(mask, output);
    }

    /** Without a branch, which could not be predicted. */
    private float factor(long word) {
        int allOnesIfDropped = ((int) (word & 0xffff) - threshold) >> (Integer.SIZE - 1);
        return Float.intBitsToFloat(scaleBits & ~allOnesIfDropped);
    }

    /** Masks a gradient, in place, as the last input was masked. */
    void backward(INDArray gradient) {
        gradient.muli(mask);
    }
}
