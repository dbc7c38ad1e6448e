package io.github.folkrnn.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FloatMathTest {
    @Test
    void theExponentialIsAccurateToTheLastBits() {
        for (int i = -8700; i <= 8800; i++) {
            float x = i / 100f;
            assertThat((double) FloatMath.exp(x))
                    .as("exp(%s)", x)
                    .isCloseTo(Math.exp(x), Percentage.withPercentage(3e-5));
        }
    }

    @Test
    void theGateFunctionsAreAccurate() {
        for (int i = -2000; i <= 2000; i++) {
            float x = i / 50f;
            assertThat((double) FloatMath.tanh(x)).as("tanh(%s)", x).isCloseTo(Math.tanh(x), within(3e-7));
            assertThat((double) FloatMath.sigmoid(x))
                    .as("sigmoid(%s)", x)
                    .isCloseTo(1 / (1 + Math.exp(-x)), within(3e-7));
        }
    }

    @Test
    void extremesSaturate() {
        assertThat(FloatMath.tanh(1e30f)).isEqualTo(1);
        assertThat(FloatMath.tanh(-1e30f)).isEqualTo(-1);
        assertThat(FloatMath.sigmoid(Float.MAX_VALUE)).isEqualTo(1);
        assertThat(FloatMath.sigmoid(-Float.MAX_VALUE)).isCloseTo(0, within(1e-37f));
        assertThat(FloatMath.tanh(Float.NaN)).isNaN();
    }
}
