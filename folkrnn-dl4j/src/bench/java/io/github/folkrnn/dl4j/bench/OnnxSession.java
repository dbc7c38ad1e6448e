package io.github.folkrnn.dl4j.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Some streams of an {@link OnnxCell} on ONNX Runtime. All tensors are allocated once; the state swaps between two. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    private final OrtSession session;
    private final LongBuffer symbols;
    private final FloatBuffer logits;
    private final List<Map<String, OnnxTensor>> inputs;
    private final List<Map<String, OnnxTensor>> outputs;
    private int side;

    OnnxSession(Path model, int streams, int units, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(model.toString(), options);
        }
        symbols = bytes(streams * Long.BYTES).asLongBuffer();
        logits = floats(streams * Workload.VOCABULARY);
        OnnxTensor read = OnnxTensor.createTensor(environment, symbols, new long[] {streams});
        OnnxTensor scores = OnnxTensor.createTensor(environment, logits, new long[] {streams, Workload.VOCABULARY});
        OnnxTensor outputsA = state(streams, units);
        OnnxTensor outputsB = state(streams, units);
        OnnxTensor cellsA = state(streams, units);
        OnnxTensor cellsB = state(streams, units);
        inputs = List.of(
                Map.of(OnnxCell.SYMBOLS, read, OnnxCell.OUTPUTS, outputsA, OnnxCell.CELLS, cellsA),
                Map.of(OnnxCell.SYMBOLS, read, OnnxCell.OUTPUTS, outputsB, OnnxCell.CELLS, cellsB));
        outputs = List.of(
                Map.of(OnnxCell.LOGITS, scores, OnnxCell.NEW_OUTPUTS, outputsB, OnnxCell.NEW_CELLS, cellsB),
                Map.of(OnnxCell.LOGITS, scores, OnnxCell.NEW_OUTPUTS, outputsA, OnnxCell.NEW_CELLS, cellsA));
    }

    private OnnxTensor state(int streams, int units) throws OrtException {
        return OnnxTensor.createTensor(environment, floats(streams * units), new long[] {streams, units});
    }

    private static FloatBuffer floats(int count) {
        return bytes(count * Float.BYTES).asFloatBuffer();
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocateDirect(count).order(ByteOrder.nativeOrder());
    }

    String version() {
        return environment.getVersion();
    }

    /** Advances each stream by one symbol and writes the scores of its successors, [streams][V]. */
    void step(int[] symbolIds, float[] scores) {
        for (int i = 0; i < symbolIds.length; i++) {
            symbols.put(i, symbolIds[i]);
        }
        try {
            session.run(inputs.get(side), Set.of(), outputs.get(side)).close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        side = 1 - side;
        logits.get(0, scores);
    }

    @Override
    public void close() throws OrtException {
        for (OnnxTensor tensor : outputs.get(0).values()) {
            tensor.close();
        }
        for (OnnxTensor tensor : inputs.get(0).values()) {
            tensor.close();
        }
        session.close();
    }
}
