package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.kernel.NativeArrays;
import io.github.folkrnn.dl4j.network.FloatMath;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.PositionShape;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The softmax of logits, its cross-entropy with the symbols that really came, and the gradient of that. Behind the logits of
 * the symbols stand those of copying, one for each pointer: each is added to the logit of the symbol that the pointer shows,
 * and is nothing where it shows none. Labels can be smoothed, for which a share of each target's probability is spread
 * evenly over all symbols.
 *
 * <p>That a network adds to the scores of what it may copy, instead of having to spell it, is the idea of pointer networks
 * (Vinyals, Fortunato and Jaitly, NIPS 2015) and CopyNet (Gu, Lu, Li and Li, ACL 2016); there, attention finds what to
 * copy, here the bars do.
 */
final class SoftmaxLoss {
    private final int rows;
    private final int symbols;
    private final int scores;
    private final PositionShape positions;
    private final double smoothing;
    private final float[] values;
    private final float[] biases;

    /** What the loss would be with each of the symbols as target, on average; only where labels are smoothed. */
    private double meanLoss;

    /** The share of smoothing is in {@code [0, 1)}. */
    SoftmaxLoss(int rows, LstmShape shape, double smoothing) {
        this.rows = rows;
        this.symbols = shape.vocabularySize();
        this.scores = shape.scores();
        this.positions = shape.positions();
        this.smoothing = smoothing;
        this.values = new float[rows * scores];
        this.biases = new float[scores];
    }

    /**
     * The probabilities of symbols.
     *
     * @param logits [rows][scores], without the bias
     * @param bias [scores]
     * @param steps [rows W] what was read, which says what the pointers show
     * @return [rows][symbols]
     */
    INDArray softmax(INDArray logits, INDArray bias, int[] steps) {
        computeProbabilities(logits, bias, steps);
        float[][] probabilities = new float[rows][];
        for (int row = 0; row < rows; row++) {
            probabilities[row] = Arrays.copyOfRange(values, row * scores, row * scores + symbols);
        }
        return Nd4j.createFromArray(probabilities);
    }

    /**
     * Replaces logits by the gradient of the loss with respect to them.
     *
     * @param logits [rows][scores], without the bias
     * @param bias [scores]
     * @param steps [rows W] what was read, which says what the pointers show
     * @param targets [rows], each in {@code [0, symbols)}
     * @param biasGradient receives the gradient with respect to the bias, [scores]
     * @return the sum of the losses of all rows, in nats, with smoothed labels
     */
    double differentiate(INDArray logits, INDArray bias, int[] steps, int[] targets, INDArray biasGradient) {
        double loss = computeLoss(logits, bias, steps, targets);
        if (smoothing > 0) {
            loss = (1 - smoothing) * loss + smoothing * meanLoss;
        }
        float ofTarget = (float) (1 - smoothing);
        float ofEach = (float) (smoothing / symbols);
        Arrays.fill(biases, 0);
        for (int row = 0; row < rows; row++) {
            int start = row * scores;
            values[start + targets[row]] -= ofTarget;
            for (int i = 0; i < symbols; i++) {
                values[start + i] -= ofEach;
            }
            for (int k = 0; k < scores - symbols; k++) {
                int symbol = copied(steps, row, k);
                values[start + symbols + k] = symbol < 0 ? 0 : values[start + symbol];
            }
            for (int i = 0; i < scores; i++) {
                biases[i] += values[start + i];
            }
        }
        NativeArrays.copy(values, logits);
        NativeArrays.copy(biases, biasGradient);
        return loss;
    }

    /** The sum of the losses of all rows, in nats, without smoothing. */
    double computeLoss(INDArray logits, INDArray bias, int[] steps, int[] targets) {
        computeProbabilities(logits, bias, steps);
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            loss -= Math.log(Math.max(values[row * scores + targets[row]], Float.MIN_NORMAL));
        }
        return loss;
    }

    /** The symbol that a pointer shows, or -1. */
    private int copied(int[] steps, int row, int pointer) {
        PositionShape.Pointer of = positions.pointers().get(pointer);
        return of.symbol(steps[row * positions.stepWidth() + 1 + of.input()]);
    }

    private void computeProbabilities(INDArray logits, INDArray bias, int[] steps) {
        NativeArrays.copy(logits, values);
        NativeArrays.copy(bias, biases);
        meanLoss = 0;
        for (int row = 0; row < rows; row++) {
            int start = row * scores;
            for (int i = 0; i < symbols; i++) {
                values[start + i] += biases[i];
            }
            for (int k = 0; k < scores - symbols; k++) {
                int symbol = copied(steps, row, k);
                if (symbol >= 0) {
                    values[start + symbol] += values[start + symbols + k] + biases[symbols + k];
                }
            }
            float highest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < symbols; i++) {
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
