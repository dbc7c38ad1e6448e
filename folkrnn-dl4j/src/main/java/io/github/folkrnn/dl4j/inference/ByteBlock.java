package io.github.folkrnn.dl4j.inference;

/** A {@link FloatBlock} of bytes, which are read from memory in a quarter of the time. */
record ByteBlock(byte[][] columns) implements WeightBlock {
    /** From Java 19 on the compiler has vector instructions for the widening of bytes to floats in a loop. */
    private static final int FIRST_FAST_VERSION = 19;

    static boolean isFast() {
        return Runtime.version().feature() >= FIRST_FAST_VERSION;
    }

    static float[][] toFloats(byte[][] columns) {
        float[][] floats = new float[columns.length][];
        for (int k = 0; k < columns.length; k++) {
            floats[k] = new float[columns[k].length];
            for (int i = 0; i < floats[k].length; i++) {
                floats[k][i] = columns[k][i];
            }
        }
        return floats;
    }

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

    private static void addFour(
            byte[] w0, byte[] w1, byte[] w2, byte[] w3, float a, float b, float c, float d, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.fma(w3[i], d, Math.fma(w2[i], c, Math.fma(w1[i], b, Math.fma(w0[i], a, sums[i]))));
        }
    }

    /** Two streams at a time: each weight that is read serves both. With more of them the compiler uses no vectors. */
    private static void addFourToTwo(
            byte[] w0,
            byte[] w1,
            byte[] w2,
            byte[] w3,
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
            float r = w2[i];
            float s = w3[i];
            sums[i] = Math.fma(s, d, Math.fma(r, c, Math.fma(q, b, Math.fma(p, a, sums[i]))));
            others[i] = Math.fma(s, h, Math.fma(r, g, Math.fma(q, f, Math.fma(p, e, others[i]))));
        }
    }
}
