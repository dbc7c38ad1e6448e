package io.github.folkrnn.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.kernel.NativeArrays;
import io.github.folkrnn.dl4j.kernel.Nd4jRuntime;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.TrainingConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DataParallelPassTest {
    private static final int VOCABULARY = 11;
    private static final int LENGTH = 12;

    /** The threads of parts call native code, which has to be there. */
    @BeforeAll
    static void startNd4j() {
        Nd4jRuntime.require();
    }

    private static TrainingConfig.Builder settings(int batch) {
        return TrainingConfig.builder()
                .positionInputs()
                .embeddingSize(14)
                .units(9)
                .layers(2)
                .batchSize(batch)
                .sequenceLength(LENGTH)
                .dropout(new Dropout(0.1, 0.2, 0.3))
                .seed(4);
    }

    private static FusedLstmLayer layer(TrainingConfig config) {
        LstmShape shape = LstmShape.of(VOCABULARY, config);
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new FusedLstmConf.Builder(shape)
                        .dropout(config.dropout())
                        .seed(config.seed())
                        .threads(config.threads().orElse(1))
                        .build())
                .build());
        network.init();
        FusedLstmLayer layer = (FusedLstmLayer) network.getLayer(0);
        LstmWeights weights = LstmWeights.initial(shape, new Xoshiro256PlusPlus(3));
        write(layer, FusedLstmParams.EMBEDDING, weights.embedding());
        for (int k = 0; k < shape.layers(); k++) {
            write(layer, FusedLstmParams.input(k), weights.layers().get(k).input());
            write(layer, FusedLstmParams.recurrent(k), weights.layers().get(k).recurrent());
            write(layer, FusedLstmParams.bias(k), weights.layers().get(k).bias());
        }
        write(layer, FusedLstmParams.DENSE, weights.denseWeights());
        write(layer, FusedLstmParams.DENSE_BIAS, weights.denseBias());
        return layer;
    }

    private static void write(FusedLstmLayer layer, String name, float[]... rows) {
        INDArray target = layer.getParam(name);
        target.assign(Nd4j.createFromArray(rows).reshape(target.shape()));
    }

    private static int[][] windows(int batch, int seed) {
        int[][] windows = new int[batch][];
        for (int i = 0; i < batch; i++) {
            windows[i] = Models.randomSymbols(LENGTH + 1, VOCABULARY, seed + i);
        }
        return windows;
    }

    /** [T B] from the windows, which are shifted by a number of symbols. */
    private static int[] byTime(int[][] windows, int shift) {
        int[] symbols = new int[LENGTH * windows.length];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = windows[i % windows.length][i / windows.length + shift];
        }
        return symbols;
    }

    private static float[] gradient(FusedLstmLayer layer, int[][] windows) {
        layer.passFor(windows.length, LENGTH).differentiate(byTime(windows, 0), byTime(windows, 1), 0);
        return NativeArrays.toArray(layer.getGradientsViewArray());
    }

    @Test
    void aPartHasAtLeast16SequencesOfASmallNetwork() {
        LstmShape small = new LstmShape(83, 256, 256, 1);
        assertThat(List.of(1, 31, 32, 47, 48, 128, 1000))
                .extracting(batch -> DataParallelPass.count(small, batch))
                .containsExactly(1, 1, 2, 2, 3, 8, 8);
        assertThat(DataParallelPass.count(new LstmShape(83, 256, 257, 1), 128)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"32, 1", "33, 2", "70, 3"})
    void gradientsAreThoseOfOnePass(int batch, int threads) {
        TrainingConfig config =
                settings(batch).dropout(Dropout.NONE).threads(threads).build();
        int[][] windows = windows(batch, 7);
        try (FusedLstmLayer layer = layer(config)) {
            INDArray expected = NativeArrays.zeros(layer.numParams());
            Map<String, INDArray> views = FusedLstmParams.INSTANCE.getGradientsFromFlattened(layer.conf(), expected);
            double loss;
            try (FusedPass whole =
                    new FusedPass(layer.layerConf(), LENGTH, batch, layer.kernel(), layer.paramTable(), views)) {
                loss = whole.differentiate(byTime(windows, 0), byTime(windows, 1), new Xoshiro256PlusPlus(0));
            }
            float[] actual = gradient(layer, windows);
            double largest = expected.amaxNumber().doubleValue();
            for (int i = 0; i < actual.length; i++) {
                assertThat((double) actual[i])
                        .as("weight %d", i)
                        .isCloseTo(expected.getDouble(i), within(1e-6 * largest));
            }
            assertThat(layer.passFor(batch, LENGTH).loss(byTime(windows, 0), byTime(windows, 1)))
                    .isCloseTo(loss, within(1e-6 * loss));
        }
    }

    @Test
    void eachPartHidesSomethingElse() {
        int[][] half = windows(16, 5);
        int[][] twice = new int[32][];
        for (int i = 0; i < 32; i++) {
            twice[i] = half[i % 16];
        }
        float[] ofHalf;
        try (FusedLstmLayer layer = layer(settings(16).build())) {
            ofHalf = gradient(layer, half);
        }
        try (FusedLstmLayer layer = layer(settings(32).build())) {
            float[] ofBoth = gradient(layer, twice);
            double difference = 0;
            for (int i = 0; i < ofBoth.length; i++) {
                difference = Math.max(difference, Math.abs(ofBoth[i] - 2 * ofHalf[i]));
            }
            assertThat(difference).isGreaterThan(0.1);
        }
    }

    @Test
    void anInterruptedThreadGetsTheWholeBatchAndStaysInterrupted() {
        TrainingConfig config = settings(32).threads(2).build();
        float[] expected;
        try (FusedLstmLayer layer = layer(config)) {
            expected = gradient(layer, windows(32, 1));
        }
        try (FusedLstmLayer layer = layer(config)) {
            Thread.currentThread().interrupt();
            float[] actual = gradient(layer, windows(32, 1));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(actual).isEqualTo(expected);
        } finally {
            Thread.interrupted();
        }
    }

    /** Each task waits for the other, so that one thread alone would never come to an end. */
    @Test
    void tasksRunAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        try (PartThreads threads = new PartThreads(2)) {
            threads.run(2, task -> {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertThat(both.getCount()).isZero();
    }

    @Test
    void aFailureReachesTheCaller() {
        try (PartThreads threads = new PartThreads(2)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> threads.run(3, task -> {
                        if (task == 1) {
                            throw new IllegalStateException("oneDNN has failed");
                        }
                    }))
                    .withMessage("a part of a batch has failed")
                    .havingCause()
                    .withMessage("oneDNN has failed");
        }
    }
}
