package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.dl4j.kernel.NativeArrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class BlockwiseAdamTest {
    private static final int LENGTH = 10_001;

    private static void assertSameUpdates(Adam expected, Adam actual) {
        INDArray expectedState = NativeArrays.zeros(2 * LENGTH);
        INDArray actualState = NativeArrays.zeros(2 * LENGTH);
        GradientUpdater<?> reference = expected.instantiate(expectedState, true);
        GradientUpdater<?> updater = actual.instantiate(actualState, true);
        for (int iteration = 0; iteration < 20; iteration++) {
            Nd4j.getRandom().setSeed(iteration);
            INDArray gradient = Nd4j.rand(LENGTH).subi(0.3);
            INDArray copy = gradient.dup();
            reference.applyUpdater(gradient, iteration, 0);
            updater.applyUpdater(copy, iteration, 0);
            assertThat(copy.equalsWithEps(gradient, 1e-7))
                    .as("iteration %d", iteration)
                    .isTrue();
            assertThat(actualState.equalsWithEps(expectedState, 1e-6))
                    .as("state %d", iteration)
                    .isTrue();
        }
    }

    @Test
    void updatesAreThoseOfDeeplearning4j() {
        assertSameUpdates(new Adam(5e-3), new BlockwiseAdam(5e-3));
    }

    @Test
    void schedulesAndOtherSettingsAreKeptByAClone() {
        Adam expected = new Adam(1e-3, 0.8, 0.99, 1e-4);
        expected.setLrAndSchedule(1e-3, new ExponentialSchedule(ScheduleType.ITERATION, 1e-3, 0.9));
        BlockwiseAdam actual = new BlockwiseAdam(1e-3);
        actual.setBeta1(0.8);
        actual.setBeta2(0.99);
        actual.setEpsilon(1e-4);
        actual.setLrAndSchedule(1e-3, new ExponentialSchedule(ScheduleType.ITERATION, 1e-3, 0.9));
        assertSameUpdates(expected, actual.clone());
    }
}
