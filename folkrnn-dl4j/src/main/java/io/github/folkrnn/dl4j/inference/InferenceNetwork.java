package io.github.folkrnn.dl4j.inference;

import io.github.folkrnn.dl4j.network.Int8Matrix;
import io.github.folkrnn.dl4j.network.Int8Weights;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.dl4j.network.NetworkWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weights laid out for inference. Each recurrent layer is cut into blocks of neighbouring units, whose four gates lie
 * side by side, so that a block's new outputs need nothing of the other blocks. Immutable and thread-safe.
 */
final class InferenceNetwork {
    /** How many units a block has at least, if there are several: narrower ones make short loops. */
    private static final int SMALLEST_BLOCK = 128;

    /** A sigmoid is a hyperbolic tangent of half the sum: the halving is done once, in the weights, without rounding. */
    private static final float[] GATE_SCALES = {0.5f, 0.5f, 1, 0.5f};

    private final LstmShape shape;
    private final List<List<RecurrentBlock>> layers = new ArrayList<>();
    private final WeightedSum output;

    private InferenceNetwork(LstmShape shape, int threads, GateSums sums, WeightedSum output) {
        this.shape = shape;
        int units = shape.units();
        int blocks = Math.max(1, Math.min(threads, units / SMALLEST_BLOCK));
        for (int k = 0; k < shape.layers(); k++) {
            List<RecurrentBlock> cut = new ArrayList<>();
            for (int b = 0; b < blocks; b++) {
                int from = b * units / blocks;
                int to = (b + 1) * units / blocks;
                cut.add(new RecurrentBlock(from, to - from, sums.of(k, from, to)));
            }
            layers.add(List.copyOf(cut));
        }
        this.output = output;
    }

    /** What goes into the gates of some units of a layer. */
    @FunctionalInterface
    private interface GateSums {
        WeightedSum of(int layer, int from, int to);
    }

    /** Lays out weights for sessions, in whose steps so many threads take part. */
    static InferenceNetwork of(NetworkWeights weights, int threads) {
        return weights instanceof Int8Weights rounded
                ? ofInt8(rounded, threads)
                : ofSinglePrecision(weights.inSinglePrecision(), threads);
    }

    private static InferenceNetwork ofSinglePrecision(LstmWeights weights, int threads) {
        int units = weights.shape().units();
        LstmWeights.Layer first = weights.layers().get(0);
        float[][] table = table(weights.embedding(), weights.positions(), first.input(), first.bias());
        GateSums sums = (k, from, to) -> {
            LstmWeights.Layer layer = weights.layers().get(k);
            float[][] recurrent = gates(layer.recurrent(), from, to, units);
            return k == 0
                    ? WeightedSum.of(gates(table, from, to, units), recurrent)
                    : WeightedSum.of(
                            gates(new float[][] {layer.bias()}, from, to, units),
                            gates(layer.input(), from, to, units),
                            recurrent);
        };
        WeightedSum output = WeightedSum.of(new float[][] {weights.denseBias()}, weights.denseWeights());
        return new InferenceNetwork(weights.shape(), threads, sums, output);
    }

    /** What symbols add to the gates of the first layer is kept in single precision, and so is what positions add. */
    private static InferenceNetwork ofInt8(Int8Weights weights, int threads) {
        int units = weights.shape().units();
        Int8Weights.Layer first = weights.layers().get(0);
        float[][] table = table(
                weights.embeddingOfSymbols(),
                weights.vectorsOfPositions(),
                first.input().toFloats(),
                first.bias());
        GateSums sums = (k, from, to) -> {
            Int8Weights.Layer layer = weights.layers().get(k);
            float[][] start = k == 0 ? table : new float[][] {layer.bias()};
            float[] scales = layer.recurrent().scales();
            byte[][] recurrent = gates(layer.recurrent().columns(), from, to, units);
            return WeightedSum.of(
                    gates(start, from, to, units),
                    gates(new float[][] {scales}, from, to, units)[0],
                    k == 0
                            ? new byte[][][] {recurrent}
                            : new byte[][][] {gates(layer.input().columns(), from, to, units), recurrent});
        };
        Int8Matrix dense = weights.denseWeights();
        WeightedSum output = WeightedSum.of(new float[][] {weights.denseBias()}, dense.scales(), dense.columns());
        return new InferenceNetwork(weights.shape(), threads, sums, output);
    }

    /**
     * What is added to the gates of the first layer by each symbol, bias included, and behind them by each value of a
     * position input: [V + rows][4H].
     */
    private static float[][] table(float[][] embedding, float[][] positions, float[][] input, float[] bias) {
        float[][] table = new float[embedding.length + positions.length][];
        int embeddingSize = embedding[0].length;
        fill(table, 0, embedding, Arrays.copyOf(input, embeddingSize), bias);
        if (positions.length > 0) {
            float[][] ofPositions = Arrays.copyOfRange(input, embeddingSize, input.length);
            fill(table, embedding.length, positions, ofPositions, new float[bias.length]);
        }
        return table;
    }

    private static void fill(float[][] table, int from, float[][] vectors, float[][] input, float[] bias) {
        WeightedSum sum = WeightedSum.of(new float[][] {bias}, input);
        for (int i = 0; i < vectors.length; i++) {
            StreamVectors read = new StreamVectors(1, vectors[i].length);
            read.put(0, 0, vectors[i]);
            table[from + i] = new float[sum.size()];
            sum.compute(new StreamVectors[][] {{read}}, new float[][][] {{table[from + i]}});
        }
    }

    /** The four gates of some units, side by side and scaled, from rows of the gates of all units. */
    private static float[][] gates(float[][] rows, int from, int to, int units) {
        int count = to - from;
        float[][] gates = new float[rows.length][LstmShape.GATES * count];
        for (int row = 0; row < rows.length; row++) {
            for (int gate = 0; gate < LstmShape.GATES; gate++) {
                for (int j = 0; j < count; j++) {
                    gates[row][gate * count + j] = GATE_SCALES[gate] * rows[row][gate * units + from + j];
                }
            }
        }
        return gates;
    }

    /** The same of integers, which are not scaled. */
    private static byte[][] gates(byte[][] rows, int from, int to, int units) {
        int count = to - from;
        byte[][] gates = new byte[rows.length][LstmShape.GATES * count];
        for (int row = 0; row < rows.length; row++) {
            for (int gate = 0; gate < LstmShape.GATES; gate++) {
                System.arraycopy(rows[row], gate * units + from, gates[row], gate * count, count);
            }
        }
        return gates;
    }

    LstmShape shape() {
        return shape;
    }

    int blocks() {
        return layers.get(0).size();
    }

    RecurrentBlock block(int layer, int block) {
        return layers.get(layer).get(block);
    }

    /** The logits, from the outputs of the last layer. */
    WeightedSum output() {
        return output;
    }
}
