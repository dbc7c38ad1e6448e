package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The network whose only layer is a {@link FusedLstmConf}. */
final class FusedNetwork implements LstmNetwork {

    private final LstmShape shape;
    private final MultiLayerNetwork network;

    FusedNetwork(LstmWeights initial, TrainingConfig config, KernelChoice kernel) {
        shape = initial.shape();
        network = new MultiLayerNetwork(configuration(shape, config, kernel));
        network.init();
        GradientClipping.limit(network, config);
        write(initial);
    }

    private static MultiLayerConfiguration configuration(LstmShape shape, TrainingConfig config, KernelChoice kernel) {
        return new NeuralNetConfiguration.Builder()
                .seed(config.seed())
                .updater(adam(config))
                .miniBatch(false)
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .list()
                .layer(new FusedLstmConf.Builder(shape)
                        .dropout(config.dropout())
                        .seed(config.seed())
                        .kernel(kernel)
                        .build())
                .build();
    }

    /**
     * Adam's steps are the same whatever the gradients' scale, if epsilon has that scale too: so gradients stay sums over
     * a batch, and no time goes into dividing them.
     */
    private static BlockwiseAdam adam(TrainingConfig config) {
        BlockwiseAdam adam = new BlockwiseAdam(config.learningRate());
        adam.setEpsilon(adam.getEpsilon() * config.batchSize());
        return adam;
    }

    MultiLayerNetwork network() {
        return network;
    }

    private FusedLstmLayer layer() {
        return (FusedLstmLayer) network.getLayer(0);
    }

    @Override
    public double fit(int[][] windows) {
        int batch = windows.length;
        int length = windows[0].length - 1;
        int[][] read = new int[batch][length];
        int[][] predicted = new int[batch][length];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(windows[b], 0, read[b], 0, length);
            System.arraycopy(windows[b], 1, predicted[b], 0, length);
        }
        try (INDArray x = Nd4j.createFromArray(read);
                INDArray y = Nd4j.createFromArray(predicted)) {
            network.fit(x, y);
        }
        return network.score() / length;
    }

    private void write(LstmWeights weights) {
        write(FusedLstmParams.EMBEDDING, weights.embedding());
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
        return read(network.paramTable());
    }

    /** Copies weights, or their gradients, from arrays with the names that Deeplearning4j gives the network's weights. */
    LstmWeights read(Map<String, INDArray> arrays) {
        List<LstmWeights.Layer> layers = new ArrayList<>();
        for (int k = 0; k < shape.layers(); k++) {
            layers.add(new LstmWeights.Layer(
                    array(arrays, FusedLstmParams.input(k)).toFloatMatrix(),
                    array(arrays, FusedLstmParams.recurrent(k)).toFloatMatrix(),
                    array(arrays, FusedLstmParams.bias(k)).toFloatVector()));
        }
        return new LstmWeights(
                shape,
                array(arrays, FusedLstmParams.EMBEDDING).toFloatMatrix(),
                List.copyOf(layers),
                array(arrays, FusedLstmParams.DENSE).toFloatMatrix(),
                array(arrays, FusedLstmParams.DENSE_BIAS).toFloatVector());
    }

    private static INDArray array(Map<String, INDArray> arrays, String name) {
        return arrays.get("0_" + name);
    }

    @Override
    public String description() {
        return layer().kernel().description();
    }

    @Override
    public void close() {
        layer().close();
        network.close();
    }
}
