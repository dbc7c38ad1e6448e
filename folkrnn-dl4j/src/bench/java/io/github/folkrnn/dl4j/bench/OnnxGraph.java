package io.github.folkrnn.dl4j.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A graph of operators, written as an ONNX model. The numbers of the fields are those of onnx.proto in
 * github.com/onnx/onnx.
 */
final class OnnxGraph {
    /** The types of tensors, with their numbers in {@code TensorProto.DataType}. */
    enum Type {
        FLOAT(1),
        INT8(3),
        INT64(7);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    /** A dimension that each run may choose. */
    static final long BATCH = -1;

    /** ONNX's own operators. */
    static final String STANDARD = "";

    /** The operators that ONNX Runtime adds. */
    static final String RUNTIME = "com.microsoft";

    private static final int IR_VERSION = 8;
    private static final int STANDARD_VERSION = 17;
    private static final int RUNTIME_VERSION = 1;

    /** {@code AttributeProto.AttributeType.INT}. */
    private static final int INT_ATTRIBUTE = 2;

    private final ProtobufMessage graph = new ProtobufMessage().text(2, "step");

    OnnxGraph input(String name, Type type, long... shape) {
        graph.message(11, valueInfo(name, type, shape));
        return this;
    }

    OnnxGraph output(String name, Type type, long... shape) {
        graph.message(12, valueInfo(name, type, shape));
        return this;
    }

    private static ProtobufMessage valueInfo(String name, Type type, long... shape) {
        ProtobufMessage dimensions = new ProtobufMessage();
        for (long size : shape) {
            ProtobufMessage dimension = new ProtobufMessage();
            dimensions.message(1, size == BATCH ? dimension.text(2, "batch") : dimension.number(1, size));
        }
        ProtobufMessage tensor = new ProtobufMessage().number(1, type.number).message(2, dimensions);
        return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
    }

    OnnxGraph constant(String name, float[][] rows) {
        ByteBuffer data = littleEndian(rows.length * rows[0].length * Float.BYTES);
        for (float[] row : rows) {
            for (float value : row) {
                data.putFloat(value);
            }
        }
        return constant(name, Type.FLOAT, data.array(), rows.length, rows[0].length);
    }

    OnnxGraph constant(String name, float[] values) {
        ByteBuffer data = littleEndian(values.length * Float.BYTES);
        data.asFloatBuffer().put(values);
        return constant(name, Type.FLOAT, data.array(), values.length);
    }

    OnnxGraph constant(String name, long[] values) {
        ByteBuffer data = littleEndian(values.length * Long.BYTES);
        data.asLongBuffer().put(values);
        return constant(name, Type.INT64, data.array(), values.length);
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A constant of which the data are little-endian and row by row. */
    OnnxGraph constant(String name, Type type, byte[] data, long... shape) {
        ProtobufMessage tensor = new ProtobufMessage();
        for (long size : shape) {
            tensor.number(1, size);
        }
        graph.message(5, tensor.number(2, type.number).text(8, name).bytes(9, data));
        return this;
    }

    /** One of ONNX's own operators. */
    OnnxGraph node(String operator, List<String> inputs, String output) {
        return node(STANDARD, operator, inputs, output);
    }

    OnnxGraph node(String domain, String operator, List<String> inputs, String output) {
        graph.message(1, operator(domain, operator, inputs, List.of(output)));
        return this;
    }

    /** Cuts the second dimension into pieces. */
    OnnxGraph split(String input, String sizes, List<String> outputs) {
        ProtobufMessage axis =
                new ProtobufMessage().text(1, "axis").number(3, 1).number(20, INT_ATTRIBUTE);
        graph.message(
                1, operator(STANDARD, "Split", List.of(input, sizes), outputs).message(5, axis));
        return this;
    }

    private static ProtobufMessage operator(String domain, String operator, List<String> inputs, List<String> outputs) {
        ProtobufMessage node = new ProtobufMessage();
        inputs.forEach(name -> node.text(1, name));
        outputs.forEach(name -> node.text(2, name));
        return node.text(4, operator).text(7, domain);
    }

    byte[] toModel() {
        return new ProtobufMessage()
                .number(1, IR_VERSION)
                .text(2, "folkrnn")
                .message(7, graph)
                .message(8, operators(STANDARD, STANDARD_VERSION))
                .message(8, operators(RUNTIME, RUNTIME_VERSION))
                .toBytes();
    }

    private static ProtobufMessage operators(String domain, int version) {
        return new ProtobufMessage().text(1, domain).number(2, version);
    }
}
