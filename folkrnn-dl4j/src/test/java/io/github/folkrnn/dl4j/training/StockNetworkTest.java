package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.training.TrainingConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StockNetworkTest {
    private static final int VOCABULARY = 83;

    private static LstmWeights initial(TrainingConfig config) {
        LstmShape shape = LstmShape.of(VOCABULARY, config);
        return LstmWeights.initial(shape, new Xoshiro256PlusPlus(config.seed()));
    }

    private static int[][] windows(int batch, int length, long seed) {
        int[][] windows = new int[batch][];
        for (int i = 0; i < batch; i++) {
            windows[i] = Models.randomSymbols(length + 1, VOCABULARY, seed + i);
        }
        return windows;
    }

    @Test
    void deeplearning4jCountsTheSameParameters() {
        TrainingConfig config = TrainingConfig.builder().positionInputs().build();
        assertThat(new StockNetwork(initial(config), config).network().numParams())
                .isEqualTo(5_353_299)
                .isEqualTo(initial(config).shape().parameterCount());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void weightsComeOutAsTheyWentIn(int layers) {
        TrainingConfig config = TrainingConfig.builder()
                .positionInputs()
                .embeddingSize(5)
                .units(7)
                .layers(layers)
                .dropout(0.5)
                .build();
        LstmWeights weights = initial(config);
        assertThat(new StockNetwork(weights, config).read())
                .usingRecursiveComparison()
                .isEqualTo(weights);
    }

    @Test
    void plainJavaGivesTheLogitsOfDeeplearning4jOnTheReferenceNetwork() {
        TrainingConfig config =
                TrainingConfig.builder().positionInputs().seed(17).build();
        assertThatLogitsAgree(config, 500);
    }

    @Test
    void plainJavaGivesTheLogitsOfDeeplearning4jOnTwoLayers() {
        assertThatLogitsAgree(
                TrainingConfig.builder()
                        .positionInputs()
                        .embeddingSize(20)
                        .units(50)
                        .layers(2)
                        .seed(18)
                        .build(),
                500);
    }

    /** Compares after a training step, so that no weight is zero. */
    private static void assertThatLogitsAgree(TrainingConfig config, int steps) {
        StockNetwork network = new StockNetwork(initial(config), config);
        network.fit(windows(2, 10, 1), 0, 5e-3);
        LstmWeights weights = network.read();
        int[] symbols = Models.randomSymbols(steps, VOCABULARY, config.seed());
        LstmModel model = new LstmModel(Models.vocabulary(VOCABULARY), weights, config, Map.of());
        List<float[]> logits = Models.logits(model, symbols);

        INDArray probabilities =
                network.network().output(Nd4j.createFromArray(symbols).reshape(1, 1, steps));
        for (int step = 0; step < steps; step++) {
            float[] actual = logits.get(step);
            double sum = 0;
            double largest = 0;
            for (float logit : actual) {
                sum += Math.exp(logit);
                largest = Math.max(largest, Math.abs(logit));
            }
            // What a softmax takes in is known up to a constant from what it gives.
            double constant = Math.log(sum);
            for (int i = 0; i < VOCABULARY; i++) {
                assertThat(actual[i] - constant)
                        .as("seed %d, step %d, symbol %d", config.seed(), step, i)
                        .isCloseTo(Math.log(probabilities.getDouble(0, i, step)), within(1e-4 * largest));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 83})
    void theLossBeforeTrainingIsThatOfGuessing(int units) {
        TrainingConfig config = TrainingConfig.builder()
                .positionInputs()
                .embeddingSize(16)
                .units(units)
                .sequenceLength(30)
                .seed(3)
                .build();
        double loss = new StockNetwork(initial(config), config).fit(windows(8, 30, 2), 0, 5e-3);
        assertThat(loss).isCloseTo(Math.log(VOCABULARY), within(0.1));
    }

    @Test
    void whereArraysLieOnAGraphicsCardTheNetworkIsThisOne() {
        TrainingConfig config = TrainingConfig.builder()
                .positionInputs()
                .embeddingSize(4)
                .units(5)
                .sequenceLength(9)
                .build();
        try (LstmNetwork there = LstmTrainer.network(initial(config), config, false);
                LstmNetwork here = LstmTrainer.network(initial(config), config, true)) {
            assertThat(there).isInstanceOf(StockNetwork.class);
            assertThat(here).isInstanceOf(FusedNetwork.class);
            assertThat(there.fit(windows(3, 9, 5), 0, 1e-3))
                    .isCloseTo(here.fit(windows(3, 9, 5), 0, 1e-3), within(1e-3));
        }
    }

    @Test
    void clippedGradientsMoveTheWeightsLess() {
        assertThat(largestChangeOfABias(1e-15)).isLessThan(1e-8);
        assertThat(largestChangeOfABias(Double.POSITIVE_INFINITY)).isGreaterThan(1e-3);
    }

    private static double largestChangeOfABias(double gradientClipping) {
        TrainingConfig config = TrainingConfig.builder()
                .positionInputs()
                .embeddingSize(8)
                .units(9)
                .sequenceLength(12)
                .gradientClipping(gradientClipping)
                .build();
        StockNetwork network = new StockNetwork(initial(config), config);
        network.fit(windows(4, 12, 6), 0, 5e-3);
        double largest = 0;
        for (float bias : network.read().denseBias()) {
            largest = Math.max(largest, Math.abs(bias));
        }
        return largest;
    }
}
