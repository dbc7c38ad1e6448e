package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * The network in Deeplearning4j's own layers, of which 0 is the embedding and the last one the output: the reference for
 * the {@link FusedNetwork}, and the one that runs wherever ND4J does.
 */
final class PlainNetwork implements LstmNetwork {

    /**
     * Where Deeplearning4j keeps the gates i, f, g, o among the columns of its matrices. (Its own names for g and i are
     * "input activation" and "input modulation gate".)
     */
    private static final int[] BLOCK_OF_GATE = {3, 1, 0, 2};

    private final LstmShape shape;
    private final MultiLayerNetwork network;

    PlainNetwork(LstmWeights initial, TrainingConfig config) {
        shape = initial.shape();
        network = new MultiLayerNetwork(configuration(shape, config));
        network.init();
        GradientClipping.limit(network, config);
        write(initial);
    }

    private static MultiLayerConfiguration configuration(LstmShape shape, TrainingConfig config) {
        NeuralNetConfiguration.Builder settings =
                new NeuralNetConfiguration.Builder().seed(config.seed()).updater(new Adam(config.learningRate()));
        NeuralNetConfiguration.ListBuilder layers = settings.list();
        layers.layer(new EmbeddingSequenceLayer.Builder()
                .nIn(shape.vocabularySize())
                .nOut(shape.embeddingSize())
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .inputLength(config.sequenceLength())
                .inferInputLength(true)
                .outputDataFormat(RNNFormat.NCW)
                .build());
        for (int layer = 0; layer < shape.layers(); layer++) {
            LSTM.Builder lstm = new LSTM.Builder()
                    .nIn(shape.inputSize(layer))
                    .nOut(shape.units())
                    .activation(Activation.TANH)
                    .gateActivationFunction(Activation.SIGMOID)
                    .dataFormat(RNNFormat.NCW);
            if (layer > 0 && config.dropout() > 0) {
                lstm.dropOut(new Dropout(1 - config.dropout()));
            }
            layers.layer(lstm.build());
        }
        RnnOutputLayer.Builder output = new RnnOutputLayer.Builder(new LossSparseMCXENT())
                .nIn(shape.units())
                .nOut(shape.vocabularySize())
                .activation(Activation.SOFTMAX)
                .dataFormat(RNNFormat.NCW);
        if (config.dropout() > 0) {
            output.dropOut(new Dropout(1 - config.dropout()));
        }
        return layers.layer(output.build()).build();
    }

    MultiLayerNetwork network() {
        return network;
    }

    @Override
    public double fit(int[][] windows) {
        int batch = windows.length;
        int length = windows[0].length - 1;
        int[] read = new int[batch * length];
        float[] predicted = new float[batch * length];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < length; t++) {
                read[b * length + t] = windows[b][t];
                predicted[b * length + t] = windows[b][t + 1];
            }
        }
        try (INDArray x = Nd4j.createFromArray(read).reshape(batch, 1, length);
                INDArray y = Nd4j.createFromArray(predicted).reshape(batch, 1, length)) {
            network.fit(x, y);
        }
        return network.score() / length;
    }

    private void write(LstmWeights weights) {
        network.setParam("0_W", Nd4j.createFromArray(weights.embedding()));
        for (int layer = 0; layer < shape.layers(); layer++) {
            LstmWeights.Layer source = weights.layers().get(layer);
            String prefix = (layer + 1) + "_";
            network.setParam(prefix + "W", Nd4j.createFromArray(toBlocks(source.input())));
            network.setParam(prefix + "RW", Nd4j.createFromArray(toBlocks(source.recurrent())));
            network.setParam(prefix + "b", Nd4j.createFromArray(toBlocks(new float[][] {source.bias()})));
        }
        String prefix = (shape.layers() + 1) + "_";
        network.setParam(prefix + "W", Nd4j.createFromArray(weights.denseWeights()));
        network.setParam(prefix + "b", Nd4j.createFromArray(new float[][] {weights.denseBias()}));
    }

    @Override
    public LstmWeights read() {
        return read(network.paramTable());
    }

    /** Copies weights, or their gradients, from arrays with the names that Deeplearning4j gives the network's weights. */
    LstmWeights read(Map<String, INDArray> arrays) {
        List<LstmWeights.Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            String prefix = (layer + 1) + "_";
            layers.add(new LstmWeights.Layer(
                    toGates(arrays.get(prefix + "W").toFloatMatrix()),
                    toGates(arrays.get(prefix + "RW").toFloatMatrix()),
                    toGates(new float[][] {arrays.get(prefix + "b").toFloatVector()})[0]));
        }
        String prefix = (shape.layers() + 1) + "_";
        return new LstmWeights(
                shape,
                arrays.get("0_W").toFloatMatrix(),
                List.copyOf(layers),
                arrays.get(prefix + "W").toFloatMatrix(),
                arrays.get(prefix + "b").toFloatVector());
    }

    @Override
    public String description() {
        return "Deeplearning4j's own layers";
    }

    @Override
    public void close() {
        network.close();
    }

    private float[][] toBlocks(float[][] gates) {
        float[][] blocks = new float[gates.length][shape.gateRows()];
        for (int row = 0; row < gates.length; row++) {
            for (int gate = 0; gate < LstmShape.GATES; gate++) {
                copyUnits(gates[row], gate, blocks[row], BLOCK_OF_GATE[gate]);
            }
        }
        return blocks;
    }

    private float[][] toGates(float[][] blocks) {
        float[][] gates = new float[blocks.length][shape.gateRows()];
        for (int row = 0; row < blocks.length; row++) {
            for (int gate = 0; gate < LstmShape.GATES; gate++) {
                copyUnits(blocks[row], BLOCK_OF_GATE[gate], gates[row], gate);
            }
        }
        return gates;
    }

    private void copyUnits(float[] from, int fromBlock, float[] to, int toBlock) {
        System.arraycopy(from, fromBlock * shape.units(), to, toBlock * shape.units(), shape.units());
    }
}
