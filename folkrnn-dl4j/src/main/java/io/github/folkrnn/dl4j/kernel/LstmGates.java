package io.github.folkrnn.dl4j.kernel;

import io.github.folkrnn.dl4j.network.FloatMath;
import io.github.folkrnn.dl4j.network.LstmShape;

/**
 * The gates of an LSTM layer at one time step, for a batch: Hochreiter and Schmidhuber (Neural Computation 9, 1997) with
 * the forget gate of Gers, Schmidhuber and Cummins (2000). With i, f, o = sigmoid and g = tanh of the sums of their
 * inputs, {@code c' = f c + i g} and {@code h = o tanh(c')}.
 */
final class LstmGates {
    private LstmGates() {}

    /**
     * Goes one step forward.
     *
     * @param units H
     * @param bias [4H]
     * @param gates [B][4H]: the sums without the bias, replaced by the gates i, f, g, o
     * @param cellsBefore [B][H]
     * @param cells receives [B][H]
     * @param outputs receives [B][H]
     */
    static void forward(int units, float[] bias, float[] gates, float[] cellsBefore, float[] cells, float[] outputs) {
        for (int row = 0; row < cells.length; row += units) {
            int i = LstmShape.GATES * row;
            int f = i + units;
            int g = f + units;
            int o = g + units;
            for (int j = 0; j < units; j++) {
                gates[i + j] = FloatMath.sigmoid(gates[i + j] + bias[j]);
                gates[f + j] = FloatMath.sigmoid(gates[f + j] + bias[units + j]);
                gates[g + j] = FloatMath.tanh(gates[g + j] + bias[2 * units + j]);
                gates[o + j] = FloatMath.sigmoid(gates[o + j] + bias[3 * units + j]);
                cells[row + j] = gates[f + j] * cellsBefore[row + j] + gates[i + j] * gates[g + j];
                outputs[row + j] = gates[o + j] * FloatMath.tanh(cells[row + j]);
            }
        }
    }

    /**
     * Goes one step back.
     *
     * @param units H
     * @param gates [B][4H]: the gates, replaced by the gradients of their sums
     * @param cellsBefore [B][H]
     * @param cells [B][H]
     * @param outputGradients [B][H]
     * @param cellGradients [B][H]: from the step after this one, replaced by those for the step before
     */
    static void backward(
            int units,
            float[] gates,
            float[] cellsBefore,
            float[] cells,
            float[] outputGradients,
            float[] cellGradients) {
        for (int row = 0; row < cells.length; row += units) {
            int start = LstmShape.GATES * row;
            for (int j = 0; j < units; j++) {
                int i = start + j;
                int f = i + units;
                int g = f + units;
                int o = g + units;
                float squashed = FloatMath.tanh(cells[row + j]);
                float cell = cellGradients[row + j] + outputGradients[row + j] * gates[o] * (1 - squashed * squashed);
                cellGradients[row + j] = cell * gates[f];
                float outputSum = outputGradients[row + j] * squashed * gates[o] * (1 - gates[o]);
                float forgetSum = cell * cellsBefore[row + j] * gates[f] * (1 - gates[f]);
                float inputSum = cell * gates[g] * gates[i] * (1 - gates[i]);
                float candidateSum = cell * gates[i] * (1 - gates[g] * gates[g]);
                gates[i] = inputSum;
                gates[f] = forgetSum;
                gates[g] = candidateSum;
                gates[o] = outputSum;
            }
        }
    }
}
