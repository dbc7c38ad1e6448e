package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.dl4j.checkpoint.NetworkState;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.kernel.KernelChoice;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks whose batches are trained in parts. */
class DataParallelTrainingTest {
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
}
