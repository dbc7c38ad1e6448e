package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.TrainingConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
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

    private static final String LAYOUT = "plain";

    private final LstmShape shape;
    private final TrainingConfig config;
    private final CurrentRate rate = new CurrentRate();
    private final MultiLayerNetwork network;
    private final Optional<GradientClipping> clipping;
    private final @Nullable INDArray average;

    PlainNetwork(LstmWeights initial, TrainingConfig config) {
        if (config.batching() == Batching.TUNES_IN_ORDER) {
            throw new IllegalArgumentException(
                    "batching must be RANDOM_WINDOWS where ND4J does not compute on the processor, got "
                            + config.batching());
        }
        this.shape = initial.shape();
        this.config = config;
        network = new MultiLayerNetwork(configuration());
        network.init();
        clipping = GradientClipping.limit(network, config);
        write(initial);
        average = config.weightAveraging() > 0 ? network.params().dup() : null;
    }

    /** Instead of whole symbols, numbers of their embeddings are hidden: that is what these layers can do. */
    private double shareHiddenBelow(int layer) {
        return layer == 0 ? config.dropout().symbols() : config.dropout().betweenLayers();
    }

    private MultiLayerConfiguration configuration() {
        NeuralNetConfiguration.Builder settings =
                new NeuralNetConfiguration.Builder().seed(config.seed()).updater(new Adam(rate));
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
            if (shareHiddenBelow(layer) > 0) {
                lstm.dropOut(new Dropout(1 - shareHiddenBelow(layer)));
            }
            layers.layer(lstm.build());
        }
        RnnOutputLayer.Builder output = new RnnOutputLayer.Builder(
                        config.labelSmoothing() > 0 ? new LossMCXENT() : new LossSparseMCXENT())
                .nIn(shape.units())
                .nOut(shape.vocabularySize())
                .activation(Activation.SOFTMAX)
                .dataFormat(RNNFormat.NCW);
        if (config.dropout().output() > 0) {
            output.dropOut(new Dropout(1 - config.dropout().output()));
        }
        return layers.layer(output.build()).build();
    }

    MultiLayerNetwork network() {
        return network;
    }

    @Override
    public double fit(int[][] windows, int iteration, double learningRate) {
        int batch = windows.length;
        int length = windows[0].length - 1;
        int[] read = new int[batch * length];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(windows[b], 0, read, b * length, length);
        }
        rate.set(learningRate);
        network.getLayerWiseConfigurations().setIterationCount(iteration);
        // What Deeplearning4j hides it draws from a generator that is shared by all.
        Nd4j.getRandom()
                .setSeed(RandomSequences.DROPOUT.of(config.seed(), iteration).nextLong());
        Map<String, INDArray> decays = decays(learningRate);
        try (INDArray x = Nd4j.createFromArray(read).reshape(batch, 1, length);
                INDArray y = config.labelSmoothing() > 0 ? smoothed(windows) : predicted(windows)) {
            network.fit(x, y);
        }
        decays.forEach((name, decay) -> network.getParam(name).subi(decay));
        if (average != null) {
            double remaining = BlockwiseAdam.Upkeep.remaining(config.weightAveraging(), iteration);
            average.addi(network.params().sub(average).muli(1 - remaining));
        }
        return network.score() / length;
    }

    /** What to take away from weights. Deeplearning4j's own weight decay takes away twice as much as it is told to. */
    private Map<String, INDArray> decays(double learningRate) {
        Map<String, INDArray> decays = new LinkedHashMap<>();
        if (config.weightDecay() > 0) {
            network.paramTable().forEach((name, weights) -> {
                if (!name.endsWith("_b")) {
                    decays.put(name, weights.mul(learningRate * config.weightDecay()));
                }
            });
        }
        return decays;
    }

    private static INDArray predicted(int[][] windows) {
        int length = windows[0].length - 1;
        float[] predicted = new float[windows.length * length];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = windows[i / length][i % length + 1];
        }
        return Nd4j.createFromArray(predicted).reshape(windows.length, 1, length);
    }

    private INDArray smoothed(int[][] windows) {
        int length = windows[0].length - 1;
        float ofEach = (float) (config.labelSmoothing() / shape.vocabularySize());
        float[][][] labels = new float[windows.length][shape.vocabularySize()][length];
        for (int b = 0; b < windows.length; b++) {
            for (float[] ofSymbol : labels[b]) {
                Arrays.fill(ofSymbol, ofEach);
            }
            for (int t = 0; t < length; t++) {
                labels[b][windows[b][t + 1]][t] += (float) (1 - config.labelSmoothing());
            }
        }
        return Nd4j.createFromArray(labels);
    }

    @Override
    public OptionalDouble gradientNorm() {
        return clipping.map(limit -> OptionalDouble.of(limit.norm())).orElse(OptionalDouble.empty());
    }

    @Override
    public void resetStates() {
        // No batch goes on from the one before it.
    }

    /** A sum is finite only if all that is summed up is. */
    @Override
    public boolean isFinite() {
        return Double.isFinite(network.params().sumNumber().doubleValue());
    }

    @Override
    public NetworkState state() {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        arrays.put(NetworkState.WEIGHTS, network.params().dup().data().asFloat());
        arrays.put(
                NetworkState.UPDATER,
                network.getUpdater().getStateViewArray().dup().data().asFloat());
        if (average != null) {
            arrays.put(NetworkState.AVERAGE, average.dup().data().asFloat());
        }
        return new NetworkState(LAYOUT, arrays);
    }

    @Override
    public void restore(NetworkState state) {
        state.requireLayout(LAYOUT);
        assign(network.params(), state.array(NetworkState.WEIGHTS, network.numParams()));
        INDArray updater = network.getUpdater().getStateViewArray();
        assign(updater, state.array(NetworkState.UPDATER, updater.length()));
        if (average != null) {
            assign(average, state.arrayOr(NetworkState.AVERAGE, NetworkState.WEIGHTS, average.length()));
        }
    }

    private static void assign(INDArray target, float[] values) {
        try (INDArray source = Nd4j.createFromArray(values)) {
            target.assign(source.reshape(target.shape()));
        }
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
        if (average == null) {
            return read(network.paramTable());
        }
        INDArray weights = network.params().dup();
        network.params().assign(average);
        LstmWeights averaged = read(network.paramTable());
        network.params().assign(weights);
        return averaged;
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
