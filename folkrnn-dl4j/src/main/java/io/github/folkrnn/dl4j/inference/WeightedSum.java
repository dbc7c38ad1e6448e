package io.github.folkrnn.dl4j.inference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sum that some outputs have: a start, and the products of one or two matrices with inputs. Immutable and thread-safe.
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

    /** What a stream's sum begins with. */
    @FunctionalInterface
    interface Beginning {
        /** Sets the numbers of a stream, which are counted from group to group. */
        void write(int stream, float[] sum);
    }

    /**
     * Computes the sums of all streams, each from the only beginning.
     *
     * @param inputs for each matrix its inputs, group by group
     * @param sums receives for each group and stream {@link #size()} numbers
     */
    void compute(StreamVectors[][] inputs, float[][][] sums) {
        if (scales == null) {
            forEachStream(inputs[0], sums, (stream, sum) -> System.arraycopy(start[0], 0, sum, 0, sum.length));
            addProducts(inputs, sums);
        } else {
            multiply(inputs, sums);
            forEachStream(inputs[0], sums, (stream, sum) -> scale(start[0], sum));
        }
    }

    /**
     * The same, where each stream has a beginning of its own.
     *
     * @param beginning what is added to the products
     * @param scratch {@link #size()} numbers
     */
    void compute(Beginning beginning, StreamVectors[][] inputs, float[][][] sums, float[] scratch) {
        if (scales == null) {
            forEachStream(inputs[0], sums, beginning);
            addProducts(inputs, sums);
        } else {
            multiply(inputs, sums);
            forEachStream(inputs[0], sums, (stream, sum) -> {
                beginning.write(stream, scratch);
                scale(scratch, sum);
            });
        }
    }

    private void multiply(StreamVectors[][] inputs, float[][][] sums) {
        forEachStream(inputs[0], sums, (stream, sum) -> Arrays.fill(sum, 0));
        addProducts(inputs, sums);
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

    private static void forEachStream(StreamVectors[] groups, float[][][] sums, Beginning step) {
        int stream = 0;
        for (int group = 0; group < groups.length; group++) {
            for (int lane = 0; lane < groups[group].streams(); lane++) {
                step.write(stream++, sums[group][lane]);
            }
        }
    }
}
