package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.kernel.KernelChoice;
import io.github.folkrnn.dl4j.network.EquationsOfTheLstm;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.dl4j.network.PositionShape;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.TrainingConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Proves the fused network against the equations of the LSTM and against Deeplearning4j's own layers. */
class FusedNetworkTest {
    private static LstmWeights initial(int vocabulary, TrainingConfig config) {
        LstmShape shape = LstmShape.of(vocabulary, config);
        return LstmWeights.initial(shape, new Xoshiro256PlusPlus(config.seed()));
    }

    private static TrainingConfig.Builder small() {
        return TrainingConfig.builder()
                .positionInputs()
                .embeddingSize(6)
                .units(5)
                .dropout(Dropout.NONE)
                .seed(31);
    }

    private static int[][] windows(int batch, int length, int vocabulary, long seed) {
        int[][] windows = new int[batch][];
        for (int i = 0; i < batch; i++) {
            windows[i] = Models.randomSymbols(length + 1, vocabulary, seed + i);
        }
        return windows;
    }

    /** Three inputs of three values each; two of them can show the symbols 0 and 1, which is the same one now and then. */
    private static final PositionShape POSITIONS = new PositionShape(
            3, 9, 4, List.of(new PositionShape.Pointer(1, 3), new PositionShape.Pointer(2, 6)), List.of());

    private static LstmWeights initialWithPositions(int vocabulary, TrainingConfig config) {
        return initialWithPositions(vocabulary, config, POSITIONS);
    }

    private static LstmWeights initialWithPositions(int vocabulary, TrainingConfig config, PositionShape positions) {
        LstmShape shape = new LstmShape(vocabulary, config.embeddingSize(), config.units(), config.layers(), positions);
        return LstmWeights.initial(shape, new Xoshiro256PlusPlus(config.seed()));
    }

    /** Windows of steps: symbols, each followed by the rows of three position inputs. */
    private static int[][] stepsWithPositions(int batch, int length, int vocabulary, long seed) {
        int[][] windows = windows(batch, length, vocabulary, seed);
        int[][] steps = new int[batch][(length + 1) * POSITIONS.stepWidth()];
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(seed);
        for (int i = 0; i < batch; i++) {
            for (int t = 0; t <= length; t++) {
                steps[i][t * POSITIONS.stepWidth()] = windows[i][t];
                for (int input = 0; input < POSITIONS.inputs(); input++) {
                    steps[i][t * POSITIONS.stepWidth() + 1 + input] = 3 * input + random.nextInt(3);
                }
            }
        }
        return steps;
    }

    private static LstmWeights gradientsWithPositions(FusedNetwork network, int[][] steps) {
        int width = POSITIONS.stepWidth();
        int[][] read = new int[steps.length][];
        int[][] predicted = new int[steps.length][steps[0].length / width - 1];
        for (int i = 0; i < steps.length; i++) {
            read[i] = Arrays.copyOf(steps[i], steps[i].length - width);
            for (int t = 0; t < predicted[i].length; t++) {
                predicted[i][t] = steps[i][(t + 1) * width];
            }
        }
        return gradients(network, Nd4j.createFromArray(read), Nd4j.createFromArray(predicted));
    }

    private static INDArray part(int[][] windows, int start) {
        int length = windows[0].length - 1;
        int[][] part = new int[windows.length][length];
        for (int i = 0; i < part.length; i++) {
            System.arraycopy(windows[i], start, part[i], 0, length);
        }
        return Nd4j.createFromArray(part);
    }

    private static LstmWeights gradients(FusedNetwork network, int[][] windows) {
        return gradients(network, part(windows, 0), part(windows, 1));
    }

    private static LstmWeights gradients(FusedNetwork network, INDArray read, INDArray predicted) {
        MultiLayerNetwork inner = network.network();
        inner.setInput(read);
        inner.setLabels(predicted);
        inner.computeGradientAndScore();
        Map<String, INDArray> gradients = new HashMap<>();
        inner.gradient().gradientForVariable().forEach((name, array) -> gradients.put(name.replace("0_", ""), array));
        return network.read(gradients);
    }

    private static LstmWeights gradients(StockNetwork network, int[][] windows) {
        MultiLayerNetwork inner = network.network();
        int length = windows[0].length - 1;
        inner.setInput(part(windows, 0).reshape(windows.length, 1, length));
        inner.setLabels(part(windows, 1).castTo(DataType.FLOAT).reshape(windows.length, 1, length));
        inner.computeGradientAndScore();
        return network.read(inner.gradient().gradientForVariable());
    }

