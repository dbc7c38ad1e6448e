package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.kernel.NativeArrays;
import io.github.folkrnn.dl4j.network.PositionShape;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sums of the vectors of steps' position inputs, and the way back from their gradients. */
final class PositionVectors {
    private final PositionShape shape;
    private final Map<String, INDArray> weights;
    private final Map<String, INDArray> gradients;

    /** [rows][P]: the vectors, and on the way back their gradients. */
    private final float[] vectors;

    PositionVectors(PositionShape shape, Map<String, INDArray> weights, Map<String, INDArray> gradients) {
        this.shape = shape;
        this.weights = weights;
        this.gradients = gradients;
        this.vectors = new float[Math.multiplyExact(shape.rows(), shape.size())];
    }

    /** Writes the sum of each step's vectors to the last P numbers of its row. */
    void sum(int[] steps, float[] values, int rowLength) {
        if (shape.inputs() == 0) {
            return;
        }
        int size = shape.size();
        NativeArrays.copy(weights.get(FusedLstmParams.POSITIONS), vectors);
        for (int step = 0, row = 0; step < steps.length; step += shape.stepWidth(), row++) {
            int to = (row + 1) * rowLength - size;
            Arrays.fill(values, to, to + size, 0);
            for (int input = 1; input <= shape.inputs(); input++) {
                int from = steps[step + input] * size;
                for (int i = 0; from >= 0 && i < size; i++) {
                    values[to + i] += vectors[from + i];
                }
            }
        }
    }

    /** Sets the gradients of all vectors from those of the last P numbers of each row. */
    void setGradients(int[] steps, float[] rowGradients, int rowLength) {
        if (shape.inputs() == 0) {
            return;
        }
        int size = shape.size();
        Arrays.fill(vectors, 0);
        for (int step = 0, row = 0; step < steps.length; step += shape.stepWidth(), row++) {
            int from = (row + 1) * rowLength - size;
            for (int input = 1; input <= shape.inputs(); input++) {
                int to = steps[step + input] * size;
                for (int i = 0; to >= 0 && i < size; i++) {
                    vectors[to + i] += rowGradients[from + i];
                }
            }
        }
        NativeArrays.copy(vectors, gradients.get(FusedLstmParams.POSITIONS));
    }
}
