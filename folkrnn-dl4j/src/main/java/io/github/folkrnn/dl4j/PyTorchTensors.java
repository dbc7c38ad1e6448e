package io.github.folkrnn.dl4j;

import io.github.folkrnn.spi.CheckpointException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Tensors with the names and shapes of {@link CheckpointFormat}.
 *
 * @param complaint what to begin a message with: the file, and that something is wrong with it
 * @param tensors tensors, by name
 */
record PyTorchTensors(String complaint, Map<String, Safetensors.Tensor> tensors) {

    /** Beyond it, sums of products would leave the range of single precision. */
    private static final float LARGEST_WEIGHT = 1e12f;

    private static final float LARGEST_SCALE = LARGEST_WEIGHT / 128;

    /** The weights of a network; throws a {@link CheckpointException} if one is missing or of another shape. */
    LstmWeights weights(LstmShape shape) throws CheckpointException {
        int gateRows = shape.gateRows();
        float[][] embedding = matrix(CheckpointFormat.EMBEDDING, shape.vocabularySize(), shape.embeddingSize())
                .toRows();
        PositionShape of = shape.positions();
        float[][] positions = of.inputs() == 0
                ? new float[0][]
                : matrix(CheckpointFormat.POSITIONS, of.rows(), of.size()).toRows();
        List<LstmWeights.Layer> layers = new ArrayList<>();
        for (int k = 0; k < shape.layers(); k++) {
            layers.add(new LstmWeights.Layer(
                    matrix(CheckpointFormat.INPUT_WEIGHTS + k, gateRows, shape.inputSize(k))
                            .toColumns(),
                    matrix(CheckpointFormat.RECURRENT_WEIGHTS + k, gateRows, shape.units())
                            .toColumns(),
                    bias(k, gateRows)));
        }
        return new LstmWeights(
                shape,
                embedding,
                positions,
                List.copyOf(layers),
                matrix(CheckpointFormat.DENSE_WEIGHTS, shape.scores(), shape.units())
                        .toColumns(),
                vector(CheckpointFormat.DENSE_BIAS, shape.scores()));
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

    /** The numbers of a tensor of any shape, all of them finite. */
    float[] finite(String name) throws CheckpointException {
        float[] data = tensor(name).data();
        requireWithin(Float.MAX_VALUE, name, data);
        return data;
    }

    private Safetensors.Tensor matrix(String name, int rows, int columns) throws CheckpointException {
        Safetensors.Tensor tensor = tensor(name, rows, columns);
        if (tensor.type() == TensorType.I8) {
            throw wrong(name, "must be in floating point, as others are, got the dtype " + tensor.type());
        }
        requireWithin(LARGEST_WEIGHT, name, tensor.data());
        return tensor;
    }

    private void requireWithin(float largest, String name, float[] data) throws CheckpointException {
        for (int i = 0; i < data.length; i++) {
            if (!(Math.abs(data[i]) <= largest)) {
                throw wrong(
                        name,
                        "must hold numbers from " + -largest + " to " + largest + ", got " + data[i] + " as number "
                                + i);
            }
        }
    }

    /** The weights of a network in 8 bits; throws a {@link CheckpointException} if one is missing or breaks a rule. */
    Int8Weights int8Weights(LstmShape shape) throws CheckpointException {
        int gateRows = shape.gateRows();
        Int8Matrix embedding = int8Matrix(CheckpointFormat.EMBEDDING, shape.vocabularySize(), shape.embeddingSize());
        PositionShape of = shape.positions();
        Int8Matrix positions =
                of.inputs() == 0 ? Int8Matrix.NONE : int8Matrix(CheckpointFormat.POSITIONS, of.rows(), of.size());
        List<Int8Weights.Layer> layers = new ArrayList<>();
        for (int k = 0; k < shape.layers(); k++) {
            Int8Matrix input = int8Matrix(CheckpointFormat.INPUT_WEIGHTS + k, gateRows, shape.inputSize(k));
            Int8Matrix recurrent = int8Matrix(CheckpointFormat.RECURRENT_WEIGHTS + k, gateRows, shape.units());
            if (k > 0 && !Arrays.equals(input.scales(), recurrent.scales())) {
                throw wrong(
                        CheckpointFormat.INPUT_WEIGHTS + k + CheckpointFormat.SCALE_SUFFIX,
                        "must be equal to " + CheckpointFormat.RECURRENT_WEIGHTS + k + CheckpointFormat.SCALE_SUFFIX);
            }
            layers.add(new Int8Weights.Layer(input, recurrent, bias(k, gateRows)));
        }
        return new Int8Weights(
                shape,
                embedding,
                positions,
                List.copyOf(layers),
                int8Matrix(CheckpointFormat.DENSE_WEIGHTS, shape.scores(), shape.units()),
                vector(CheckpointFormat.DENSE_BIAS, shape.scores()));
    }

    private Int8Matrix int8Matrix(String name, int rows, int columns) throws CheckpointException {
        Safetensors.Tensor tensor = tensor(name, rows, columns);
        if (tensor.type() != TensorType.I8) {
            throw wrong(name, "must have the dtype I8, as others have, got " + tensor.type());
        }
        return new Int8Matrix(tensor.toByteColumns(), scales(name + CheckpointFormat.SCALE_SUFFIX, rows));
    }

    private float[] scales(String name, int rows) throws CheckpointException {
        float[] scales = vector(name, rows);
        for (int i = 0; i < rows; i++) {
            if (scales[i] < 0 || scales[i] > LARGEST_SCALE) {
                throw wrong(
                        name,
                        "must hold numbers from 0 to " + LARGEST_SCALE + ", got " + scales[i] + " as number " + i);
            }
        }
        return scales;
    }

    private float[] bias(int layer, int gateRows) throws CheckpointException {
        return sum(
                vector(CheckpointFormat.INPUT_BIAS + layer, gateRows),
                vector(CheckpointFormat.RECURRENT_BIAS + layer, gateRows));
    }

    private Safetensors.Tensor tensor(String name, int rows, int columns) throws CheckpointException {
        Safetensors.Tensor tensor = tensor(name);
        if (tensor.rows() != rows || tensor.columns() != columns) {
            throw wrong(
                    name,
                    "must have the shape " + Safetensors.shape(rows, columns) + ", got "
                            + Safetensors.shape(tensor.rows(), tensor.columns()));
        }
        return tensor;
    }

    private CheckpointException wrong(String name, String what) {
        return new CheckpointException(complaint + "tensor " + Excerpt.quoted(name) + " " + what);
    }

    Safetensors.Tensor tensor(String name) throws CheckpointException {
        Safetensors.Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(complaint + "it must hold the tensor \"" + name + '"');
        }
        return tensor;
    }
}
