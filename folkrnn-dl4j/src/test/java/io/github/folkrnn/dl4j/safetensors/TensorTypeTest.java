package io.github.folkrnn.dl4j.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorTypeTest {
    /** The examples of IEEE 754's binary16: ones, the largest and smallest numbers of each kind, a third, infinity. */
    @ParameterizedTest
    @CsvSource({
        "3c00, 0x1p0",
        "c000, -0x1p1",
        "7bff, 0x1.ffcp15",
        "0400, 0x1p-14",
        "03ff, 0x1.ff8p-15",
        "0001, 0x1p-24",
        "8001, -0x1p-24",
        "3555, 0x1.554p-2",
        "0000, 0x0p0",
        "8000, -0x0p0",
        "7c00, Infinity",
        "fc00, -Infinity"
    })
    void halfPrecisionKeepsItsValue(String half, String value) {
        assertThat(TensorType.halfToFloat((short) Integer.parseInt(half, 16))).isEqualTo(Float.parseFloat(value));
    }

    @Test
    void halfPrecisionKnowsWhatIsNotANumber() {
        assertThat(TensorType.halfToFloat((short) 0x7e01)).isNaN();
    }

    @Test
    void numbersOfAnyTypeAreReadOneAfterTheOther() {
        float[] numbers = new float[6];
        TensorType.BF16.read(buffer(4).putShort((short) 0x3f80).putShort((short) 0xc040), numbers, 0, 2);
        TensorType.F64.read(buffer(16).putDouble(0.5).putDouble(1e-3), numbers, 2, 2);
        TensorType.F16.read(buffer(2).putShort((short) 0x4000), numbers, 4, 1);
        TensorType.F32.read(buffer(4).putFloat(7.25f), numbers, 5, 1);
        assertThat(numbers).containsExactly(1, -3, 0.5f, 1e-3f, 2, 7.25f);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
