package io.github.folkrnn.dl4j.network;

/**
 * Weights rounded to integers in [-127, 127], with a scale for each output: {@code weight = scale * integer}, where the
 * largest weight of an output becomes 127.
 */
final class Int8Rounding {
    private static final int LARGEST = 127;

    private Int8Rounding() {}

    /** One scale for each output, for matrices whose products are added, each of them [inputs][outputs]. */
    static float[] scales(float[][]... matrices) {
        float[] scales = new float[matrices[0][0].length];
        for (float[][] matrix : matrices) {
            for (float[] column : matrix) {
                for (int i = 0; i < scales.length; i++) {
                    scales[i] = Math.max(scales[i], Math.abs(column[i]) / LARGEST);
                }
            }
        }
        return scales;
    }

    /** The integers for the weights of a matrix [inputs][outputs]; ties are rounded up. */
    static byte[][] round(float[][] matrix, float[] scales) {
        byte[][] integers = new byte[matrix.length][scales.length];
        for (int k = 0; k < matrix.length; k++) {
            for (int i = 0; i < scales.length; i++) {
                integers[k][i] = scales[i] == 0 ? 0 : (byte) Math.round(matrix[k][i] / scales[i]);
            }
        }
        return integers;
    }
}
