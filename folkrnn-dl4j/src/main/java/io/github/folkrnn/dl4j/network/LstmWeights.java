package io.github.folkrnn.dl4j.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The weights of a network as plain arrays of single precision. Matrices are kept by input: {@code matrix[input][output]}, an array for all
 * that one input contributes, which is the order in which a session reads them.
 *
 * @param shape the sizes
 * @param embedding [V][E]
 * @param positions [rows][P], a vector for each value of each position input; empty where there are none
 * @param layers the recurrent layers, lowest first
 * @param denseWeights [H][V + pointers]
 * @param denseBias [V + pointers]
 */
public record LstmWeights(
        LstmShape shape,
        float[][] embedding,
        float[][] positions,
        List<Layer> layers,
        float[][] denseWeights,
        float[] denseBias)
        implements NetworkWeights {
    /**
     * One recurrent layer, with the gates in the order i, f, g, o.
     *
     * @param input [inputs][4H]
     * @param recurrent [H][4H]
     * @param bias [4H]
     */
    public record Layer(float[][] input, float[][] recurrent, float[] bias) {}

    /** The weights of a network that reads symbols alone. */
    public LstmWeights(
            LstmShape shape, float[][] embedding, List<Layer> layers, float[][] denseWeights, float[] denseBias) {
        this(shape, embedding, new float[0][], layers, denseWeights, denseBias);
    }

    /**
     * Draws initial weights: every matrix uniformly after Glorot and Bengio (AISTATS 2010), the biases 0, but for those
     * of the forget gates, which are 1 (Jozefowicz, Zaremba and Sutskever, ICML 2015).
     */
    public static LstmWeights initial(LstmShape shape, RandomGenerator random) {
        int units = shape.units();
        float[][] embedding = glorot(shape.vocabularySize(), shape.embeddingSize(), shape.embeddingSize(), random);
        PositionShape of = shape.positions();
        float[][] positions = glorot(of.rows(), of.size(), of.size(), random);
        List<Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            float[] bias = new float[shape.gateRows()];
            Arrays.fill(bias, units, 2 * units, 1);
            layers.add(new Layer(
                    glorot(shape.inputSize(layer), shape.gateRows(), units, random),
                    glorot(units, shape.gateRows(), units, random),
                    bias));
        }
        return new LstmWeights(
                shape,
                embedding,
                positions,
                List.copyOf(layers),
                glorot(units, shape.scores(), shape.vocabularySize(), random),
                new float[shape.scores()]);
    }

    /** A matrix whose limit follows from the inputs and outputs of one gate, not of all four together. */
    private static float[][] glorot(int inputs, int columns, int outputs, RandomGenerator random) {
        double limit = Math.sqrt(6.0 / (inputs + outputs));
        float[][] matrix = new float[inputs][columns];
        for (float[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) ((2 * random.nextDouble() - 1) * limit);
            }
        }
        return matrix;
    }

    @Override
    public LstmWeights inSinglePrecision() {
        return this;
    }

    @Override
    public Int8Weights inInt8() {
        return Int8Weights.of(this);
    }
}
