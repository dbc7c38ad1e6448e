package io.github.folkrnn.dl4j.inference;

import io.github.folkrnn.dl4j.network.PositionShape;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.position.PositionTracker;
import java.util.Arrays;
import java.util.Objects;

/** The state of some streams, which lie in groups, and the scratch that each step needs. */
final class LstmSession implements SequenceModel.Session {
    private final LstmModel model;
    private final InferenceNetwork network;
    private final int streams;
    private final LayerState[] layers;

    /** Where each stream is in its tune. */
    private final PositionTracker[] positions;

    /** What each stream reads at a step, and what that adds to the gates of each block of the first layer. */
    private final InputRows rows;

    private final InputSums[] inputs;

    /** Scratch: [block][group][stream][sums], one stream's sums, [block][sums], and its outputs, [block][units]. */
    private final float[][][][] sums;

    private final float[][] scratch;
    private final float[][] outputs;

    /** [group][stream][padded V + pointers]. */
    private final float[][][] scores;

    private boolean closed;

    LstmSession(LstmModel model, int streams) {
        this(model, streams, layers(model.network(), streams), new PositionTracker[streams]);
        Arrays.setAll(positions, stream -> model.newPositions());
    }

    private LstmSession(LstmModel model, int streams, LayerState[] layers, PositionTracker[] positions) {
        this.model = model;
        this.network = model.network();
        this.streams = streams;
        this.layers = layers;
        this.positions = positions;
        this.rows = new InputRows(network.shape(), streams);
        this.inputs = new InputSums[network.blocks()];
        this.sums = new float[network.blocks()][][][];
        this.scratch = new float[network.blocks()][];
        this.outputs = new float[network.blocks()][];
        for (int block = 0; block < sums.length; block++) {
            RecurrentBlock any = network.block(0, block);
            inputs[block] = new InputSums(rows, any.sum());
            sums[block] = perStream(streams, any.sum().size());
            scratch[block] = new float[any.sum().size()];
            outputs[block] = new float[any.units()];
        }
        this.scores = perStream(streams, network.output().size());
    }

    private static LayerState[] layers(InferenceNetwork network, int streams) {
        LayerState[] layers = new LayerState[network.shape().layers()];
        Arrays.setAll(layers, layer -> new LayerState(network, layer, streams));
        return layers;
    }

    /** An array for each stream, [group][lane][size]. */
    static float[][][] perStream(int streams, int size) {
        float[][][] groups = new float[groups(streams)][][];
        Arrays.setAll(groups, group -> new float[StreamVectors.width(streamsOf(group, streams))][size]);
        return groups;
    }

    static int groups(int streams) {
        return (streams + StreamVectors.WIDTH - 1) / StreamVectors.WIDTH;
    }

    static int streamsOf(int group, int streams) {
        return Math.min(StreamVectors.WIDTH, streams - group * StreamVectors.WIDTH);
    }

    @Override
    public int streams() {
        return streams;
    }

    @Override
    public void step(int[] symbolIds, float[] logits) {
        requireOpen();
        int vocabularySize = network.shape().vocabularySize();
        requireLength("symbolIds", symbolIds.length, streams);
        requireLength("logits", logits.length, streams * vocabularySize);
        for (int symbol : symbolIds) {
            if (symbol < 0 || symbol >= vocabularySize) {
                throw new IllegalArgumentException("a symbol must be in [0, " + vocabularySize + "), got " + symbol);
            }
        }
        for (int stream = 0; stream < streams; stream++) {
            rows.read(stream, symbolIds[stream], positions[stream]);
        }
        try (StepHelpers.Team helpers = model.helpers().begin(streams)) {
            for (int layer = 0; layer < layers.length; layer++) {
                advance(layer, helpers);
            }
            helpers.run(scores.length, group -> computeLogits(group, logits));
        }
    }

    private void advance(int layer, StepHelpers.Team helpers) {
        LayerState state = layers[layer];
        StreamVectors[] below = layer == 0 ? null : layers[layer - 1].outputs();
        helpers.run(
                sums.length,
                block -> network.block(layer, block)
                        .advance(
                                inputs[block],
                                below,
                                state.outputs(),
                                state.newOutputs(),
                                state.cells(block),
                                sums[block],
                                scratch[block],
                                outputs[block]));
        state.swap();
    }

    private void computeLogits(int group, float[] logits) {
        StreamVectors top = layers[layers.length - 1].outputs()[group];
        network.output().compute(new StreamVectors[][] {{top}}, new float[][][] {scores[group]});
        int size = network.shape().vocabularySize();
        for (int lane = 0; lane < top.streams(); lane++) {
            int stream = group * StreamVectors.WIDTH + lane;
            System.arraycopy(scores[group][lane], 0, logits, stream * size, size);
            addCopies(stream, scores[group][lane], logits);
        }
    }

    /** Adds the scores of copying to those of the symbols that the pointers show. */
    private void addCopies(int stream, float[] scores, float[] logits) {
        PositionShape shape = network.shape().positions();
        int size = network.shape().vocabularySize();
        for (int k = 0; k < shape.pointers().size(); k++) {
            PositionShape.Pointer pointer = shape.pointers().get(k);
            int symbol = pointer.symbol(rows.position(stream, pointer.input()));
            if (symbol >= 0) {
                logits[stream * size + symbol] += scores[size + k];
            }
        }
    }

    @Override
    public LstmSession fork() {
        requireOpen();
        LayerState[] copies = new LayerState[layers.length];
        Arrays.setAll(copies, layer -> layers[layer].copy());
        PositionTracker[] forks = new PositionTracker[streams];
        Arrays.setAll(forks, stream -> positions[stream].fork());
        return new LstmSession(model, streams, copies, forks);
    }

    @Override
    public LstmSession select(int... chosen) {
        requireOpen();
        if (chosen.length == 0) {
            throw new IllegalArgumentException("streams must name at least one stream, got none");
        }
        for (int stream : chosen) {
            Objects.checkIndex(stream, streams);
        }
        PositionTracker[] forks = new PositionTracker[chosen.length];
        Arrays.setAll(forks, stream -> positions[chosen[stream]].fork());
        LstmSession copy = new LstmSession(model, chosen.length, layers(network, chosen.length), forks);
        for (int layer = 0; layer < layers.length; layer++) {
            for (int stream = 0; stream < chosen.length; stream++) {
                copy.layers[layer].copyStream(layers[layer], chosen[stream], stream);
            }
        }
        return copy;
    }

    @Override
    public void reset(int stream) {
        requireOpen();
        Objects.checkIndex(stream, streams);
        for (LayerState layer : layers) {
            layer.clear(stream);
        }
        positions[stream].reset();
    }

    @Override
    public void reset() {
        requireOpen();
        for (LayerState layer : layers) {
            layer.clear();
        }
        for (PositionTracker position : positions) {
            position.reset();
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
