package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.kernel.KernelChoice;
import io.github.folkrnn.dl4j.layer.FusedLstmLayer;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.TrainingConfig;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the settings of a recipe do to the arithmetic of training. */
class RecipeTest {
    private static final int VOCABULARY = 11;

    private static TrainingConfig.Builder small() {
        return TrainingConfig.builder()
                .positionInputs()
                .embeddingSize(16)
                .units(20)
                .batchSize(4)
                .sequenceLength(12)
                .dropout(Dropout.NONE)
                .seed(31);
    }

    private static LstmWeights initial(TrainingConfig config) {
        LstmShape shape = LstmShape.of(VOCABULARY, config);
        return LstmWeights.initial(shape, new Xoshiro256PlusPlus(config.seed()));
    }

    private static int[][] windows(TrainingConfig config, long seed) {
        int[][] windows = new int[config.batchSize()][];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = Models.randomSymbols(config.sequenceLength() + 1, VOCABULARY, seed + i);
        }
        return windows;
    }

    /** The plain network goes other ways: whole arrays in place of blocks, and Deeplearning4j's loss for any labels. */
    @ParameterizedTest
    @CsvSource({"0.5, 0, 0", "0, 0.1, 0", "0, 0, 0.9", "0.2, 0.2, 0.5"})
    void theFusedNetworkLearnsAsDeeplearning4jDoes(double decay, double smoothing, double averaging) {
        TrainingConfig config = small().weightDecay(decay)
                .labelSmoothing(smoothing)
                .weightAveraging(averaging)
                .build();
        LstmWeights weights = initial(config);
        try (FusedNetwork fused = new FusedNetwork(weights, config, KernelChoice.SINGLE);
                StockNetwork plain = new StockNetwork(weights, config)) {
            for (int i = 0; i < 40; i++) {
                int[][] windows = windows(config, i % 3);
                double expected = plain.fit(windows, i, 1e-2);
                assertThat(fused.fit(windows, i, 1e-2)).as("iteration %d", i).isCloseTo(expected, within(5e-4));
            }
            assertClose(fused.read(), plain.read(), 2e-3f);
        }
    }

    private static void assertClose(LstmWeights actual, LstmWeights expected, float tolerance) {
        assertThat(flat(actual)).containsExactly(flat(expected), within(tolerance));
    }

    private static float[] flat(LstmWeights weights) {
        List<float[][]> matrices = List.of(
                weights.embedding(),
                weights.layers().get(0).input(),
                weights.layers().get(0).recurrent(),
                new float[][] {weights.layers().get(0).bias()},
                weights.denseWeights(),
                new float[][] {weights.denseBias()});
        float[] flat = new float[Math.toIntExact(weights.shape().parameterCount())];
        int start = 0;
        for (float[][] matrix : matrices) {
            for (float[] row : matrix) {
                System.arraycopy(row, 0, flat, start, row.length);
                start += row.length;
            }
        }
        return flat;
    }

    @Test
    void decayTakesAwayAShareOfTheWeightsAndNotOfTheBiases() {
        TrainingConfig config = small().weightDecay(2).build();
        LstmWeights weights = initial(config);
        float[] before = flat(weights);
        float[] with;
        float[] without;
        try (FusedNetwork network = new FusedNetwork(weights, config, KernelChoice.SINGLE)) {
            network.fit(windows(config, 1), 0, 0.01);
            with = flat(network.read());
        }
        try (FusedNetwork network =
                new FusedNetwork(weights, config.toBuilder().weightDecay(0).build(), KernelChoice.SINGLE)) {
            network.fit(windows(config, 1), 0, 0.01);
            without = flat(network.read());
        }
        int embedding = VOCABULARY * config.embeddingSize();
        for (int i = 0; i < embedding; i++) {
            assertThat(with[i]).isCloseTo(without[i] - 0.02f * before[i], within(1e-6f));
        }
        assertThat(Arrays.copyOfRange(with, with.length - VOCABULARY, with.length))
                .isEqualTo(Arrays.copyOfRange(without, without.length - VOCABULARY, without.length));
    }

    @Test
    void theAverageIsThatOfTheWeightsAfterEachIteration() {
        TrainingConfig config = small().weightAveraging(0.3).build();
        LstmWeights weights = initial(config);
        TrainingConfig unaveraged = config.toBuilder().weightAveraging(0).build();
        double[] average = doubles(flat(weights));
        try (FusedNetwork averaging = new FusedNetwork(weights, config, KernelChoice.SINGLE);
                FusedNetwork network = new FusedNetwork(weights, unaveraged, KernelChoice.SINGLE)) {
            for (int i = 0; i < 6; i++) {
                int[][] windows = windows(config, i);
                averaging.fit(windows, i, 0.01);
                network.fit(windows, i, 0.01);
                double remaining = Math.min(0.3, (1.0 + i) / (10 + i));
                float[] now = flat(network.read());
                for (int j = 0; j < average.length; j++) {
                    average[j] = remaining * average[j] + (1 - remaining) * now[j];
                }
            }
            assertThat(doubles(flat(averaging.read()))).containsExactly(average, within(1e-6));
        }
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        Arrays.setAll(doubles, i -> floats[i]);
        return doubles;
    }

    /** Walks a little along the gradient of one tensor after the other, with the same symbols and numbers hidden. */
    @ParameterizedTest
    @CsvSource({"SINGLE, 16", "BLAS, 16", "SINGLE, 6", "BLAS, 6"})
    void gradientsUnderAFullRecipeAreThoseOfFiniteDifferences(KernelChoice kernel, int embeddingSize) {
        TrainingConfig config = small().embeddingSize(embeddingSize)
                .layers(2)
                .dropout(new Dropout(0.3, 0.4, 0.5))
                .labelSmoothing(0.2)
                .build();
        try (FusedNetwork network = new FusedNetwork(initial(config), config, kernel)) {
            int[][] windows = windows(config, 5);
            loss(network, windows);
            INDArray gradient = network.network().gradient().gradient().dup();
            network.network().gradient().gradientForVariable().keySet().forEach(name -> {
                INDArray part = network.network().getParam(name);
                INDArray slope =
                        network.network().gradient().getGradientFor(name).dup();
                double expected = Math.pow(slope.norm2Number().doubleValue(), 2);
                INDArray before = part.dup();
                double step = 0.02 / slope.norm2Number().doubleValue();
                part.addi(slope.mul(step));
                double above = loss(network, windows);
                part.assign(before).subi(slope.mul(step));
                double below = loss(network, windows);
                part.assign(before);
                assertThat((above - below) / (2 * step)).as(name).isCloseTo(expected, within(0.01 * expected));
                loss(network, windows);
            });
            assertThat(network.network().gradient().gradient()).isEqualTo(gradient);
        }
    }

    private static double loss(FusedNetwork network, int[][] windows) {
        MultiLayerNetwork inner = network.network();
        int length = windows[0].length - 1;
        int[][] read = Arrays.stream(windows).map(w -> Arrays.copyOf(w, length)).toArray(int[][]::new);
        int[][] predicted = Arrays.stream(windows)
                .map(w -> Arrays.copyOfRange(w, 1, length + 1))
                .toArray(int[][]::new);
        ((FusedLstmLayer) inner.getLayer(0)).setBatches(0);
        inner.setInput(Nd4j.createFromArray(read));
        inner.setLabels(Nd4j.createFromArray(predicted));
        inner.computeGradientAndScore();
        return inner.score() * windows.length;
    }

    @Test
    void hiddenSymbolsAreReadAsNothing() {
        TrainingConfig config = small().dropout(new Dropout(0.99, 0, 0)).build();
        LstmWeights weights = initial(config);
        double[] losses = new double[2];
        for (int i = 0; i < 2; i++) {
            int[][] windows = windows(config, 3);
            for (int[] window : windows) {
                // Other symbols at the beginning, the same ones to be predicted.
                window[0] = i;
            }
            try (FusedNetwork network = new FusedNetwork(weights, config, KernelChoice.SINGLE)) {
                losses[i] = network.fit(windows, 0, 0.01);
            }
        }
        assertThat(losses[0]).isEqualTo(losses[1]);
    }

    @Test
    void theGradientsNormIsThatBeforeClipping() {
        TrainingConfig config = small().gradientClipping(1e-3).build();
        try (FusedNetwork network = new FusedNetwork(initial(config), config, KernelChoice.SINGLE)) {
            assertThat(network.gradientNorm()).isPresent();
            network.fit(windows(config, 2), 0, 0.01);
            double norm = network.gradientNorm().orElseThrow();
            double clipped =
                    network.network().gradient().gradient().norm2Number().doubleValue();
            assertThat(norm).isBetween(0.01, 10.0);
            assertThat(clipped).isNotZero();
        }
        TrainingConfig unclipped =
                config.toBuilder().gradientClipping(Double.POSITIVE_INFINITY).build();
        try (FusedNetwork network = new FusedNetwork(initial(unclipped), unclipped, KernelChoice.SINGLE)) {
            network.fit(windows(config, 2), 0, 0.01);
            assertThat(network.gradientNorm()).isEmpty();
        }
    }

    /** Half of the training in one network, the other half in another one, is the training. */
    @ParameterizedTest
    @EnumSource(Batching.class)
    void aRestoredNetworkGoesOnWithTheSameBits(Batching batching) {
        TrainingConfig config = small().layers(2)
                .dropout(new Dropout(0.2, 0.2, 0.2))
                .weightAveraging(0.9)
                .weightDecay(0.1)
                .batching(batching)
                .build();
        LstmWeights weights = initial(config);
        try (FusedNetwork whole = new FusedNetwork(weights, config, KernelChoice.SINGLE);
                FusedNetwork first = new FusedNetwork(weights, config, KernelChoice.SINGLE);
                FusedNetwork second =
                        new FusedNetwork(initial(small().layers(2).seed(5).build()), config, KernelChoice.SINGLE)) {
            double[] losses = new double[20];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = whole.fit(windows(config, i), i, 0.01);
            }
            for (int i = 0; i < 10; i++) {
                assertThat(first.fit(windows(config, i), i, 0.01)).isEqualTo(losses[i]);
            }
            second.restore(first.state());
            for (int i = 10; i < 20; i++) {
                assertThat(second.fit(windows(config, i), i, 0.01))
                        .as("iteration %d", i)
                        .isEqualTo(losses[i]);
            }
            assertThat(second.state()).usingRecursiveComparison().isEqualTo(whole.state());
            assertThat(second.read()).usingRecursiveComparison().isEqualTo(whole.read());
        }
    }
}
