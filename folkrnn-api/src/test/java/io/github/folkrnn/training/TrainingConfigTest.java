package io.github.folkrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingConfigTest {

    @Test
    void theDefaultIsTheReferenceNetwork() {
        TrainingConfig config = TrainingConfig.builder().build();
        assertThat(config.embeddingSize()).isEqualTo(256);
        assertThat(config.units()).isEqualTo(1024);
        assertThat(config.layers()).isEqualTo(1);
        assertThat(config.batchSize()).isEqualTo(32);
        assertThat(config.sequenceLength()).isEqualTo(100);
        assertThat(config.iterations()).isEqualTo(3000);
        assertThat(config.learningRate()).isEqualTo(5e-3);
        assertThat(config.gradientClipping()).isEqualTo(1);
        assertThat(config.dropout()).isZero();
        assertThat(config.precision()).isEqualTo(Precision.SINGLE);
        assertThat(config.threads()).isEmpty();
        assertThat(config.seed()).isZero();
    }

    @Test
    void everySettingCanBeChangedAndKept() {
        TrainingConfig config = TrainingConfig.builder()
                .iterations(1)
                .batchSize(2)
                .sequenceLength(3)
                .learningRate(0.25)
                .embeddingSize(4)
                .units(5)
                .layers(6)
                .dropout(0.5)
                .gradientClipping(Double.POSITIVE_INFINITY)
                .precision(Precision.MIXED)
                .threads(8)
                .seed(7)
                .build();
        assertThat(config.toBuilder().build()).usingRecursiveComparison().isEqualTo(config);
        assertThat(config.iterations()).isEqualTo(1);
        assertThat(config.batchSize()).isEqualTo(2);
        assertThat(config.sequenceLength()).isEqualTo(3);
        assertThat(config.learningRate()).isEqualTo(0.25);
        assertThat(config.embeddingSize()).isEqualTo(4);
        assertThat(config.units()).isEqualTo(5);
        assertThat(config.layers()).isEqualTo(6);
        assertThat(config.dropout()).isEqualTo(0.5);
        assertThat(config.gradientClipping()).isInfinite();
        assertThat(config.precision()).isEqualTo(Precision.MIXED);
        assertThat(config.threads()).hasValue(8);
        assertThat(config.seed()).isEqualTo(7);
    }

    @Test
    void equalSettingsAreEqualAndReadable() {
        TrainingConfig config = TrainingConfig.builder().units(5).build();
        assertThat(config)
                .isEqualTo(config.toBuilder().build())
                .hasSameHashCodeAs(config.toBuilder().build())
                .isNotEqualTo(config.toBuilder().seed(1).build())
                .hasToString(
                        "iterations=3000, batchSize=32, sequenceLength=100, learningRate=0.005,"
                                + " embeddingSize=256, units=5, layers=1, dropout=0.0, gradientClipping=1.0, precision=SINGLE, threads=automatic, seed=0");
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
                setting(b -> b.gradientClipping(0), "gradientClipping must be above 0, got 0.0"));
    }

    private static Arguments setting(Consumer<TrainingConfig.Builder> setter, String message) {
        return Arguments.of(setter, message);
    }

    @Test
    void anIterationIsOneOfThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IterationEnd(0, 3, 1, Duration.ZERO))
                .withMessage("iteration must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IterationEnd(4, 3, 1, Duration.ZERO))
                .withMessage("iterations must be at least iteration, got 3 where iteration is 4");
        assertThatNullPointerException()
                .isThrownBy(() -> new IterationEnd(1, 3, 1, null))
                .withMessage("elapsed");
    }

    @Test
    void theTimeLeftFollowsFromTheMeanRate() {
        assertThat(new IterationEnd(25, 100, 2.5, Duration.ofSeconds(10)).remaining())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void listenersAreCalledInTheOrderInWhichTheyWereJoined() {
        List<String> calls = new ArrayList<>();
        TrainingListener first = event -> calls.add("first " + event.iteration());
        first.andThen(event -> calls.add("second " + event.iteration()))
                .onIteration(new IterationEnd(3, 4, 1, Duration.ZERO));
        assertThat(calls).containsExactly("first 3", "second 3");
    }
}
