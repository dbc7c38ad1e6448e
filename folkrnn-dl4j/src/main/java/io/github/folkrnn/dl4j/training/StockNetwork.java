package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.checkpoint.NetworkState;
import io.github.folkrnn.dl4j.layer.RandomSequences;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.TrainingConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * The network in Deeplearning4j's own layers: the reference for the {@link FusedNetwork}, and the one that runs wherever
 * ND4J does.
 */
final class StockNetwork implements LstmNetwork {
    private static final String LAYOUT = "plain";

    private final LstmShape shape;
    private final TrainingConfig config;
    private final CurrentRate rate = new CurrentRate();
    private final MultiLayerNetwork network;
    private final Optional<GradientClipping> clipping;
    private final @Nullable INDArray average;

    StockNetwork(LstmWeights initial, TrainingConfig config) {
        if (config.batching() == Batching.TUNES_IN_ORDER) {
            throw new IllegalArgumentException(
                    "batching must be RANDOM_WINDOWS where ND4J does not compute on the processor, got "
                            + config.batching());
        }
        if (!config.positionInputs().isEmpty()) {
            throw new IllegalArgumentException(
                    "positionInputs must be none where ND4J does not compute on the processor," + " got "
                            + config.positionInputs());
        }
        this.shape = initial.shape();
        this.config = config;
        network = new MultiLayerNetwork(StockLayers.configuration(
                shape,
                config,
                new Adam(rate),
                config.labelSmoothing() > 0 ? new LossMCXENT() : new LossSparseMCXENT()));
        network.init();
        clipping = GradientClipping.limit(network, config);
        StockLayers.write(initial, network);
        average = config.weightAveraging() > 0 ? network.params().dup() : null;
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
            double remaining = BlockwiseAdam.Regularisation.remaining(config.weightAveraging(), iteration);
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

    @Override
    public boolean isFinite() {
        return isFinite(network.params()) && isFinite(network.getUpdater().getStateViewArray());
    }

    /** A sum is finite only if all that is summed up is. */
    private static boolean isFinite(INDArray values) {
        return Double.isFinite(values.sumNumber().doubleValue());
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
        return StockLayers.read(shape, arrays);
    }

    @Override
    public String description() {
        return "Deeplearning4j's own layers";
    }

    @Override
    public void close() {
        network.close();
    }
}
