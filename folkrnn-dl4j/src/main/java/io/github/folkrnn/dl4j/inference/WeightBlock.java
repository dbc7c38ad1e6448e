package io.github.folkrnn.dl4j.inference;

/**
 * Some outputs of a matrix, laid out for products with the inputs of many streams. Immutable and thread-safe.
 *
 * <p>Whatever the layout, each output is computed in one order: from its first input to its last, with a fused
 * multiply-add for each. So equal weights give equal bits on every path, for every number of streams.
 */
interface WeightBlock {
    /** Outputs are padded to a multiple of this, so that no loop ends in the middle of a vector. */
    int OUTPUT_PADDING = 32;

    /** Inputs are padded to a multiple of this. */
    int INPUT_PADDING = 4;

    /**
     * Adds the products with the inputs of streams to the streams' sums.
     *
     * @param inputs of each group of streams
     * @param sums for each group and each lane of it [outputs], padded; what lanes without a stream hold means nothing
     */
    void addProducts(StreamVectors[] inputs, float[][][] sums);

    /** A block of outputs; its columns are one array [outputs] for each input. */
    static WeightBlock of(float[][] columns) {
        float[][] padded = new float[padded(columns.length, INPUT_PADDING)][padded(columns[0].length, OUTPUT_PADDING)];
        for (int k = 0; k < columns.length; k++) {
            System.arraycopy(columns[k], 0, padded[k], 0, columns[k].length);
        }
        return VectorSupport.isAvailable() ? VectorSupport.block(padded) : new FloatBlock(padded);
    }

    /** A block of weights that are small integers. Its results are those of the same numbers as floats. */
    static WeightBlock of(byte[][] columns) {
        byte[][] padded = new byte[padded(columns.length, INPUT_PADDING)][padded(columns[0].length, OUTPUT_PADDING)];
        for (int k = 0; k < columns.length; k++) {
            System.arraycopy(columns[k], 0, padded[k], 0, columns[k].length);
        }
        if (VectorSupport.isAvailable()) {
            return VectorSupport.block(padded);
        }
        return ByteBlock.isFast() ? new ByteBlock(padded) : new FloatBlock(ByteBlock.toFloats(padded));
    }

    static int padded(int size, int multiple) {
        return (size + multiple - 1) / multiple * multiple;
    }
}
