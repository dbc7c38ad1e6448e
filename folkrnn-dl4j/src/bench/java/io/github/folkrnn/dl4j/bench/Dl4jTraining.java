package io.github.folkrnn.dl4j.bench;

import java.io.IOException;
import java.util.Map;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Trains the network with Deeplearning4j's own layers. */
final class Dl4jTraining {
    private final Workload workload;
    private final MultiLayerNetwork network;

    private Dl4jTraining(Workload workload) {
        this.workload = workload;
        network = new MultiLayerNetwork(configuration(workload));
        network.init();
    }

    public static void main(String[] arguments) throws Exception {
        Child.run(arguments, Dl4jTraining::measure);
    }

    private static Outcome measure(Workload workload, Laps laps) throws IOException {
        setThreads(workload.threads());
        TuneText text = new TuneText();
        Dl4jTraining training = new Dl4jTraining(workload);
        return Outcome.of(
                Map.of(workload.shape(), laps.measure(() -> training.fit(text.windows(workload)))),
                "Deeplearning4j on ND4J's " + Nd4j.getBackend().getClass().getSimpleName());
    }

    static void setThreads(int threads) {
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        Nd4j.getEnvironment().setMaxThreads(threads);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        Nd4j.factory().blas().setMaxThreads(threads);
    }

    private static MultiLayerConfiguration configuration(Workload workload) {
        return new NeuralNetConfiguration.Builder()
                .updater(new Adam(Workload.LEARNING_RATE))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(Workload.GRADIENT_CLIPPING * workload.sequence())
                .list()
                .layer(new EmbeddingSequenceLayer.Builder()
                        .nIn(Workload.VOCABULARY)
                        .nOut(Workload.EMBEDDING)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .inputLength(workload.sequence())
                        .outputDataFormat(RNNFormat.NCW)
                        .build())
                .layer(new LSTM.Builder()
                        .nIn(Workload.EMBEDDING)
                        .nOut(workload.units())
                        .activation(Activation.TANH)
                        .dataFormat(RNNFormat.NCW)
                        .build())
                .layer(new RnnOutputLayer.Builder(new LossSparseMCXENT())
                        .nIn(workload.units())
                        .nOut(Workload.VOCABULARY)
                        .activation(Activation.SOFTMAX)
                        .dataFormat(RNNFormat.NCW)
                        .build())
                .build();
    }

    private void fit(int[][] windows) {
        int[] read = new int[workload.symbols()];
        float[] predicted = new float[workload.symbols()];
        for (int i = 0; i < read.length; i++) {
            int[] window = windows[i / workload.sequence()];
            int t = i % workload.sequence();
            read[i] = window[t];
            predicted[i] = window[t + 1];
        }
        try (INDArray x = Nd4j.createFromArray(read).reshape(workload.batch(), 1, workload.sequence());
                INDArray y = Nd4j.createFromArray(predicted).reshape(workload.batch(), 1, workload.sequence())) {
            network.fit(x, y);
        }
        Losses.check(network.score() / workload.sequence());
    }
}
