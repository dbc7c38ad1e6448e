package io.github.folkrnn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.TrainingConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class DataParallelPassTest {

    private static final int VOCABULARY = 11;
    private static final int LENGTH = 12;

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

    private static FusedNetwork network(TrainingConfig config) {
        LstmShape shape = LstmShape.of(VOCABULARY, config);
        return new FusedNetwork(LstmWeights.initial(shape, new Xoshiro256PlusPlus(3)), config, KernelChoice.SINGLE);
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

    private static FusedLstmLayer layer(FusedNetwork network) {
        return (FusedLstmLayer) network.network().getLayer(0);
    }

    private static float[] gradient(FusedNetwork network, int[][] windows) {
        layer(network).passFor(windows.length, LENGTH).differentiate(byTime(windows, 0), byTime(windows, 1), 0);
        return NativeArrays.toArray(layer(network).getGradientsViewArray());
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
        try (FusedNetwork network = network(config)) {
            FusedLstmLayer layer = layer(network);
            INDArray expected = NativeArrays.zeros(network.network().numParams());
            Map<String, INDArray> views = FusedLstmParams.INSTANCE.getGradientsFromFlattened(layer.conf(), expected);
            double loss;
            try (FusedPass whole =
                    new FusedPass(layer.layerConf(), LENGTH, batch, layer.kernel(), layer.paramTable(), views)) {
                loss = whole.differentiate(byTime(windows, 0), byTime(windows, 1), new Xoshiro256PlusPlus(0));
            }
            float[] actual = gradient(network, windows);
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

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void theNumberOfThreadsMakesNoDifference(int threads) {
        assertThat(afterFourIterations(threads)).isEqualTo(afterFourIterations(1));
    }

    private static float[] afterFourIterations(int threads) {
        try (FusedNetwork network = network(settings(50).threads(threads).build())) {
            for (int i = 0; i < 4; i++) {
                network.fit(windows(50, i), i, 0.01);
            }
            return network.state().array(NetworkState.WEIGHTS, network.network().numParams());
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
        try (FusedNetwork network = network(settings(16).build())) {
            ofHalf = gradient(network, half);
        }
        try (FusedNetwork network = network(settings(32).build())) {
            float[] ofBoth = gradient(network, twice);
            double difference = 0;
            for (int i = 0; i < ofBoth.length; i++) {
                difference = Math.max(difference, Math.abs(ofBoth[i] - 2 * ofHalf[i]));
            }
            assertThat(difference).isGreaterThan(0.1);
        }
    }

    @Test
    void aNetworkThatCarriesStatesGoesOnWhereItStopped() {
        TrainingConfig config =
                settings(37).batching(Batching.TUNES_IN_ORDER).threads(2).build();
        try (FusedNetwork network = network(config);
                FusedNetwork resumed = network(config)) {
            network.fit(windows(37, 1), 0, 0.01);
            NetworkState state = network.state();
            double expected = network.fit(windows(37, 2), 1, 0.01);
            resumed.restore(state);
            assertThat(resumed.fit(windows(37, 2), 1, 0.01)).isEqualTo(expected);
            assertThat(resumed.state()).usingRecursiveComparison().isEqualTo(network.state());
        }
    }

    @Test
    void anInterruptedThreadGetsTheWholeBatchAndStaysInterrupted() {
        TrainingConfig config = settings(32).threads(2).build();
        float[] expected;
        try (FusedNetwork network = network(config)) {
            expected = gradient(network, windows(32, 1));
        }
        try (FusedNetwork network = network(config)) {
            Thread.currentThread().interrupt();
            float[] actual = gradient(network, windows(32, 1));
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
