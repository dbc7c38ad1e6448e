package io.github.folkrnn.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Int8RoundingTest {
    private static final float[][] MATRIX = {{1.27f, -0.5f, 0}, {-0.635f, 0.25f, 0}, {0.004f, 0.1f, 0}};

    @Test
    void theLargestWeightOfAnOutputIs127() {
        float[] scales = Int8Rounding.scales(MATRIX);
        assertThat(scales).containsExactly(1.27f / 127, 0.5f / 127, 0);
        byte[][] integers = Int8Rounding.round(MATRIX, scales);
        assertThat(integers[0]).containsExactly(127, -127, 0);
        assertThat(integers[1]).containsExactly(-63, 64, 0);
        assertThat(integers[2]).containsExactly(0, 25, 0);
    }

    @Test
    void matricesWhoseProductsAreAddedShareTheirScales() {
        assertThat(Int8Rounding.scales(MATRIX, new float[][] {{-12.7f, 0.1f, 1}}))
                .containsExactly(12.7f / 127, 0.5f / 127, 1f / 127);
    }
}
