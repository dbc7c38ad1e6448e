package io.github.folkrnn.dl4j.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays that a recurrent layer reads and writes. T is the length of a sequence, B the number of sequences, I the inputs of the
 * layer, H its units; rows [T B] are ordered by time first; gates stand in the order i, f, g, o.
 *
 * @param length T
 * @param batch B
 * @param input [T B][I]
 * @param symbols [T B]: which input of a row is one, where all others but the dense ones are zero; null where all inputs
 *     are dense
 * @param denseInputs how many of the inputs, the last ones, may be any number
 * @param initialOutput [B][H]
 * @param initialCell [B][H]
 * @param output [T B][H]
 * @param finalOutput [B][H]
 * @param finalCell [B][H]
 * @param weights of the layer
 * @param inputGradient [T B][dense inputs], or null where nobody asks for it
 * @param outputGradient [T B][H]; the way back may write into it
 * @param weightGradients of the layer
 */
public record RecurrenceArrays(
        int length,
        int batch,
        INDArray input,
        int @Nullable [] symbols,
        int denseInputs,
        INDArray initialOutput,
        INDArray initialCell,
        INDArray output,
        INDArray finalOutput,
        INDArray finalCell,
        Weights weights,
        @Nullable INDArray inputGradient,
        INDArray outputGradient,
        Weights weightGradients) {
    /**
     * The weights of a layer, or their gradients.
     *
     * @param input [I][4H]
     * @param recurrent [H][4H]
     * @param bias [4H]
     */
    public record Weights(INDArray input, INDArray recurrent, INDArray bias) {}

    int inputs() {
        return (int) input.size(1);
    }

    /** How many of the inputs, the first ones, are zero but for that of the row's symbol. */
    int oneHotInputs() {
        return inputs() - denseInputs;
    }

    int units() {
        return (int) output.size(1);
    }
}
