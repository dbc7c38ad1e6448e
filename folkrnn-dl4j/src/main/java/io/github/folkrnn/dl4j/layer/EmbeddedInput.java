package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.kernel.NativeArrays;
import io.github.folkrnn.dl4j.network.LstmShape;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Symbols as the rows of the embedding, behind which stand the sums of the positions' vectors. */
final class EmbeddedInput implements SymbolInput {
    private final Map<String, INDArray> weights;
    private final Map<String, INDArray> gradients;
    private final int vocabularySize;
    private final int embeddingSize;
    private final int stepWidth;
    private final int inputs;
    private final PositionVectors positions;
    private final float[] embedding;
    private final float[] values;
    private final INDArray rows;
    private final INDArray rowGradients;

    EmbeddedInput(LstmShape shape, long rows, Map<String, INDArray> weights, Map<String, INDArray> gradients) {
        this.weights = weights;
        this.gradients = gradients;
        this.vocabularySize = shape.vocabularySize();
        this.embeddingSize = shape.embeddingSize();
        this.stepWidth = shape.positions().stepWidth();
        this.inputs = shape.inputSize(0);
        this.positions = new PositionVectors(shape.positions(), weights, gradients);
        this.embedding = new float[Math.multiplyExact(shape.vocabularySize(), embeddingSize)];
        this.values = new float[Math.toIntExact(rows * inputs)];
        this.rows = NativeArrays.zeros(rows, inputs);
        this.rowGradients = NativeArrays.zeros(rows, inputs);
    }

    @Override
    public INDArray rows() {
        return rows;
    }

    @Override
    public int @Nullable [] symbols() {
        return null;
    }

    @Override
    public int denseInputs() {
        return inputs;
    }

    @Override
    public INDArray rowGradients() {
        return rowGradients;
    }

    @Override
    public INDArray weights() {
        return weights.get(FusedLstmParams.input(0));
    }

    @Override
    public INDArray weightGradients() {
        return gradients.get(FusedLstmParams.input(0));
    }

    @Override
    public void forward(int[] steps) {
        NativeArrays.copy(weights.get(FusedLstmParams.EMBEDDING), embedding);
        for (int step = 0, to = 0; step < steps.length; step += stepWidth, to += inputs) {
            if (steps[step] == vocabularySize) {
                Arrays.fill(values, to, to + embeddingSize, 0);
            } else {
                System.arraycopy(embedding, steps[step] * embeddingSize, values, to, embeddingSize);
            }
        }
        positions.sum(steps, values, inputs);
        NativeArrays.copy(values, rows);
    }

    @Override
    public void backward(int[] steps) {
        NativeArrays.copy(rowGradients, values);
        Arrays.fill(embedding, 0);
        for (int step = 0, from = 0; step < steps.length; step += stepWidth, from += inputs) {
            if (steps[step] == vocabularySize) {
                continue;
            }
            int to = steps[step] * embeddingSize;
            for (int i = 0; i < embeddingSize; i++) {
                embedding[to + i] += values[from + i];
            }
        }
        NativeArrays.copy(embedding, gradients.get(FusedLstmParams.EMBEDDING));
        positions.setGradients(steps, values, inputs);
    }
}
