package io.github.folkrnn.dl4j.inference;

import io.github.folkrnn.dl4j.network.FloatMath;
import org.jspecify.annotations.Nullable;

/**
 * Some units of a recurrent layer. Immutable and thread-safe.
 *
 * @param from the first unit
 * @param units how many
 * @param sum what goes into the gates, [4 units]: i, f, g, o; halved but for g, since the hyperbolic tangent of half a
 *     sum gives its sigmoid
 */
record RecurrentBlock(int from, int units, WeightedSum sum) {
    /**
     * Computes the new cells and outputs of these units, for each group of streams.
     *
     * @param beginning of the sums of all streams in the first layer
     * @param below the outputs of the layer below, or null in the first layer
     * @param before the layer's outputs of the step before
     * @param after receives the outputs of these units
     * @param cells for each group and stream the cells of these units
     * @param sums scratch, for each group and stream as many numbers as the sum has
     * @param scratch as many numbers as the sum has
     * @param outputs scratch, [units]
     */
    void advance(
            WeightedSum.Beginning beginning,
            StreamVectors @Nullable [] below,
            StreamVectors[] before,
            StreamVectors[] after,
            float[][][] cells,
            float[][][] sums,
            float[] scratch,
            float[] outputs) {
        if (below == null) {
            sum.compute(beginning, new StreamVectors[][] {before}, sums, scratch);
        } else {
            sum.compute(new StreamVectors[][] {below, before}, sums);
        }
        for (int group = 0; group < before.length; group++) {
            for (int stream = 0; stream < before[group].streams(); stream++) {
                applyGates(sums[group][stream], cells[group][stream], outputs);
                after[group].put(stream, from, outputs);
            }
        }
    }

    private static void applyGates(float[] sums, float[] cells, float[] outputs) {
        squash(sums);
        updateCells(sums, cells);
        System.arraycopy(cells, 0, outputs, 0, cells.length);
        squash(outputs);
        multiplyByOutputGates(sums, outputs);
    }

    private static void squash(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = FloatMath.tanh(values[i]);
        }
    }

    /** The sigmoid of twice a value, from the value's hyperbolic tangent. */
    private static float gate(float tangent) {
        return Math.fma(0.5f, tangent, 0.5f);
    }

    private static void updateCells(float[] gates, float[] cells) {
        int units = cells.length;
        for (int j = 0; j < units; j++) {
            cells[j] = Math.fma(gate(gates[units + j]), cells[j], gate(gates[j]) * gates[2 * units + j]);
        }
    }

    private static void multiplyByOutputGates(float[] gates, float[] outputs) {
        int units = outputs.length;
        for (int j = 0; j < units; j++) {
            outputs[j] *= gate(gates[3 * units + j]);
        }
    }
}
