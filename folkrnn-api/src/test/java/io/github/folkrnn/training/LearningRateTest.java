package io.github.folkrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LearningRateTest {
    private static double[] rates(LearningRate rate, int iterations) {
        return IntStream.range(0, iterations)
                .mapToDouble(i -> rate.at(i, iterations))
                .toArray();
    }

    @Test
    void aConstantRateStaysTheSame() {
        assertThat(rates(LearningRate.constant(0.25), 3)).containsExactly(0.25, 0.25, 0.25);
    }

    @Test
    void aCosineRisesToItsPeakInEqualStepsAndFallsTowardsZero() {
        double[] rates = rates(LearningRate.cosine(0.4, 0.25), 16);
        for (int i = 0; i < 4; i++) {
            assertThat(rates[i]).as("iteration %d", i).isCloseTo(0.1 * (i + 1), within(1e-15));
        }
        assertThat(rates[4]).isEqualTo(0.4);
        assertThat(rates[10]).isCloseTo(0.2, within(1e-15));
        assertThat(rates[15]).isCloseTo(0.2 * (1 + Math.cos(Math.PI * 11 / 12)), within(1e-15));
        for (int i = 5; i < rates.length; i++) {
            assertThat(rates[i]).as("iteration %d", i).isLessThan(rates[i - 1]).isPositive();
        }
    }

    @Test
    void aWarmUpOfPartOfAnIterationDoesNotPassThePeak() {
        assertThat(rates(LearningRate.cosine(0.4, 0.05), 4)[0]).isEqualTo(0.4);
        assertThat(rates(LearningRate.cosine(0.4, 0), 4)[0]).isEqualTo(0.4);
    }

    @Test
    void stepsMultiplyTheRate() {
        assertThat(rates(LearningRate.steps(1, 0.5, 2), 5)).containsExactly(1, 1, 0.5, 0.5, 0.25);
    }

    @ParameterizedTest
    @MethodSource
    void aScheduleOutOfItsRangeIsNamed(Supplier<LearningRate> schedule, String message) {
        assertThatIllegalArgumentException().isThrownBy(schedule::get).withMessage(message);
    }

    static Stream<Arguments> aScheduleOutOfItsRangeIsNamed() {
        return Stream.of(
                schedule(() -> LearningRate.constant(0), "learningRate must be finite and above 0, got 0.0"),
                schedule(() -> LearningRate.cosine(Double.NaN, 0), "learningRate must be finite and above 0, got NaN"),
                schedule(() -> LearningRate.cosine(1, 1), "warmUp must be in [0, 1), got 1.0"),
                schedule(() -> LearningRate.steps(-1, 1, 1), "learningRate must be finite and above 0, got -1.0"),
                schedule(() -> LearningRate.steps(1, 1.5, 1), "factor must be in (0, 1], got 1.5"),
                schedule(() -> LearningRate.steps(1, 1, 0), "every must be at least 1, got 0"));
    }

    private static Arguments schedule(Supplier<LearningRate> schedule, String message) {
        return Arguments.of(schedule, message);
    }
}
