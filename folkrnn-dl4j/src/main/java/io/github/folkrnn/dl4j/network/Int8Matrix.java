package io.github.folkrnn.dl4j.network;

/**
 * A matrix in 8 bits: each weight is an integer times the scale of its output.
 *
 * @param columns [inputs][outputs]
 * @param scales [outputs]
 */
public record Int8Matrix(byte[][] columns, float[] scales) {
    /** A matrix without inputs and outputs. */
    static final Int8Matrix NONE = new Int8Matrix(new byte[0][], new float[0]);

    /** Rounds a matrix [inputs][outputs]. */
    static Int8Matrix of(float[][] matrix, float[] scales) {
        return new Int8Matrix(Int8Rounding.round(matrix, scales), scales);
    }

    /** The weights, [inputs][outputs]. */
    public float[][] toFloats() {
        float[][] floats = new float[columns.length][scales.length];
        for (int k = 0; k < columns.length; k++) {
            for (int i = 0; i < scales.length; i++) {
                floats[k][i] = columns[k][i] * scales[i];
            }
        }
        return floats;
    }
}
