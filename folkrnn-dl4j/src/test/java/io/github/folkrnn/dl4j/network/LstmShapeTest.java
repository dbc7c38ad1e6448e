package io.github.folkrnn.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.training.TrainingConfig;
import org.junit.jupiter.api.Test;

class LstmShapeTest {
    @Test
    void theReferenceNetworkHas5353299Parameters() {
        TrainingConfig config = TrainingConfig.builder().positionInputs().build();
        assertThat(LstmShape.of(83, config).parameterCount()).isEqualTo(5_353_299);
    }

    @Test
    void layersAboveTheFirstReadTheOneBelow() {
        LstmShape shape = new LstmShape(10, 3, 5, 2);
        assertThat(shape.inputSize(0)).isEqualTo(3);
        assertThat(shape.inputSize(1)).isEqualTo(5);
        assertThat(shape.parameterCount()).isEqualTo(10 * 3 + 20 * (3 + 5 + 1) + 20 * (5 + 5 + 1) + 10 * (5 + 1));
    }

    @Test
    void aNetworkThatNoArrayCanHoldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LstmShape(83, 256, 600_000_000, 1))
                .withMessage("a network must have at most 2147483647 parameters,"
                        + " which embeddingSize 256, units 600000000 and layers 1 exceed for 83 symbols");
    }
}
