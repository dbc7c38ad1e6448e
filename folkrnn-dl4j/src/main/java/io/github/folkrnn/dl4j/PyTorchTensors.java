package io.github.folkrnn.dl4j;

import io.github.folkrnn.spi.CheckpointException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tensors with the names and shapes of {@link CheckpointFormat}.
 *
 * @param complaint what to begin a message with: the file, and that something is wrong with it
 * @param tensors tensors, by name
 */
record PyTorchTensors(String complaint, Map<String, Safetensors.Tensor> tensors) {

    /** The weights of a network; throws a {@link CheckpointException} if one is missing or of another shape. */
    LstmWeights weights(LstmShape shape) throws CheckpointException {
        int gateRows = shape.gateRows();
        float[][] embedding = matrix(CheckpointFormat.EMBEDDING, shape.vocabularySize(), shape.embeddingSize())
                .toRows();
        List<LstmWeights.Layer> layers = new ArrayList<>();
        for (int k = 0; k < shape.layers(); k++) {
            layers.add(new LstmWeights.Layer(
                    matrix(CheckpointFormat.INPUT_WEIGHTS + k, gateRows, shape.inputSize(k))
                            .toColumns(),
                    matrix(CheckpointFormat.RECURRENT_WEIGHTS + k, gateRows, shape.units())
                            .toColumns(),
                    sum(
                            vector(CheckpointFormat.INPUT_BIAS + k, gateRows),
                            vector(CheckpointFormat.RECURRENT_BIAS + k, gateRows))));
        }
        return new LstmWeights(
                shape,
                embedding,
                List.copyOf(layers),
                matrix(CheckpointFormat.DENSE_WEIGHTS, shape.vocabularySize(), shape.units())
                        .toColumns(),
                vector(CheckpointFormat.DENSE_BIAS, shape.vocabularySize()));
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    float[] vector(String name, int length) throws CheckpointException {
        return matrix(name, length, 0).data();
    }

    private Safetensors.Tensor matrix(String name, int rows, int columns) throws CheckpointException {
        Safetensors.Tensor tensor = tensor(name);
        if (tensor.rows() != rows || tensor.columns() != columns) {
            throw new CheckpointException(complaint + "tensor \"" + name + "\" must have the shape "
                    + Safetensors.shape(rows, columns) + ", got "
                    + Safetensors.shape(tensor.rows(), tensor.columns()));
        }
        return tensor;
    }

    Safetensors.Tensor tensor(String name) throws CheckpointException {
        Safetensors.Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(complaint + "it must hold the tensor \"" + name + '"');
        }
        return tensor;
    }
}
