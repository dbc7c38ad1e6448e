package io.github.folkrnn.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weights laid out for inference. Each recurrent layer is cut into blocks of neighbouring units, whose four gates lie
 * side by side, so that a block's new outputs need nothing of the other blocks. Immutable and thread-safe.
 */
final class InferenceNetwork {

    /** With four gates each, what one block takes of the processor's cache; wider blocks make longer loops. */
    private static final int LARGEST_BLOCK = 256;

    /** A sigmoid is a hyperbolic tangent of half the sum: the halving is done once, in the weights, without rounding. */
    private static final float[] GATE_SCALES = {0.5f, 0.5f, 1, 0.5f};

    private final LstmShape shape;
    private final List<List<RecurrentBlock>> layers = new ArrayList<>();
    private final WeightBlock output;
    private final float[] outputBias;

    InferenceNetwork(LstmWeights weights) {
        this.shape = weights.shape();
        int units = shape.units();
        int blocks = (units + LARGEST_BLOCK - 1) / LARGEST_BLOCK;
        float[][] table = tabulateFirstLayer(weights);
        for (int k = 0; k < shape.layers(); k++) {
            LstmWeights.Layer layer = weights.layers().get(k);
            List<RecurrentBlock> cut = new ArrayList<>();
            for (int b = 0; b < blocks; b++) {
                int from = b * units / blocks;
                int to = (b + 1) * units / blocks;
                float[][] start = gates(k == 0 ? table : new float[][] {layer.bias()}, from, to, units);
                WeightBlock input = k == 0 ? null : WeightBlock.of(gates(layer.input(), from, to, units));
                WeightBlock recurrent = WeightBlock.of(gates(layer.recurrent(), from, to, units));
                cut.add(new RecurrentBlock(from, to - from, start, input, recurrent));
            }
            layers.add(List.copyOf(cut));
        }
        this.output = WeightBlock.of(weights.denseWeights());
        this.outputBias = weights.denseBias();
    }

    /** What each symbol adds to the gates of the first layer, bias included: [V][4H]. */
    private static float[][] tabulateFirstLayer(LstmWeights weights) {
        LstmWeights.Layer first = weights.layers().get(0);
        WeightBlock input = WeightBlock.of(first.input());
        float[][] table = new float[weights.shape().vocabularySize()][];
        for (int symbol = 0; symbol < table.length; symbol++) {
            StreamVectors embedding = new StreamVectors(1, weights.shape().embeddingSize());
            embedding.put(0, 0, weights.embedding()[symbol]);
            float[] sums = new float[WeightBlock.padded(first.bias().length, WeightBlock.OUTPUT_PADDING)];
            System.arraycopy(first.bias(), 0, sums, 0, first.bias().length);
            input.addProducts(new StreamVectors[] {embedding}, new float[][][] {{sums}});
            table[symbol] = sums;
        }
        return table;
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

    LstmShape shape() {
        return shape;
    }

    int blocks() {
        return layers.get(0).size();
    }

    RecurrentBlock block(int layer, int block) {
        return layers.get(layer).get(block);
    }

    /** The outputs' bias, [V]. */
    float[] outputBias() {
        return outputBias;
    }

    /** The outputs' weights. */
    WeightBlock output() {
        return output;
    }

    /**
     * Some units of a recurrent layer.
     *
     * @param from the first unit
     * @param units how many
     * @param start what the sums of the gates begin with, [4 units]: for each symbol in the first layer, else the bias
     * @param input the weights of the layer below, or null in the first layer
     * @param recurrent the weights of the layer's own outputs of the step before
     */
    record RecurrentBlock(
            int from, int units, float[][] start, @Nullable WeightBlock input, WeightBlock recurrent) {

        /** The length of a stream's sums. */
        int sums() {
            return WeightBlock.padded(LstmShape.GATES * units, WeightBlock.OUTPUT_PADDING);
        }

        /**
         * Computes the new cells and outputs of these units, for each group of streams.
         *
         * @param symbols of all streams, group after group
         * @param below the outputs of the layer below, or null in the first layer
         * @param state of the layer
         * @param cells for each group and stream the cells of these units
         * @param sums scratch, for each group and stream {@link #sums()} numbers
         * @param scratch [units]
         */
        void advance(
                int[] symbols,
                StreamVectors @Nullable [] below,
                StreamVectors[] before,
                StreamVectors[] after,
                float[][][] cells,
                float[][][] sums,
                float[] scratch) {
            int symbol = 0;
            for (int group = 0; group < before.length; group++) {
                for (int stream = 0; stream < before[group].streams(); stream++) {
                    float[] first = start[input == null ? symbols[symbol++] : 0];
                    System.arraycopy(first, 0, sums[group][stream], 0, first.length);
                }
            }
            if (input != null && below != null) {
                input.addProducts(below, sums);
            }
            recurrent.addProducts(before, sums);
            for (int group = 0; group < before.length; group++) {
                for (int stream = 0; stream < before[group].streams(); stream++) {
                    applyGates(sums[group][stream], cells[group][stream], scratch);
                    after[group].put(stream, from, scratch);
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
}
