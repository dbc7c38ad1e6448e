package io.github.folkrnn.dl4j.network;

import io.github.folkrnn.dl4j.safetensors.Excerpt;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.dl4j.safetensors.TensorType;
import io.github.folkrnn.spi.CheckpointException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors with the {@linkplain TensorNames names and shapes} that PyTorch gives them, and the weights that they hold.
 *
 * @param complaint what to begin a message with: the file, and that something is wrong with it
 * @param tensors tensors, by name
 */
public record PyTorchTensors(String complaint, Map<String, Safetensors.Tensor> tensors) {
    /** Beyond it, sums of products would leave the range of single precision. */
    private static final float LARGEST_WEIGHT = 1e12f;

    private static final float LARGEST_SCALE = LARGEST_WEIGHT / 128;

    /** The tensors of weights, in the order in which they stand in a file. */
    public static Map<String, Safetensors.Tensor> of(NetworkWeights weights) {
        return weights instanceof Int8Weights rounded ? tensors(rounded) : tensors(weights.inSinglePrecision());
    }

    private static Map<String, Safetensors.Tensor> tensors(LstmWeights weights) {
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.EMBEDDING, Safetensors.Tensor.ofRows(weights.embedding()));
        if (weights.shape().positions().inputs() > 0) {
            tensors.put(TensorNames.POSITIONS, Safetensors.Tensor.ofRows(weights.positions()));
        }
        for (int k = 0; k < weights.layers().size(); k++) {
            LstmWeights.Layer layer = weights.layers().get(k);
            tensors.put(TensorNames.INPUT_WEIGHTS + k, Safetensors.Tensor.ofColumns(layer.input()));
            tensors.put(TensorNames.RECURRENT_WEIGHTS + k, Safetensors.Tensor.ofColumns(layer.recurrent()));
            putBias(k, layer.bias(), tensors);
        }
        tensors.put(TensorNames.DENSE_WEIGHTS, Safetensors.Tensor.ofColumns(weights.denseWeights()));
        tensors.put(TensorNames.DENSE_BIAS, Safetensors.Tensor.vector(weights.denseBias()));
        return tensors;
    }

    private static Map<String, Safetensors.Tensor> tensors(Int8Weights weights) {
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        put(TensorNames.EMBEDDING, weights.embedding(), tensors);
        if (weights.shape().positions().inputs() > 0) {
            put(TensorNames.POSITIONS, weights.positions(), tensors);
        }
        for (int k = 0; k < weights.layers().size(); k++) {
            Int8Weights.Layer layer = weights.layers().get(k);
            put(TensorNames.INPUT_WEIGHTS + k, layer.input(), tensors);
            put(TensorNames.RECURRENT_WEIGHTS + k, layer.recurrent(), tensors);
            putBias(k, layer.bias(), tensors);
        }
        put(TensorNames.DENSE_WEIGHTS, weights.denseWeights(), tensors);
        tensors.put(TensorNames.DENSE_BIAS, Safetensors.Tensor.vector(weights.denseBias()));
        return tensors;
    }

    private static void put(String name, Int8Matrix matrix, Map<String, Safetensors.Tensor> tensors) {
        tensors.put(name, Safetensors.Tensor.ofColumns(matrix.columns()));
        tensors.put(name + TensorNames.SCALE_SUFFIX, Safetensors.Tensor.vector(matrix.scales()));
    }

    private static void putBias(int layer, float[] bias, Map<String, Safetensors.Tensor> tensors) {
        tensors.put(TensorNames.INPUT_BIAS + layer, Safetensors.Tensor.vector(bias));
        tensors.put(TensorNames.RECURRENT_BIAS + layer, Safetensors.Tensor.vector(new float[bias.length]));
    }

    /** The weights of a network; throws a {@link CheckpointException} if one is missing or of another shape. */
    public LstmWeights weights(LstmShape shape) throws CheckpointException {
        int gateRows = shape.gateRows();
        float[][] embedding = matrix(TensorNames.EMBEDDING, shape.vocabularySize(), shape.embeddingSize())
                .toRows();
        PositionShape of = shape.positions();
        float[][] positions = of.inputs() == 0
                ? new float[0][]
                : matrix(TensorNames.POSITIONS, of.rows(), of.size()).toRows();
        List<LstmWeights.Layer> layers = new ArrayList<>();
        for (int k = 0; k < shape.layers(); k++) {
            layers.add(new LstmWeights.Layer(
                    matrix(TensorNames.INPUT_WEIGHTS + k, gateRows, shape.inputSize(k))
                            .toColumns(),
                    matrix(TensorNames.RECURRENT_WEIGHTS + k, gateRows, shape.units())
                            .toColumns(),
                    bias(k, gateRows)));
        }
        return new LstmWeights(
                shape,
                embedding,
                positions,
                List.copyOf(layers),
                matrix(TensorNames.DENSE_WEIGHTS, shape.scores(), shape.units()).toColumns(),
                vector(TensorNames.DENSE_BIAS, shape.scores()));
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    public float[] vector(String name, int length) throws CheckpointException {
        return matrix(name, length, 0).data();
    }

    /** The numbers of a tensor of any shape, all of them finite. */
    public float[] finite(String name) throws CheckpointException {
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
    public Int8Weights int8Weights(LstmShape shape) throws CheckpointException {
        int gateRows = shape.gateRows();
        Int8Matrix embedding = int8Matrix(TensorNames.EMBEDDING, shape.vocabularySize(), shape.embeddingSize());
        PositionShape of = shape.positions();
        Int8Matrix positions =
                of.inputs() == 0 ? Int8Matrix.NONE : int8Matrix(TensorNames.POSITIONS, of.rows(), of.size());
        List<Int8Weights.Layer> layers = new ArrayList<>();
        for (int k = 0; k < shape.layers(); k++) {
            Int8Matrix input = int8Matrix(TensorNames.INPUT_WEIGHTS + k, gateRows, shape.inputSize(k));
            Int8Matrix recurrent = int8Matrix(TensorNames.RECURRENT_WEIGHTS + k, gateRows, shape.units());
            if (k > 0 && !Arrays.equals(input.scales(), recurrent.scales())) {
                throw wrong(
                        TensorNames.INPUT_WEIGHTS + k + TensorNames.SCALE_SUFFIX,
                        "must be equal to " + TensorNames.RECURRENT_WEIGHTS + k + TensorNames.SCALE_SUFFIX);
            }
            layers.add(new Int8Weights.Layer(input, recurrent, bias(k, gateRows)));
        }
        return new Int8Weights(
                shape,
                embedding,
                positions,
                List.copyOf(layers),
                int8Matrix(TensorNames.DENSE_WEIGHTS, shape.scores(), shape.units()),
                vector(TensorNames.DENSE_BIAS, shape.scores()));
    }

    private Int8Matrix int8Matrix(String name, int rows, int columns) throws CheckpointException {
        Safetensors.Tensor tensor = tensor(name, rows, columns);
        if (tensor.type() != TensorType.I8) {
            throw wrong(name, "must have the dtype I8, as others have, got " + tensor.type());
        }
        return new Int8Matrix(tensor.toByteColumns(), scales(name + TensorNames.SCALE_SUFFIX, rows));
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
                vector(TensorNames.INPUT_BIAS + layer, gateRows), vector(TensorNames.RECURRENT_BIAS + layer, gateRows));
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

    public Safetensors.Tensor tensor(String name) throws CheckpointException {
        Safetensors.Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(complaint + "it must hold the tensor \"" + name + '"');
        }
        return tensor;
    }
}
