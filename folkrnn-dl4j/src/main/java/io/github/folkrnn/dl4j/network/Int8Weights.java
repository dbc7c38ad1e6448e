package io.github.folkrnn.dl4j.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a network in 8 bits, its biases in single precision. The two matrices of a layer above the first have
 * the same scales, so that their products with integers can be added before they are scaled.
 *
 * @param shape the sizes
 * @param embedding the symbols are its outputs, [E][V]
 * @param positions the values of position inputs are its outputs, [P][rows]; empty where there are none
 * @param layers the recurrent layers, lowest first
 * @param denseWeights [H][V + pointers]
 * @param denseBias [V + pointers]
 */
public record Int8Weights(
        LstmShape shape,
        Int8Matrix embedding,
        Int8Matrix positions,
        List<Layer> layers,
        Int8Matrix denseWeights,
        float[] denseBias)
        implements NetworkWeights {
    /**
     * One recurrent layer, with the gates in the order i, f, g, o.
     *
     * @param input [inputs][4H]
     * @param recurrent [H][4H]
     * @param bias [4H]
     */
    public record Layer(Int8Matrix input, Int8Matrix recurrent, float[] bias) {}

    /** Rounds weights. */
    static Int8Weights of(LstmWeights weights) {
        List<Layer> layers = new ArrayList<>();
        for (LstmWeights.Layer layer : weights.layers()) {
            boolean first = layers.isEmpty();
            float[][] input = layer.input();
            float[][] recurrent = layer.recurrent();
            float[] recurrentScales = first ? Int8Rounding.scales(recurrent) : Int8Rounding.scales(input, recurrent);
            float[] inputScales = first ? Int8Rounding.scales(input) : recurrentScales;
            layers.add(new Layer(
                    Int8Matrix.of(input, inputScales), Int8Matrix.of(recurrent, recurrentScales), layer.bias()));
        }
        return new Int8Weights(
                weights.shape(),
                rounded(transposed(weights.embedding())),
                weights.positions().length == 0 ? Int8Matrix.NONE : rounded(transposed(weights.positions())),
                List.copyOf(layers),
                rounded(weights.denseWeights()),
                weights.denseBias());
    }

    private static Int8Matrix rounded(float[][] matrix) {
        return Int8Matrix.of(matrix, Int8Rounding.scales(matrix));
    }

    private static float[][] transposed(float[][] matrix) {
        float[][] transposed = new float[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < transposed.length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    /** The embedding as numbers, [V][E]. */
    public float[][] embeddingOfSymbols() {
        return transposed(embedding.toFloats());
    }

    /** The vectors of positions as numbers, [rows][P]. */
    public float[][] vectorsOfPositions() {
        return positions.columns().length == 0 ? new float[0][] : transposed(positions.toFloats());
    }

    @Override
    public LstmWeights inSinglePrecision() {
        return new LstmWeights(
                shape,
                embeddingOfSymbols(),
                vectorsOfPositions(),
                layers.stream()
                        .map(layer -> new LstmWeights.Layer(
                                layer.input().toFloats(), layer.recurrent().toFloats(), layer.bias()))
                        .toList(),
                denseWeights.toFloats(),
                denseBias);
    }

    @Override
    public Int8Weights inInt8() {
        return this;
    }
}
