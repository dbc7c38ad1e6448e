package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.dl4j.bench.OnnxGraph.Type;
import io.github.folkrnn.dl4j.training.CheckpointWeights;
import java.util.List;

/**
 * One step of the network as an ONNX model, from a symbol and the state of each stream to the scores and the new state.
 * What a symbol adds to the gates is a row of a table, as it is in the library.
 *
 * <p>This is the fastest of the forms that were tried. The others were ONNX's LSTM operator and DynamicQuantizeLSTM with
 * sequences of one symbol, a product for each gate, MatMul and Add in place of Gemm, and a scale for each column.
 */
final class OnnxCell {
    static final String SYMBOLS = "symbols";
    static final String OUTPUTS = "outputs";
    static final String CELLS = "cells";
    static final String NEW_OUTPUTS = "newOutputs";
    static final String NEW_CELLS = "newCells";
    static final String LOGITS = "logits";

    private static final int INT8_MAX = 127;

    private final CheckpointWeights weights;
    private final boolean quantized;
    private final OnnxGraph graph = new OnnxGraph();

    private OnnxCell(CheckpointWeights weights, boolean quantized) {
        this.weights = weights;
        this.quantized = quantized;
    }

    /** The model in single precision. */
    static byte[] single(CheckpointWeights weights) {
        return new OnnxCell(weights, false).model();
    }

    /**
     * The model with weights rounded to 8 bits, one scale for each matrix, and inputs that are rounded at each step:
     * what ONNX Runtime's dynamic quantization does.
     */
    static byte[] quantized(CheckpointWeights weights) {
        return new OnnxCell(weights, true).model();
    }

    private byte[] model() {
        int units = weights.units();
        graph.input(SYMBOLS, Type.INT64, OnnxGraph.BATCH)
                .input(OUTPUTS, Type.FLOAT, OnnxGraph.BATCH, units)
                .input(CELLS, Type.FLOAT, OnnxGraph.BATCH, units)
                .output(LOGITS, Type.FLOAT, OnnxGraph.BATCH, weights.denseBias().length)
                .output(NEW_OUTPUTS, Type.FLOAT, OnnxGraph.BATCH, units)
                .output(NEW_CELLS, Type.FLOAT, OnnxGraph.BATCH, units);
        graph.constant("inputTable", weights.inputTable()).node("Gather", List.of("inputTable", SYMBOLS), "fromSymbol");
        addProduct("fromSymbol", OUTPUTS, "recurrent", weights.recurrent(), "sums");
        graph.constant("sizes", new long[] {units, units, units, units})
                .split("sums", "sizes", List.of("i", "f", "g", "o"))
                .node("Sigmoid", List.of("i"), "input")
                .node("Sigmoid", List.of("f"), "forget")
                .node("Tanh", List.of("g"), "candidate")
                .node("Sigmoid", List.of("o"), "output")
                .node("Mul", List.of("forget", CELLS), "kept")
                .node("Mul", List.of("input", "candidate"), "added")
                .node("Add", List.of("kept", "added"), NEW_CELLS)
                .node("Tanh", List.of(NEW_CELLS), "squashed")
                .node("Mul", List.of("output", "squashed"), NEW_OUTPUTS);
        graph.constant("bias", weights.denseBias());
        addProduct("bias", NEW_OUTPUTS, "dense", weights.denseWeights(), LOGITS);
        return graph.toModel();
    }

    private void addProduct(String start, String vectors, String name, float[][] matrix, String result) {
        if (quantized) {
            quantizedProduct(vectors, name, matrix);
            graph.node("Add", List.of(start, name + "Product"), result);
        } else {
            graph.constant(name, matrix).node("Gemm", List.of(vectors, name, start), result);
        }
    }

    private void quantizedProduct(String vectors, String name, float[][] matrix) {
        float scale = largest(matrix) / INT8_MAX;
        byte[] rounded = new byte[matrix.length * matrix[0].length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (byte) Math.round(matrix[i / matrix[0].length][i % matrix[0].length] / scale);
        }
        graph.constant(name, Type.INT8, rounded, matrix.length, matrix[0].length)
                .constant(name + "Scale", new float[] {scale})
                .constant(name + "Zero", Type.INT8, new byte[1], 1)
                .node(
                        OnnxGraph.RUNTIME,
                        "DynamicQuantizeMatMul",
                        List.of(vectors, name, name + "Scale", name + "Zero"),
                        name + "Product");
    }

    private static float largest(float[][] matrix) {
        float largest = 0;
        for (float[] row : matrix) {
            for (float value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }
}
