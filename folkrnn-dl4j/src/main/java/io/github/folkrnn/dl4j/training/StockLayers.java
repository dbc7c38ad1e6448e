package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
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
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A network in Deeplearning4j's own layers, of which 0 is the embedding and the last one the output. */
public final class StockLayers {
    /**
     * Where Deeplearning4j keeps the gates i, f, g, o among the columns of its matrices. (Its own names for g and i are
     * "input activation" and "input modulation gate".)
     */
    private static final int[] BLOCK_OF_GATE = {3, 1, 0, 2};

    private StockLayers() {}

    /** The layers, with the dropout, the seed and the length of sequences of a training. */
    public static MultiLayerConfiguration configuration(
            LstmShape shape, TrainingConfig config, IUpdater updater, ILossFunction loss) {
        NeuralNetConfiguration.Builder settings =
                new NeuralNetConfiguration.Builder().seed(config.seed()).updater(updater);
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
            double hidden = shareHiddenBelow(layer, config);
            if (hidden > 0) {
                lstm.dropOut(new Dropout(1 - hidden));
            }
            layers.layer(lstm.build());
        }
        RnnOutputLayer.Builder output = new RnnOutputLayer.Builder(loss)
                .nIn(shape.units())
                .nOut(shape.vocabularySize())
                .activation(Activation.SOFTMAX)
                .dataFormat(RNNFormat.NCW);
        if (config.dropout().output() > 0) {
            output.dropOut(new Dropout(1 - config.dropout().output()));
        }
        return layers.layer(output.build()).build();
    }

    /** Instead of whole symbols, numbers of their embeddings are hidden: that is what these layers can do. */
    private static double shareHiddenBelow(int layer, TrainingConfig config) {
        return layer == 0 ? config.dropout().symbols() : config.dropout().betweenLayers();
    }

    public static void write(LstmWeights weights, MultiLayerNetwork network) {
        int layers = weights.shape().layers();
        network.setParam("0_W", Nd4j.createFromArray(weights.embedding()));
        for (int layer = 0; layer < layers; layer++) {
            LstmWeights.Layer source = weights.layers().get(layer);
            String prefix = (layer + 1) + "_";
            network.setParam(prefix + "W", Nd4j.createFromArray(toBlocks(source.input())));
            network.setParam(prefix + "RW", Nd4j.createFromArray(toBlocks(source.recurrent())));
            network.setParam(prefix + "b", Nd4j.createFromArray(toBlocks(new float[][] {source.bias()})));
        }
        String prefix = (layers + 1) + "_";
        network.setParam(prefix + "W", Nd4j.createFromArray(weights.denseWeights()));
        network.setParam(prefix + "b", Nd4j.createFromArray(new float[][] {weights.denseBias()}));
    }

    /** Copies weights, or their gradients, from arrays with the names that Deeplearning4j gives the network's weights. */
    static LstmWeights read(LstmShape shape, Map<String, INDArray> arrays) {
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

    private static float[][] toBlocks(float[][] gates) {
        float[][] blocks = new float[gates.length][gates[0].length];
        for (int row = 0; row < gates.length; row++) {
            for (int gate = 0; gate < LstmShape.GATES; gate++) {
                copyUnits(gates[row], gate, blocks[row], BLOCK_OF_GATE[gate]);
            }
        }
        return blocks;
    }

    private static float[][] toGates(float[][] blocks) {
        float[][] gates = new float[blocks.length][blocks[0].length];
        for (int row = 0; row < blocks.length; row++) {
            for (int gate = 0; gate < LstmShape.GATES; gate++) {
                copyUnits(blocks[row], BLOCK_OF_GATE[gate], gates[row], gate);
            }
        }
        return gates;
    }

    private static void copyUnits(float[] from, int fromBlock, float[] to, int toBlock) {
        int units = from.length / LstmShape.GATES;
        System.arraycopy(from, fromBlock * units, to, toBlock * units, units);
    }
}
