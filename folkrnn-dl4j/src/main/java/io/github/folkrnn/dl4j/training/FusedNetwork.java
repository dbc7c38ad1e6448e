package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.checkpoint.NetworkState;
import io.github.folkrnn.dl4j.kernel.KernelChoice;
import io.github.folkrnn.dl4j.kernel.NativeArrays;
import io.github.folkrnn.dl4j.layer.DataParallelPass;
import io.github.folkrnn.dl4j.layer.FusedLstmConf;
import io.github.folkrnn.dl4j.layer.FusedLstmLayer;
import io.github.folkrnn.dl4j.layer.FusedLstmParams;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
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
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The network whose only layer is a {@link FusedLstmConf}. */
final class FusedNetwork implements LstmNetwork {
    private static final String LAYOUT = "fused";

    private final LstmShape shape;
    private final TrainingConfig config;
    private final CurrentRate rate = new CurrentRate();
    private final MultiLayerNetwork network;
    private final Optional<GradientClipping> clipping;
    private final @Nullable INDArray average;

    FusedNetwork(LstmWeights initial, TrainingConfig config, KernelChoice kernel) {
        this.shape = initial.shape();
        this.config = config;
        network = new MultiLayerNetwork(configuration(kernel));
        network.init();
        clipping = GradientClipping.limit(network, config);
        write(initial);
        average = config.weightAveraging() > 0 ? network.params().dup() : null;
        BlockwiseAdam.regularise(
                network, new BlockwiseAdam.Regularisation(config.weightDecay(), config.weightAveraging(), average));
    }

    private MultiLayerConfiguration configuration(KernelChoice kernel) {
        return new NeuralNetConfiguration.Builder()
                .seed(config.seed())
                .updater(adam())
                .miniBatch(false)
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .list()
                .layer(new FusedLstmConf.Builder(shape)
                        .dropout(config.dropout())
                        .labelSmoothing(config.labelSmoothing())
                        .carryingState(isCarryingState())
                        .seed(config.seed())
                        .kernel(kernel)
                        .threads(NativeThreads.count(shape, config))
                        .build())
                .build();
    }

    /**
     * Adam's steps are the same whatever the gradients' scale, if epsilon has that scale too: so gradients stay sums over
     * a batch, and no time goes into dividing them.
     */
    private BlockwiseAdam adam() {
        BlockwiseAdam adam = new BlockwiseAdam(config.learningRate().at(0, config.iterations()));
        adam.setLrAndSchedule(adam.getLearningRate(), rate);
        adam.setEpsilon(adam.getEpsilon() * config.batchSize());
        return adam;
    }

    private boolean isCarryingState() {
        return config.batching() == Batching.TUNES_IN_ORDER;
    }

    MultiLayerNetwork network() {
        return network;
    }

    private FusedLstmLayer layer() {
        return (FusedLstmLayer) network.getLayer(0);
    }

