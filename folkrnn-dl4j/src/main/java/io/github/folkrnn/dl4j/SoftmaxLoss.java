package io.github.folkrnn.dl4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The softmax of logits, its cross-entropy with the symbols that really came, and the gradient of that. */
final class SoftmaxLoss {

    private final int rows;
    private final int symbols;
    private final float[] values;
    private final float[] biases;

    SoftmaxLoss(int rows, int symbols) {
        this.rows = rows;
        this.symbols = symbols;
        this.values = new float[rows * symbols];
        this.biases = new float[symbols];
    }

    /**
     * Replaces logits by probabilities.
     *
     * @param logits [rows][symbols], without the bias
     * @param bias [symbols]
     */
    void softmax(INDArray logits, INDArray bias) {
        computeProbabilities(logits, bias);
        NativeArrays.copy(values, logits);
    }

    /**
     * Replaces logits by the gradient of the loss with respect to them.
     *
     * @param logits [rows][symbols], without the bias
     * @param bias [symbols]
     * @param targets [rows], each in {@code [0, symbols)}
     * @param biasGradient receives the gradient with respect to the bias, [symbols]
     * @return the sum of the losses of all rows, in nats
     */
    double differentiate(INDArray logits, INDArray bias, int[] targets, INDArray biasGradient) {
        double loss = computeLoss(logits, bias, targets);
        Arrays.fill(biases, 0);
        for (int row = 0; row < rows; row++) {
            int start = row * symbols;
            values[start + targets[row]] -= 1;
            for (int i = 0; i < symbols; i++) {
                biases[i] += values[start + i];
            }
        }
        NativeArrays.copy(values, logits);
        NativeArrays.copy(biases, biasGradient);
        return loss;
    }

    /** The sum of the losses of all rows, in nats. */
    double computeLoss(INDArray logits, INDArray bias, int[] targets) {
        computeProbabilities(logits, bias);
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            loss -= Math.log(Math.max(values[row * symbols + targets[row]], Float.MIN_NORMAL));
        }
        return loss;
    }

    private void computeProbabilities(INDArray logits, INDArray bias) {
        NativeArrays.copy(logits, values);
        NativeArrays.copy(bias, biases);
        for (int row = 0; row < rows; row++) {
            int start = row * symbols;
            float highest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < symbols; i++) {
                values[start + i] += biases[i];
                highest = Math.max(highest, values[start + i]);
            }
            float sum = 0;
            for (int i = 0; i < symbols; i++) {
                values[start + i] = FloatMath.exp(values[start + i] - highest);
                sum += values[start + i];
            }
            for (int i = 0; i < symbols; i++) {
                values[start + i] /= sum;
            }
        }
    }
}
