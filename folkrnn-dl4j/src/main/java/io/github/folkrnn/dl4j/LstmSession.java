package io.github.folkrnn.dl4j;

import io.github.folkrnn.model.SequenceModel;
import java.util.Arrays;

/** The state of some streams: for each stream and layer the output h and the memory cell c, both [H]. */
final class LstmSession implements SequenceModel.Session {

    private final LstmModel model;
    private final LstmWeights weights;
    private final float[][][] outputs;
    private final float[][][] cells;
    private final float[] gates;
    private final float[] scores;
    private boolean closed;

    LstmSession(LstmModel model, int streams) {
        this.model = model;
        this.weights = model.weights();
        LstmShape shape = weights.shape();
        this.outputs = new float[streams][shape.layers()][shape.units()];
        this.cells = new float[streams][shape.layers()][shape.units()];
        this.gates = new float[shape.gateRows()];
        this.scores = new float[shape.vocabularySize()];
    }

    @Override
    public int streams() {
        return outputs.length;
    }

    @Override
    public void step(int[] symbolIds, float[] logits) {
        requireOpen();
        requireLength("symbolIds", symbolIds.length, streams());
        requireLength("logits", logits.length, streams() * scores.length);
        for (int symbol : symbolIds) {
            if (symbol < 0 || symbol >= scores.length) {
                throw new IllegalArgumentException("a symbol must be in [0, " + scores.length + "), got " + symbol);
            }
        }
        for (int stream = 0; stream < symbolIds.length; stream++) {
            advance(symbolIds[stream], outputs[stream], cells[stream]);
            System.arraycopy(scores, 0, logits, stream * scores.length, scores.length);
        }
    }

    /** Takes one stream through all layers and leaves its logits in {@link #scores}. */
    private void advance(int symbol, float[][] h, float[][] c) {
        for (int layer = 0; layer < h.length; layer++) {
            LstmWeights.Layer weightsOfLayer = weights.layers().get(layer);
            if (layer == 0) {
                System.arraycopy(model.firstLayerInputs()[symbol], 0, gates, 0, gates.length);
            } else {
                System.arraycopy(weightsOfLayer.bias(), 0, gates, 0, gates.length);
                Columns.addProduct(weightsOfLayer.input(), h[layer - 1], gates);
            }
            Columns.addProduct(weightsOfLayer.recurrent(), h[layer], gates);
            applyGates(h[layer], c[layer]);
        }
        System.arraycopy(weights.denseBias(), 0, scores, 0, scores.length);
        Columns.addProduct(weights.denseWeights(), h[h.length - 1], scores);
    }

    private void applyGates(float[] h, float[] c) {
        int units = h.length;
        for (int j = 0; j < units; j++) {
            float in = FloatMath.sigmoid(gates[j]);
            float forget = FloatMath.sigmoid(gates[units + j]);
            float candidate = FloatMath.tanh(gates[2 * units + j]);
            float out = FloatMath.sigmoid(gates[3 * units + j]);
            c[j] = forget * c[j] + in * candidate;
            h[j] = out * FloatMath.tanh(c[j]);
        }
    }

    @Override
    public LstmSession fork() {
        requireOpen();
        LstmSession copy = new LstmSession(model, streams());
        for (int stream = 0; stream < streams(); stream++) {
            for (int layer = 0; layer < outputs[stream].length; layer++) {
                copy.outputs[stream][layer] = outputs[stream][layer].clone();
                copy.cells[stream][layer] = cells[stream][layer].clone();
            }
        }
        return copy;
    }

    @Override
    public void reset() {
        requireOpen();
        for (int stream = 0; stream < streams(); stream++) {
            for (int layer = 0; layer < outputs[stream].length; layer++) {
                Arrays.fill(outputs[stream][layer], 0);
                Arrays.fill(cells[stream][layer], 0);
            }
        }
    }

    private void requireOpen() {
        model.requireOpen();
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
    }

    private static void requireLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(name + " must have length " + expected + ", got " + length);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
