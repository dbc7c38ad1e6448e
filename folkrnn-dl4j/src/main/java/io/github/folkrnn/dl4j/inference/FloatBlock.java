package io.github.folkrnn.dl4j.inference;

/** A block as one array for each input, with loops that every compiler of the JVM turns into vector instructions. */
record FloatBlock(float[][] columns) implements WeightBlock {
    @Override
    public void addProducts(StreamVectors[] inputs, float[][][] sums) {
        for (int k = 0; k < columns.length; k += INPUT_PADDING) {
            for (int group = 0; group < inputs.length; group++) {
                addProducts(k, inputs[group], sums[group]);
            }
        }
    }

    private void addProducts(int k, StreamVectors inputs, float[][] sums) {
        float[] x = inputs.values();
        int width = inputs.width();
        int stream = 0;
        for (; stream + 1 < inputs.streams(); stream += 2) {
            int at = k * width + stream;
            addFourToTwo(
                    columns[k],
                    columns[k + 1],
                    columns[k + 2],
                    columns[k + 3],
                    x[at],
                    x[at + width],
                    x[at + 2 * width],
                    x[at + 3 * width],
                    sums[stream],
                    x[at + 1],
                    x[at + width + 1],
                    x[at + 2 * width + 1],
                    x[at + 3 * width + 1],
                    sums[stream + 1]);
        }
        if (stream < inputs.streams()) {
            int at = k * width + stream;
            addFour(
                    columns[k],
                    columns[k + 1],
                    columns[k + 2],
                    columns[k + 3],
                    x[at],
                    x[at + width],
                    x[at + 2 * width],
                    x[at + 3 * width],
                    sums[stream]);
        }
    }

    /** Four inputs at a time: with more or fewer, or with all weights in one array, the compiler uses no vectors. */
    private static void addFour(
            float[] w0, float[] w1, float[] w2, float[] w3, float a, float b, float c, float d, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.fma(w3[i], d, Math.fma(w2[i], c, Math.fma(w1[i], b, Math.fma(w0[i], a, sums[i]))));
        }
    }

    /**
     * Two streams at a time: weights that are read serve both. With three or four of the weights in variables, Java 17 uses
     * no vectors under G1, for which it cuts loops into strips; with more streams, no Java does.
     */
    private static void addFourToTwo(
            float[] w0,
            float[] w1,
            float[] w2,
            float[] w3,
            float a,
            float b,
            float c,
            float d,
            float[] sums,
            float e,
            float f,
            float g,
            float h,
            float[] others) {
        int size = Math.min(sums.length, others.length);
        for (int i = 0; i < size; i++) {
            float p = w0[i];
            float q = w1[i];
            sums[i] = Math.fma(w3[i], d, Math.fma(w2[i], c, Math.fma(q, b, Math.fma(p, a, sums[i]))));
            others[i] = Math.fma(w3[i], h, Math.fma(w2[i], g, Math.fma(q, f, Math.fma(p, e, others[i]))));
        }
    }
}
