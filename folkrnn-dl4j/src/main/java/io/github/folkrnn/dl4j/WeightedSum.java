package io.github.folkrnn.dl4j;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What some outputs add up: a start, and the products of one or two matrices with inputs. Immutable and thread-safe.
 *
 * @param start one or several beginnings, each [outputs], padded
 * @param weights a matrix for each kind of input
 * @param scales by what the products of each output are multiplied in the end, padded, or null where they stand as they
 *     are
 */
record WeightedSum(float[][] start, WeightBlock[] weights, float @Nullable [] scales) {

    /** A sum whose matrices, each [inputs][outputs], keep all their bits, or are rounded to 8 of them. */
    static WeightedSum of(float[][] start, boolean int8, float[][]... matrices) {
        int size = WeightBlock.padded(start[0].length, WeightBlock.OUTPUT_PADDING);
        float[][] paddedStart =
                Arrays.stream(start).map(row -> Arrays.copyOf(row, size)).toArray(float[][]::new);
        if (!int8) {
            return new WeightedSum(
                    paddedStart, Arrays.stream(matrices).map(WeightBlock::of).toArray(WeightBlock[]::new), null);
        }
        float[] scales = Int8Rounding.scales(matrices);
        return new WeightedSum(
                paddedStart,
                Arrays.stream(matrices)
                        .map(matrix -> WeightBlock.of(Int8Rounding.round(matrix, scales)))
                        .toArray(WeightBlock[]::new),
                Arrays.copyOf(scales, size));
    }

    /** The number of outputs, padded: how long the sums of a stream are. */
    int size() {
        return start[0].length;
    }

    /**
     * Computes the sums of all streams.
     *
     * @param starts which start each stream has, group after group; null if there is one for all
     * @param inputs for each matrix its inputs, group by group
     * @param sums receives for each group and stream {@link #size()} numbers
     */
    void compute(int @Nullable [] starts, StreamVectors[][] inputs, float[][][] sums) {
        if (scales == null) {
            forEachStream(starts, inputs[0], sums, (from, sum) -> System.arraycopy(from, 0, sum, 0, from.length));
            addProducts(inputs, sums);
        } else {
            forEachStream(starts, inputs[0], sums, (from, sum) -> Arrays.fill(sum, 0));
            addProducts(inputs, sums);
            forEachStream(starts, inputs[0], sums, this::scale);
        }
    }

    private void addProducts(StreamVectors[][] inputs, float[][][] sums) {
        for (int i = 0; i < weights.length; i++) {
            weights[i].addProducts(inputs[i], sums);
        }
    }

    private void scale(float[] from, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.fma(sum[i], scales[i], from[i]);
        }
    }

    private void forEachStream(int @Nullable [] starts, StreamVectors[] groups, float[][][] sums, Step step) {
        int stream = 0;
        for (int group = 0; group < groups.length; group++) {
            for (int lane = 0; lane < groups[group].streams(); lane++) {
                step.apply(start[starts == null ? 0 : starts[stream++]], sums[group][lane]);
            }
        }
    }

    private interface Step {
        void apply(float[] start, float[] sum);
    }
}