    /** The sum of the losses of all symbols, by the equations. */
    private static double loss(LstmWeights weights, int[][] windows) {
        double loss = 0;
        int width = weights.shape().positions().stepWidth();
        for (int[] window : windows) {
            List<double[]> logits = EquationsOfTheLstm.logits(weights, Arrays.copyOf(window, window.length - width));
            for (int t = 0; t < logits.size(); t++) {
                double sum = 0;
                for (double logit : logits.get(t)) {
                    sum += Math.exp(logit);
                }
                loss += Math.log(sum) - logits.get(t)[window[(t + 1) * width]];
            }
        }
        return loss;
    }

    /** All tensors of a network as rows of numbers, with their names. */
    private static List<Tensor> tensors(LstmWeights weights) {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(new Tensor("embedding", weights.embedding()));
        tensors.add(new Tensor("positions", weights.positions()));
        for (int k = 0; k < weights.layers().size(); k++) {
            LstmWeights.Layer layer = weights.layers().get(k);
            tensors.add(new Tensor("input " + k, layer.input()));
            tensors.add(new Tensor("recurrent " + k, layer.recurrent()));
            tensors.add(new Tensor("bias " + k, new float[][] {layer.bias()}));
        }
        tensors.add(new Tensor("dense", weights.denseWeights()));
        tensors.add(new Tensor("dense bias", new float[][] {weights.denseBias()}));
        return tensors;
    }

    private record Tensor(String name, float[][] rows) {
        float largest() {
            float largest = 0;
            for (float[] row : rows) {
                for (float value : row) {
                    largest = Math.max(largest, Math.abs(value));
                }
            }
            return largest;
        }
    }

