package io.github.folkrnn.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.dl4j.kernel.NativeArrays;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class DropoutMaskTest {
    private static final long[] SHAPE = {200, 101};

    private static INDArray ones() {
        return NativeArrays.zeros(SHAPE).addi(1);
    }

    @Test
    void aShareIsDroppedAndTheRestGrows() {
        INDArray output = NativeArrays.zeros(SHAPE);
        new DropoutMask(0.3, SHAPE).forward(new Xoshiro256PlusPlus(8), ones(), output);
        int dropped = 0;
        for (float value : output.data().asFloat()) {
            if (value == 0) {
                dropped++;
            } else {
                assertThat(value).isEqualTo(1 / 0.7f);
            }
        }
        assertThat(dropped / (double) output.length()).as("seed 8").isCloseTo(0.3, within(0.01));
    }

    @Test
    void numbersAtTheEndAreNotForgotten() {
        INDArray output = NativeArrays.zeros(3, 5);
        new DropoutMask(1e-4, 3, 5)
                .forward(new Xoshiro256PlusPlus(8), NativeArrays.zeros(3, 5).addi(1), output);
        assertThat(output.data().asFloat()).containsOnly((float) (1 / (1 - 1e-4)));
    }

    @Test
    void gradientsAreMaskedAsTheInputWas() {
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(9);
        DropoutMask mask = new DropoutMask(0.5, SHAPE);
        INDArray output = NativeArrays.zeros(SHAPE);
        mask.forward(random, ones(), output);
        INDArray gradient = ones();
        mask.backward(gradient);
        assertThat(gradient).isEqualTo(output);
        mask.forward(random, ones(), output);
        assertThat(gradient).isNotEqualTo(output);
    }
}
