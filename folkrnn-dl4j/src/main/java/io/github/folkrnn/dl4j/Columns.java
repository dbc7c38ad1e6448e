package io.github.folkrnn.dl4j;

/** Products with matrices that are kept by input, an array for each. */
final class Columns {

    private Columns() {}

    /**
     * Adds to each {@code sums[i]} the products {@code matrix[k][i] * inputs[k]} over all k.
     *
     * <p>Four arrays at a time: the compiler turns this loop, and no longer one, into vector instructions. The order of
     * the additions is part of the result's bits.
     */
    static void addProduct(float[][] matrix, float[] inputs, float[] sums) {
        int outputs = sums.length;
        int k = 0;
        for (; k + 3 < inputs.length; k += 4) {
            float a = inputs[k];
            float b = inputs[k + 1];
            float c = inputs[k + 2];
            float d = inputs[k + 3];
            float[] w0 = matrix[k];
            float[] w1 = matrix[k + 1];
            float[] w2 = matrix[k + 2];
            float[] w3 = matrix[k + 3];
            for (int i = 0; i < outputs; i++) {
                sums[i] += (w0[i] * a + w1[i] * b) + (w2[i] * c + w3[i] * d);
            }
        }
        for (; k < inputs.length; k++) {
            float a = inputs[k];
            float[] w = matrix[k];
            for (int i = 0; i < outputs; i++) {
                sums[i] += w[i] * a;
            }
        }
    }
}