    private static void assertEqualGradients(LstmWeights actual, LstmWeights expected, double tolerance) {
        List<Tensor> actuals = tensors(actual);
        List<Tensor> expecteds = tensors(expected);
        for (int i = 0; i < actuals.size(); i++) {
            Tensor tensor = expecteds.get(i);
            double largest = tensor.largest();
            double difference = 0;
            for (int row = 0; row < tensor.rows().length; row++) {
                for (int column = 0; column < tensor.rows()[row].length; column++) {
                    difference = Math.max(
                            difference,
                            Math.abs(tensor.rows()[row][column] - actuals.get(i).rows()[row][column]));
                }
            }
            assertThat(difference).as(tensor.name()).isLessThanOrEqualTo(tolerance * largest);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SINGLE, 1, 5", "SINGLE, 2, 5", "SINGLE, 3, 9",
        "BLAS, 1, 5", "BLAS, 2, 5", "BLAS, 3, 9",
    })
    void gradientsAreThoseOfFiniteDifferences(KernelChoice kernel, int layers, int vocabulary) {
        TrainingConfig config = small().layers(layers).build();
        LstmWeights weights = initial(vocabulary, config);
        int[][] windows = windows(3, 4, vocabulary, 8);
        LstmWeights gradients;
        try (FusedNetwork network = new FusedNetwork(weights, config, kernel)) {
            gradients = gradients(network, windows);
        }
        assertFiniteDifferences(weights, gradients, windows);
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, 1, 5", "SINGLE, 2, 5", "SINGLE, 1, 9", "BLAS, 1, 5", "BLAS, 2, 9"})
    void gradientsWithPositionsAreThoseOfFiniteDifferences(KernelChoice kernel, int layers, int vocabulary) {
        TrainingConfig config = small().layers(layers).build();
        LstmWeights weights = initialWithPositions(vocabulary, config);
        int[][] steps = stepsWithPositions(3, 4, vocabulary, 8);
        LstmWeights gradients;
        try (FusedNetwork network = new FusedNetwork(weights, config, kernel)) {
            gradients = gradientsWithPositions(network, steps);
        }
        assertFiniteDifferences(weights, gradients, steps);
    }

    private static void assertFiniteDifferences(LstmWeights weights, LstmWeights gradients, int[][] windows) {
        List<Tensor> variables = tensors(weights);
        for (int i = 0; i < variables.size(); i++) {
            float[][] rows = variables.get(i).rows();
            float[][] analytic = tensors(gradients).get(i).rows();
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < rows[row].length; column++) {
                    float value = rows[row][column];
                    float above = value + 1e-3f;
                    float below = value - 1e-3f;
                    rows[row][column] = above;
                    double lossAbove = loss(weights, windows);
                    rows[row][column] = below;
                    double lossBelow = loss(weights, windows);
                    rows[row][column] = value;
                    assertThat((double) analytic[row][column])
                            .as("%s [%d][%d]", variables.get(i).name(), row, column)
                            .isCloseTo((lossAbove - lossBelow) / ((double) above - below), within(2e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SINGLE, 1, 1, 5, 13",
        "SINGLE, 2, 2, 83, 13",
        "SINGLE, 7, 50, 300, 21",
        "SINGLE, 32, 100, 83, 64",
        "SINGLE, 64, 2, 1000, 7",
        "SINGLE, 128, 50, 5000, 16",
        "SINGLE, 2, 500, 20, 30",
        "BLAS, 1, 1, 5, 13",
        "BLAS, 7, 50, 300, 21",
        "BLAS, 64, 2, 1000, 7",
        "BLAS, 2, 500, 20, 30",
    })
    void gradientsAreThoseOfDeeplearning4j(KernelChoice kernel, int batch, int length, int vocabulary, int units) {
        TrainingConfig config = small().embeddingSize(30)
                .units(units)
                .layers(2)
                .batchSize(batch)
                .sequenceLength(length)
                .build();
        assertGradientsOfDeeplearning4j(kernel, vocabulary, config);
    }

    @Test
    void gradientsOfTheReferenceNetworkAreThoseOfDeeplearning4j() {
        assertGradientsOfDeeplearning4j(
                KernelChoice.SINGLE, 83, TrainingConfig.seedRecipe().seed(5).build());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 5, 13", "7, 50, 300, 21", "32, 100, 83, 64", "64, 2, 1000, 7", "2, 500, 20, 30"})
    void bfloat16GradientsAreThoseOfSinglePrecisionWithinItsRounding(int batch, int length, int vocabulary, int units) {
        TrainingConfig config = small().embeddingSize(30)
                .units(units)
                .layers(2)
                .batchSize(batch)
                .sequenceLength(length)
                .build();
        LstmWeights weights = initial(vocabulary, config);
        int[][] windows = windows(batch, length, vocabulary, 12);
        try (FusedNetwork single = new FusedNetwork(weights, config, KernelChoice.SINGLE);
                FusedNetwork mixed = new FusedNetwork(weights, config, KernelChoice.MIXED)) {
            assertEqualGradients(gradients(mixed, windows), gradients(single, windows), 2e-2);
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 50, 300, 21", "32, 100, 83, 64"})
    void bfloat16GradientsWithPositionsAreThoseOfSinglePrecision(int batch, int length, int vocabulary, int units) {
        TrainingConfig config =
                small().embeddingSize(100).units(units).layers(2).build();
        LstmWeights weights = initialWithPositions(vocabulary, config);
        int[][] steps = stepsWithPositions(batch, length, vocabulary, 12);
        try (FusedNetwork single = new FusedNetwork(weights, config, KernelChoice.SINGLE);
                FusedNetwork mixed = new FusedNetwork(weights, config, KernelChoice.MIXED)) {
            assertEqualGradients(gradientsWithPositions(mixed, steps), gradientsWithPositions(single, steps), 2e-2);
        }
    }

    /**
     * In Deeplearning4j's layers, the embedding and the vectors of positions are one dense layer on rows in which several
     * inputs are one: of its weights, those count that lead from symbols to the embedding and from positions to theirs.
     * They cannot copy.
     */
    @ParameterizedTest
    @CsvSource({"SINGLE, 3, 20, 30", "SINGLE, 4, 30, 83", "BLAS, 3, 20, 30"})
    void gradientsWithPositionsAreThoseOfDeeplearning4j(KernelChoice kernel, int batch, int length, int vocabulary) {
        TrainingConfig config = small().embeddingSize(40).units(13).build();
        PositionShape positions =
                new PositionShape(POSITIONS.inputs(), POSITIONS.rows(), POSITIONS.size(), List.of(), List.of());
        LstmWeights weights = initialWithPositions(vocabulary, config, positions);
        int[][] steps = stepsWithPositions(batch, length, vocabulary, 3);
        try (FusedNetwork fused = new FusedNetwork(weights, config, kernel)) {
            LstmWeights expected = StockPositions.gradients(weights, steps);
            assertEqualGradients(gradientsWithPositions(fused, steps), expected, 1e-4);
        }
    }

    private static void assertGradientsOfDeeplearning4j(KernelChoice kernel, int vocabulary, TrainingConfig config) {
        LstmWeights weights = initial(vocabulary, config);
        int[][] windows = windows(config.batchSize(), config.sequenceLength(), vocabulary, 12);
        try (FusedNetwork fused = new FusedNetwork(weights, config, kernel);
                StockNetwork plain = new StockNetwork(weights, config)) {
            assertEqualGradients(gradients(fused, windows), gradients(plain, windows), 1e-4);
            assertThat(fused.network().score())
                    .isCloseTo(
                            plain.network().score(),
                            within(1e-4 * plain.network().score()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "BLAS"})
    void aHundredIterationsGiveTheLossesOfDeeplearning4j(KernelChoice kernel) {
        assertLossesOfDeeplearning4j(kernel, 100, 2e-4);
    }

    /** Rounding grows with every update, so that later losses are as near to each other as those of two seeds. */
    @Test
    void theFirstIterationsInBfloat16GiveTheLossesOfDeeplearning4j() {
        assertLossesOfDeeplearning4j(KernelChoice.MIXED, 20, 2e-3);
    }

    private static void assertLossesOfDeeplearning4j(KernelChoice kernel, int iterations, double tolerance) {
        TrainingConfig config = small().embeddingSize(16)
                .units(20)
                .batchSize(4)
                .sequenceLength(12)
                .gradientClipping(0.2)
                .build();
        LstmWeights weights = initial(11, config);
        try (FusedNetwork fused = new FusedNetwork(weights, config, kernel);
                StockNetwork plain = new StockNetwork(weights, config)) {
            for (int i = 0; i < iterations; i++) {
                int[][] windows = windows(4, 12, 11, i % 3);
                double expected = plain.fit(windows, i, 5e-3);
                assertThat(fused.fit(windows, i, 5e-3)).as("iteration %d", i).isCloseTo(expected, within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void weightsComeOutAsTheyWentIn(KernelChoice kernel) {
        TrainingConfig config = small().layers(2).build();
        LstmWeights weights = initial(9, config);
        try (FusedNetwork network = new FusedNetwork(weights, config, kernel)) {
            assertThat(network.read()).usingRecursiveComparison().isEqualTo(weights);
        }
    }

    @Test
    void probabilitiesAreThoseOfThePlainJavaSession() {
        TrainingConfig config = small().layers(2).dropout(0.5).build();
        LstmWeights weights = initial(9, config);
        int[] symbols = Models.randomSymbols(20, 9, 3);
        LstmModel model = new LstmModel(Models.vocabulary(9), weights, config, Map.of());
        List<float[]> logits = Models.logits(model, symbols);
        try (FusedNetwork network = new FusedNetwork(weights, config, KernelChoice.SINGLE)) {
            INDArray probabilities = network.network().output(Nd4j.createFromArray(new int[][] {symbols}));
            assertThat(probabilities.shape()).containsExactly(1, 9, 20);
            for (int t = 0; t < symbols.length; t++) {
                double sum = 0;
                for (float logit : logits.get(t)) {
                    sum += Math.exp(logit);
                }
                for (int i = 0; i < 9; i++) {
                    assertThat(probabilities.getDouble(0, i, t))
                            .isCloseTo(Math.exp(logits.get(t)[i]) / sum, within(1e-5));
                }
            }
        }
    }

    @Test
    void batchesMayChangeTheirSize() {
        TrainingConfig config = small().build();
        LstmWeights weights = initial(9, config);
        try (FusedNetwork network = new FusedNetwork(weights, config, KernelChoice.SINGLE)) {
            LstmWeights first = gradients(network, windows(3, 7, 9, 1));
            gradients(network, windows(5, 2, 9, 1));
            assertThat(gradients(network, windows(3, 7, 9, 1)))
                    .usingRecursiveComparison()
                    .isEqualTo(first);
        }
    }

    @Test
    void aCloneGoesOnByItself() {
        TrainingConfig config = small().build();
        int[][] windows = windows(3, 7, 9, 1);
        try (FusedNetwork network = new FusedNetwork(initial(9, config), config, KernelChoice.SINGLE)) {
            network.fit(windows, 0, 5e-3);
            MultiLayerNetwork copy = network.network().clone();
            INDArray before = copy.params().dup();
            network.fit(windows, 1, 5e-3);
            assertThat(copy.params()).isEqualTo(before);
            copy.fit(part(windows, 0), part(windows, 1));
            assertThat(copy.params().equalsWithEps(network.network().params(), 1e-7))
                    .isTrue();
        }
    }
}
