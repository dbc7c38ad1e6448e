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

    /** A sum of products with matrices, each [inputs][outputs]. */
    static WeightedSum of(float[][] start, float[][]... matrices) {
        return new WeightedSum(
                padded(start), Arrays.stream(matrices).map(WeightBlock::of).toArray(WeightBlock[]::new), null);
    }

    /** A sum of products with matrices of integers, each [inputs][outputs], of which every output has one scale. */
    static WeightedSum of(float[][] start, float[] scales, byte[][]... matrices) {
        return new WeightedSum(
                padded(start),
                Arrays.stream(matrices).map(WeightBlock::of).toArray(WeightBlock[]::new),
                padded(new float[][] {scales})[0]);
    }

    private static float[][] padded(float[][] rows) {
        int size = WeightBlock.padded(rows[0].length, WeightBlock.OUTPUT_PADDING);
        return Arrays.stream(rows).map(row -> Arrays.copyOf(row, size)).toArray(float[][]::new);
    }

    /** The number of outputs, padded: how long the sums of a stream are. */
    int size() {
        return start[0].length;
    }

    /**
     * Computes the sums of all streams.
     *
     * @param starts for each stream, group after group, the numbers of the beginnings that are added up, equally many for
     *     all; null if each has the first one
     * @param inputs for each matrix its inputs, group by group
     * @param sums receives for each group and stream {@link #size()} numbers
     */
    void compute(int @Nullable [] starts, StreamVectors[][] inputs, float[][][] sums) {
        if (scales == null) {
            forEachStream(starts, inputs[0], sums, WeightedSum::set, WeightedSum::add);
            addProducts(inputs, sums);
        } else {
            forEachStream(starts, inputs[0], sums, (from, sum) -> Arrays.fill(sum, 0), (from, sum) -> {});
            addProducts(inputs, sums);
            forEachStream(starts, inputs[0], sums, this::scale, WeightedSum::add);
        }
    }

    private static void set(float[] from, float[] sum) {
        System.arraycopy(from, 0, sum, 0, from.length);
    }

    private static void add(float[] from, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += from[i];
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

    /** Does one thing with the first beginning of each stream, and another with its further ones. */
    private void forEachStream(
            int @Nullable [] starts, StreamVectors[] groups, float[][][] sums, Step first, Step further) {
        int count = starts == null ? 1 : starts.length / streams(groups);
        int next = 0;
        for (int group = 0; group < groups.length; group++) {
            for (int lane = 0; lane < groups[group].streams(); lane++) {
                float[] sum = sums[group][lane];
                first.apply(start[starts == null ? 0 : starts[next++]], sum);
                for (int i = 1; i < count; i++) {
                    further.apply(start[starts[next++]], sum);
                }
            }
        }
    }

    private static int streams(StreamVectors[] groups) {
        int streams = 0;
        for (StreamVectors group : groups) {
            streams += group.streams();
        }
        return streams;
    }

    private interface Step {
        void apply(float[] start, float[] sum);
    }
}
