package io.github.folkrnn.dl4j.inference;

import java.util.Arrays;

/** The memory of a recurrent layer, for each stream: its outputs, and its cells block by block. */
final class LayerState {
    private StreamVectors[] outputs;
    private StreamVectors[] newOutputs;

    /** [block][group][stream][units]. */
    private final float[][][][] cells;

    LayerState(InferenceNetwork network, int layer, int streams) {
        outputs = new StreamVectors[LstmSession.groups(streams)];
        newOutputs = new StreamVectors[outputs.length];
        int units = network.shape().units();
        Arrays.setAll(outputs, group -> new StreamVectors(LstmSession.streamsOf(group, streams), units));
        Arrays.setAll(newOutputs, group -> outputs[group].copy());
        cells = new float[network.blocks()][][][];
        Arrays.setAll(
                cells,
                block -> LstmSession.perStream(
                        streams, network.block(layer, block).units()));
    }

    private LayerState(LayerState original) {
        outputs = copy(original.outputs);
        newOutputs = copy(original.newOutputs);
        cells = new float[original.cells.length][][][];
        for (int block = 0; block < cells.length; block++) {
            cells[block] = original.cells[block].clone();
            for (int group = 0; group < cells[block].length; group++) {
                cells[block][group] = original.cells[block][group].clone();
                for (int stream = 0; stream < cells[block][group].length; stream++) {
                    cells[block][group][stream] = original.cells[block][group][stream].clone();
                }
            }
        }
    }

    private static StreamVectors[] copy(StreamVectors[] groups) {
        return Arrays.stream(groups).map(StreamVectors::copy).toArray(StreamVectors[]::new);
    }

    /** The outputs of the step before, for each group. */
    StreamVectors[] outputs() {
        return outputs;
    }

    /** Where the outputs of this step go, for each group. */
    StreamVectors[] newOutputs() {
        return newOutputs;
    }

    /** The cells of a block's units, [group][stream][units]. */
    float[][][] cells(int block) {
        return cells[block];
    }

    /** Ends a step: the new outputs are now those of the step before. */
    void swap() {
        StreamVectors[] old = outputs;
        outputs = newOutputs;
        newOutputs = old;
    }

    void clear() {
        for (StreamVectors group : outputs) {
            Arrays.fill(group.values(), 0);
        }
        for (float[][][] block : cells) {
            for (float[][] group : block) {
                for (float[] stream : group) {
                    Arrays.fill(stream, 0);
                }
            }
        }
    }

    void clear(int stream) {
        outputs[stream / StreamVectors.WIDTH].clear(stream % StreamVectors.WIDTH);
        for (float[][][] block : cells) {
            Arrays.fill(block[stream / StreamVectors.WIDTH][stream % StreamVectors.WIDTH], 0);
        }
    }

    /** Copies what a stream of another state of this layer remembers to one of these streams. */
    void copyStream(LayerState from, int source, int target) {
        outputs[target / StreamVectors.WIDTH].copy(
                from.outputs[source / StreamVectors.WIDTH], source % StreamVectors.WIDTH, target % StreamVectors.WIDTH);
        for (int block = 0; block < cells.length; block++) {
            float[] cell = from.cells[block][source / StreamVectors.WIDTH][source % StreamVectors.WIDTH];
            System.arraycopy(
                    cell, 0, cells[block][target / StreamVectors.WIDTH][target % StreamVectors.WIDTH], 0, cell.length);
        }
    }

    LayerState copy() {
        return new LayerState(this);
    }
}
