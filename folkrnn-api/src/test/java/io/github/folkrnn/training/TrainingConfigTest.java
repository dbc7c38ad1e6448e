package io.github.folkrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.position.PositionInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingConfigTest {
    @Test
    void theDefaultIsTheReferenceNetworkAndARecipeThatGeneralises() {
        TrainingConfig config = TrainingConfig.builder().build();
        assertThat(config.embeddingSize()).isEqualTo(256);
        assertThat(config.units()).isEqualTo(1024);
        assertThat(config.layers()).isEqualTo(1);
        assertThat(config.positionInputs()).contains(PositionInput.PLACE_IN_BAR, PositionInput.LOOK_BACK_4);
        assertThat(config.positionSize()).isEqualTo(64);
        assertThat(config.iterations()).isEqualTo(1000);
        assertThat(config.batchSize()).isEqualTo(32);
        assertThat(config.sequenceLength()).isEqualTo(100);
        assertThat(config.batching()).isEqualTo(Batching.RANDOM_WINDOWS);
        assertThat(config.learningRate()).isEqualTo(LearningRate.cosine(3e-3, 0.05));
        assertThat(config.gradientClipping()).isEqualTo(1);
        assertThat(config.dropout()).isEqualTo(new Dropout(0.1, 0.2, 0.2));
        assertThat(config.labelSmoothing()).isZero();
        assertThat(config.weightDecay()).isZero();
        assertThat(config.weightAveraging()).isZero();
        assertThat(config.precision()).isEqualTo(Precision.MIXED);
        assertThat(config.threads()).isEmpty();
        assertThat(config.seed()).isZero();
    }

    @Test
    void theSeedRecipeIsThatOfTheCourse() {
        TrainingConfig config = TrainingConfig.seedRecipe().build();
        assertThat(config)
                .isEqualTo(TrainingConfig.builder()
                        .learningRate(5e-3)
                        .batching(Batching.RANDOM_WINDOWS)
                        .gradientClipping(Double.POSITIVE_INFINITY)
                        .dropout(Dropout.NONE)
                        .positionInputs()
                        .precision(Precision.SINGLE)
                        .build());
    }

    @Test
    void sizesThatAreLeftOpenBecomeThoseOfANetwork() {
        TrainingConfig open = TrainingConfig.builder().units(5).seed(3).build();
        assertThat(open.withSizesOf(4, 5, 6))
                .isEqualTo(TrainingConfig.builder()
                        .embeddingSize(4)
                        .units(5)
                        .layers(6)
                        .seed(3)
                        .build());
        assertThat(open.toBuilder().build().withSizesOf(4, 5, 6)).isEqualTo(open.withSizesOf(4, 5, 6));
        assertThat(open).isEqualTo(open.toBuilder().embeddingSize(256).layers(1).build());
    }

    @Test
    void sizesThatAreSetStay() {
        TrainingConfig config = TrainingConfig.builder().units(1024).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.withSizesOf(256, 512, 1))
                .withMessage("units must be that of the network that there is, 512, or be left open, got 1024");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TrainingConfig.builder().embeddingSize(8).build().withSizesOf(256, 512, 1))
                .withMessageStartingWith("embeddingSize must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingConfig.builder().layers(2).build().withSizesOf(256, 512, 1))
                .withMessageStartingWith("layers must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingConfig.builder().build().withSizesOf(256, 512, 0))
                .withMessage("layers must be at least 1, got 0");
    }

    @Test
    void everySettingCanBeChangedAndKept() {
        TrainingConfig config = TrainingConfig.builder()
                .iterations(1)
                .batchSize(2)
                .sequenceLength(3)
                .batching(Batching.TUNES_IN_ORDER)
                .transpositions(-2, 5)
                .learningRate(0.25)
                .embeddingSize(4)
                .units(5)
                .layers(6)
                .positionInputs(PositionInput.PART, PositionInput.PLACE_IN_BAR)
                .positionSize(9)
                .dropout(0.5)
                .labelSmoothing(0.125)
                .gradientClipping(Double.POSITIVE_INFINITY)
                .weightDecay(0.5)
                .weightAveraging(0.75)
                .precision(Precision.SINGLE)
                .threads(8)
                .seed(7)
                .build();
        assertThat(config.toBuilder().build()).usingRecursiveComparison().isEqualTo(config);
        assertThat(config)
                .hasToString("iterations=1, batchSize=2, sequenceLength=3, batching=TUNES_IN_ORDER,"
                        + " transpositions=[-2, 5],"
                        + " learningRate=Constant[rate=0.25], embeddingSize=4, units=5, layers=6,"
                        + " positionInputs=[PLACE_IN_BAR, PART], positionSize=9,"
                        + " dropout=Dropout[symbols=0.0, betweenLayers=0.5, output=0.5], labelSmoothing=0.125,"
                        + " gradientClipping=Infinity, weightDecay=0.5, weightAveraging=0.75, precision=SINGLE,"
                        + " threads=8, seed=7");
    }

    @Test
    void positionInputsThatAreLeftOpenAreThoseOfTheNetworkThatThereIs() {
        List<PositionInput> there = List.of(PositionInput.PART, PositionInput.METRE);
        TrainingConfig open = TrainingConfig.builder().build();
        assertThat(open.withPositionInputsOf(there, 7).positionInputs()).isEqualTo(there);
        assertThat(open.withPositionInputsOf(there, 7).positionSize()).isEqualTo(7);
        assertThat(open.withPositionInputsOf(List.of(), 7).positionInputs()).isEmpty();
        TrainingConfig set =
                TrainingConfig.builder().positionInputs(PositionInput.METRE).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set.withPositionInputsOf(there, 7))
                .withMessage(
                        "positionInputs must be those of the network that there is, [PART, METRE], or be left open,"
                                + " got [METRE]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open.toBuilder().positionSize(8).build().withPositionInputsOf(there, 7))
                .withMessage("positionSize must be that of the network that there is, 7, or be left open, got 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingConfig.builder().positionSize(0))
                .withMessage("positionSize must be at least 1, got 0");
    }

    @Test
    void equalSettingsAreEqual() {
        TrainingConfig config = TrainingConfig.builder().units(5).build();
        assertThat(config)
                .isEqualTo(config.toBuilder().build())
                .hasSameHashCodeAs(config.toBuilder().build())
                .isNotEqualTo(config.toBuilder().seed(1).build())
                .isNotEqualTo(config.toBuilder().learningRate(1).build());
    }

    @ParameterizedTest
    @MethodSource
    void aSettingOutOfItsRangeIsNamed(Consumer<TrainingConfig.Builder> setter, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setter.accept(TrainingConfig.builder()))
                .withMessage(message);
    }

    static Stream<Arguments> aSettingOutOfItsRangeIsNamed() {
        return Stream.of(
                setting(b -> b.iterations(0), "iterations must be at least 1, got 0"),
                setting(b -> b.batchSize(-1), "batchSize must be at least 1, got -1"),
                setting(b -> b.sequenceLength(0), "sequenceLength must be at least 1, got 0"),
                setting(b -> b.embeddingSize(0), "embeddingSize must be at least 1, got 0"),
                setting(b -> b.units(-5), "units must be at least 1, got -5"),
                setting(b -> b.layers(0), "layers must be at least 1, got 0"),
                setting(b -> b.threads(0), "threads must be at least 1, got 0"),
                setting(b -> b.learningRate(0), "learningRate must be finite and above 0, got 0.0"),
                setting(b -> b.learningRate(Double.NaN), "learningRate must be finite and above 0, got NaN"),
                setting(b -> b.dropout(1), "dropout must be in [0, 1), got 1.0"),
                setting(b -> b.dropout(-0.5), "dropout must be in [0, 1), got -0.5"),
                setting(b -> b.dropout(new Dropout(1, 0, 0)), "dropout.symbols must be in [0, 1), got 1.0"),
                setting(b -> b.dropout(new Dropout(0, -1, 0)), "dropout.betweenLayers must be in [0, 1), got -1.0"),
                setting(b -> b.dropout(new Dropout(0, 0, 2)), "dropout.output must be in [0, 1), got 2.0"),
                setting(b -> b.transpositions(0), "transpositions must be -36 to 36 and not 0, got 0"),
                setting(b -> b.transpositions(1, -37), "transpositions must be -36 to 36 and not 0, got -37"),
                setting(
                        b -> b.transpositions(Integer.MIN_VALUE),
                        "transpositions must be -36 to 36 and not 0, got -2147483648"),
                setting(b -> b.transpositions(2, 3, 2), "transpositions must differ, got [2, 3, 2]"),
                setting(b -> b.labelSmoothing(1), "labelSmoothing must be in [0, 1), got 1.0"),
                setting(b -> b.weightDecay(-1), "weightDecay must be finite and at least 0, got -1.0"),
                setting(b -> b.weightAveraging(1), "weightAveraging must be in [0, 1), got 1.0"),
                setting(b -> b.gradientClipping(0), "gradientClipping must be above 0, got 0.0"));
    }

    private static Arguments setting(Consumer<TrainingConfig.Builder> setter, String message) {
        return Arguments.of(setter, message);
    }

    private static IterationEnd end(int iteration, int iterations, Duration elapsed) {
        return new IterationEnd(iteration, iterations, 1, 1, 0.1, OptionalDouble.empty(), elapsed, Optional.empty());
    }

    @Test
    void anIterationIsOneOfThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> end(0, 3, Duration.ZERO))
                .withMessage("iteration must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> end(4, 3, Duration.ZERO))
                .withMessage("iterations must be at least iteration, got 3 where iteration is 4");
        assertThatNullPointerException().isThrownBy(() -> end(1, 3, null)).withMessage("elapsed");
    }

    @Test
    void listenersAreCalledInTheOrderInWhichTheyWereJoined() {
        List<String> calls = new ArrayList<>();
        TrainingListener first = event -> calls.add("first " + event.iteration());
        first.andThen(event -> calls.add("second " + event.iteration())).onIteration(end(3, 4, Duration.ZERO));
        assertThat(calls).containsExactly("first 3", "second 3");
    }
}
