package io.github.folkrnn.dl4j.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The LSTM written down as textbooks have it, in double precision and without any care for speed. */
public final class EquationsOfTheLstm {
    private EquationsOfTheLstm() {}

    /** The logits after each step of a sequence, a symbol and the rows of its position inputs: [steps][V]. */
    public static List<double[]> logits(LstmWeights weights, int[] steps) {
        int units = weights.shape().units();
        double[][] h = new double[weights.shape().layers()][units];
        double[][] c = new double[weights.shape().layers()][units];
        List<double[]> logits = new ArrayList<>();
        int width = weights.shape().positions().stepWidth();
        for (int step = 0; step < steps.length; step += width) {
            double[] below = read(weights, Arrays.copyOfRange(steps, step, step + width));
            for (int layer = 0; layer < h.length; layer++) {
                LstmWeights.Layer w = weights.layers().get(layer);
                double[] fromBelow = product(w.input(), below);
                double[] fromBefore = product(w.recurrent(), h[layer]);
                for (int j = 0; j < units; j++) {
                    double[] gate = new double[LstmShape.GATES];
                    for (int g = 0; g < gate.length; g++) {
                        int row = g * units + j;
                        gate[g] = fromBelow[row] + fromBefore[row] + w.bias()[row];
                    }
                    c[layer][j] = sigmoid(gate[1]) * c[layer][j] + sigmoid(gate[0]) * Math.tanh(gate[2]);
                    h[layer][j] = sigmoid(gate[3]) * Math.tanh(c[layer][j]);
                }
                below = h[layer];
            }
            double[] scores = product(weights.denseWeights(), below);
            for (int i = 0; i < scores.length; i++) {
                scores[i] += weights.denseBias()[i];
            }
            logits.add(copied(weights.shape(), scores, Arrays.copyOfRange(steps, step, step + width)));
        }
        return logits;
    }

    /** The scores of the symbols, to which those of copying are added. */
    private static double[] copied(LstmShape shape, double[] scores, int[] step) {
        double[] logits = Arrays.copyOf(scores, shape.vocabularySize());
        for (int k = 0; k < shape.positions().pointers().size(); k++) {
            PositionShape.Pointer pointer = shape.positions().pointers().get(k);
            int symbol = step[1 + pointer.input()] - pointer.firstRow() - 1;
            if (symbol >= 0) {
                logits[symbol] += scores[shape.vocabularySize() + k];
            }
        }
        return logits;
    }

    /** The embedding of a step's symbol, and behind it the sum of the vectors of its positions. */
    private static double[] read(LstmWeights weights, int[] step) {
        int embeddingSize = weights.shape().embeddingSize();
        double[] read = Arrays.copyOf(
                widened(weights.embedding()[step[0]]), weights.shape().inputSize(0));
        for (int input = 1; input < step.length; input++) {
            float[] vector = weights.positions()[step[input]];
            for (int i = 0; i < vector.length; i++) {
                read[embeddingSize + i] += vector[i];
            }
        }
        return read;
    }

    private static double[] product(float[][] matrix, double[] input) {
        double[] sums = new double[matrix[0].length];
        for (int k = 0; k < input.length; k++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += matrix[k][i] * input[k];
            }
        }
        return sums;
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
