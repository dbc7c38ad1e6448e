package io.github.folkrnn.dl4j;

import java.util.ArrayList;
import java.util.List;

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
    private final WeightedSum output;

    /**
     * Lays out weights.
     *
     * @param int8 whether those that are multiplied with outputs of layers are rounded to 8 bits
     */
    InferenceNetwork(LstmWeights weights, boolean int8) {
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
                float[][] recurrent = gates(layer.recurrent(), from, to, units);
                WeightedSum sum = k == 0
                        ? WeightedSum.of(gates(table, from, to, units), int8, recurrent)
                        : WeightedSum.of(
                                gates(new float[][] {layer.bias()}, from, to, units),
                                int8,
                                gates(layer.input(), from, to, units),
                                recurrent);
                cut.add(new RecurrentBlock(from, to - from, sum));
            }
            layers.add(List.copyOf(cut));
        }
        this.output = WeightedSum.of(new float[][] {weights.denseBias()}, int8, weights.denseWeights());
    }

    /** What each symbol adds to the gates of the first layer, bias included: [V][4H]. */
    private static float[][] tabulateFirstLayer(LstmWeights weights) {
        LstmWeights.Layer first = weights.layers().get(0);
        WeightedSum sum = WeightedSum.of(new float[][] {first.bias()}, false, first.input());
        float[][] table = new float[weights.shape().vocabularySize()][];
        for (int symbol = 0; symbol < table.length; symbol++) {
            StreamVectors embedding = new StreamVectors(1, weights.shape().embeddingSize());
            embedding.put(0, 0, weights.embedding()[symbol]);
            table[symbol] = new float[sum.size()];
            sum.compute(null, new StreamVectors[][] {{embedding}}, new float[][][] {{table[symbol]}});
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

    /** The logits, from the outputs of the last layer. */
    WeightedSum output() {
        return output;
    }
}
