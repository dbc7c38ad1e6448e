package io.github.folkrnn.dl4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The softmax of logits, its cross-entropy with the symbols that really came, and the gradient of that. Labels can be
 * smoothed, for which a share of each target's probability is spread evenly over all symbols.
 */
final class SoftmaxLoss {

    private final int rows;
    private final int symbols;
    private final double smoothing;
    private final float[] values;
    private final float[] biases;

    /** What the loss would be with each of the symbols as target, on average; only where labels are smoothed. */
    private double meanLoss;

    /** The share of smoothing is in {@code [0, 1)}. */
    SoftmaxLoss(int rows, int symbols, double smoothing) {
        this.rows = rows;
        this.symbols = symbols;
        this.smoothing = smoothing;
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
     * @return the sum of the losses of all rows, in nats, with smoothed labels
     */
    double differentiate(INDArray logits, INDArray bias, int[] targets, INDArray biasGradient) {
        double loss = computeLoss(logits, bias, targets);
        if (smoothing > 0) {
            loss = (1 - smoothing) * loss + smoothing * meanLoss;
        }
        float ofTarget = (float) (1 - smoothing);
        float ofEach = (float) (smoothing / symbols);
        Arrays.fill(biases, 0);
        for (int row = 0; row < rows; row++) {
            int start = row * symbols;
            values[start + targets[row]] -= ofTarget;
            for (int i = 0; i < symbols; i++) {
                values[start + i] -= ofEach;
                biases[i] += values[start + i];
            }
        }
        NativeArrays.copy(values, logits);
        NativeArrays.copy(biases, biasGradient);
        return loss;
    }

    /** The sum of the losses of all rows, in nats, without smoothing. */
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
        meanLoss = 0;
        for (int row = 0; row < rows; row++) {
            int start = row * symbols;
            float highest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < symbols; i++) {
                values[start + i] += biases[i];
                highest = Math.max(highest, values[start + i]);
            }
            float mean = smoothing > 0 ? mean(start) : 0;
            float sum = 0;
            for (int i = 0; i < symbols; i++) {
                values[start + i] = FloatMath.exp(values[start + i] - highest);
                sum += values[start + i];
            }
            for (int i = 0; i < symbols; i++) {
                values[start + i] /= sum;
            }
            if (smoothing > 0) {
                meanLoss += highest + Math.log(sum) - mean;
            }
        }
    }

    private float mean(int start) {
        float sum = 0;
        for (int i = 0; i < symbols; i++) {
            sum += values[start + i];
        }
        return sum / symbols;
    }
}