    @Override
    public double fit(int[][] windows, int iteration, double learningRate) {
        int batch = windows.length;
        int width = shape.positions().stepWidth();
        int length = windows[0].length / width - 1;
        int[][] read = new int[batch][length * width];
        int[][] predicted = new int[batch][length];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(windows[b], 0, read[b], 0, length * width);
            for (int t = 0; t < length; t++) {
                predicted[b][t] = windows[b][(t + 1) * width];
            }
        }
        rate.set(learningRate);
        network.getLayerWiseConfigurations().setIterationCount(iteration);
        layer().setBatches(iteration);
        try (INDArray x = Nd4j.createFromArray(read);
                INDArray y = Nd4j.createFromArray(predicted)) {
            network.fit(x, y);
        }
        return network.score() / length;
    }

    @Override
    public OptionalDouble gradientNorm() {
        return clipping.map(limit -> OptionalDouble.of(limit.norm())).orElse(OptionalDouble.empty());
    }

    @Override
    public void resetStates() {
        if (isCarryingState()) {
            states().forEach(state -> state.assign(0));
        }
    }

    private List<INDArray> states() {
        return layer().passFor(config.batchSize(), config.sequenceLength()).initialStates();
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
        arrays.put(NetworkState.WEIGHTS, NativeArrays.toArray(network.params()));
        arrays.put(
                NetworkState.UPDATER, NativeArrays.toArray(network.getUpdater().getStateViewArray()));
        if (average != null) {
            arrays.put(NetworkState.AVERAGE, NativeArrays.toArray(average));
        }
        if (isCarryingState()) {
            float[] all = new float[2 * shape.layers() * config.batchSize() * shape.units()];
            int start = 0;
            for (INDArray state : states()) {
                float[] values = NativeArrays.toArray(state);
                System.arraycopy(values, 0, all, start, values.length);
                start += values.length;
            }
            arrays.put(NetworkState.STATES, all);
        }
        return new NetworkState(LAYOUT, arrays);
    }

    @Override
    public void restore(NetworkState state) {
        state.requireLayout(LAYOUT);
        NativeArrays.copy(state.array(NetworkState.WEIGHTS, network.numParams()), network.params());
        INDArray updater = network.getUpdater().getStateViewArray();
        NativeArrays.copy(state.array(NetworkState.UPDATER, updater.length()), updater);
        if (average != null) {
            NativeArrays.copy(state.arrayOr(NetworkState.AVERAGE, NetworkState.WEIGHTS, average.length()), average);
        }
        if (isCarryingState() && !state.arrays().containsKey(NetworkState.STATES)) {
            resetStates();
        } else if (isCarryingState()) {
            float[] all = state.array(NetworkState.STATES, 2L * shape.layers() * config.batchSize() * shape.units());
            int start = 0;
            for (INDArray array : states()) {
                int end = start + Math.toIntExact(array.length());
                NativeArrays.copy(Arrays.copyOfRange(all, start, end), array);
                start = end;
            }
        }
    }

    private void write(LstmWeights weights) {
        write(FusedLstmParams.EMBEDDING, weights.embedding());
        if (shape.positions().inputs() > 0) {
            write(FusedLstmParams.POSITIONS, weights.positions());
        }
        for (int k = 0; k < shape.layers(); k++) {
            LstmWeights.Layer layer = weights.layers().get(k);
            write(FusedLstmParams.input(k), layer.input());
            write(FusedLstmParams.recurrent(k), layer.recurrent());
            write(FusedLstmParams.bias(k), layer.bias());
        }
        write(FusedLstmParams.DENSE, weights.denseWeights());
        write(FusedLstmParams.DENSE_BIAS, weights.denseBias());
    }

    private void write(String name, float[]... rows) {
        INDArray target = layer().getParam(name);
        try (INDArray source = Nd4j.createFromArray(rows)) {
            target.assign(source.reshape(target.shape()));
        }
    }

    @Override
    public LstmWeights read() {
        return read(
                average == null
                        ? network.getLayer(0).paramTable()
                        : FusedLstmParams.INSTANCE.getGradientsFromFlattened(layer().conf(), average));
    }

    /** Copies weights, or their gradients, from arrays with the names of {@link FusedLstmParams}. */
    LstmWeights read(Map<String, INDArray> arrays) {
        List<LstmWeights.Layer> layers = new ArrayList<>();
        for (int k = 0; k < shape.layers(); k++) {
            layers.add(new LstmWeights.Layer(
                    arrays.get(FusedLstmParams.input(k)).toFloatMatrix(),
                    arrays.get(FusedLstmParams.recurrent(k)).toFloatMatrix(),
                    arrays.get(FusedLstmParams.bias(k)).toFloatVector()));
        }
        return new LstmWeights(
                shape,
                arrays.get(FusedLstmParams.EMBEDDING).toFloatMatrix(),
                shape.positions().inputs() > 0
                        ? arrays.get(FusedLstmParams.POSITIONS).toFloatMatrix()
                        : new float[0][],
                List.copyOf(layers),
                arrays.get(FusedLstmParams.DENSE).toFloatMatrix(),
                arrays.get(FusedLstmParams.DENSE_BIAS).toFloatVector());
    }

    @Override
    public String description() {
        int parts = DataParallelPass.count(shape, config.batchSize());
        return layer().kernel().description() + (parts > 1 ? ", batches in " + parts + " parts" : "");
    }

    @Override
    public void close() {
        layer().close();
        network.close();
    }
}
