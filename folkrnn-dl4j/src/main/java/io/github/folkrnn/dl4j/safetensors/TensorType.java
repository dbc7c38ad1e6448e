package io.github.folkrnn.dl4j.safetensors;

import java.nio.ByteBuffer;

/** The kinds of numbers in safetensors files that single precision can take in, by the names that they have there. */
public enum TensorType {
    /** Integers of 8 bits, with a sign. */
    I8(Byte.BYTES),
    /** IEEE 754 binary16. */
    F16(Short.BYTES),
    /** The upper half of a number in single precision. */
    BF16(Short.BYTES),
    F32(Float.BYTES),
    F64(Double.BYTES);

    private static final int HALF_FRACTION_BITS = 10;
    private static final int FLOAT_FRACTION_BITS = 23;

    /** How much greater the exponent of a float is than that of the same number in half precision. */
    private static final int BIAS_DIFFERENCE = 127 - 15;

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Takes numbers from a buffer that has an array, from its first byte on, whose order it keeps to. */
    void read(ByteBuffer source, float[] target, int start, int count) {
        switch (this) {
            case I8 -> {
                byte[] integers = source.array();
                for (int i = 0; i < count; i++) {
                    target[start + i] = integers[i];
                }
            }
            case F32 -> source.rewind().asFloatBuffer().get(target, start, count);
            case F64 -> {
                for (int i = 0; i < count; i++) {
                    target[start + i] = (float) source.getDouble(i * Double.BYTES);
                }
            }
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    target[start + i] = halfToFloat(source.getShort(i * Short.BYTES));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    target[start + i] = Float.intBitsToFloat(source.getShort(i * Short.BYTES) << Short.SIZE);
                }
            }
            default -> throw new AssertionError(this);
        }
    }

    /** Puts numbers into a buffer that has an array, from its first byte on; only the types that checkpoints are written in. */
    void write(float[] source, int start, int count, ByteBuffer target) {
        switch (this) {
            case I8 -> {
                byte[] integers = target.array();
                for (int i = 0; i < count; i++) {
                    integers[i] = (byte) source[start + i];
                }
            }
            case F32 -> target.rewind().asFloatBuffer().put(source, start, count);
            default -> throw new IllegalArgumentException("a tensor to be written must be I8 or F32, got " + this);
        }
    }

    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >> HALF_FRACTION_BITS & 0x1f;
        int fraction = half & (1 << HALF_FRACTION_BITS) - 1;
        if (exponent == 0) {
            float magnitude = Math.scalb((float) fraction, 1 - 15 - HALF_FRACTION_BITS);
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude));
        }
        int wide = exponent == 0x1f ? 0xff : exponent + BIAS_DIFFERENCE;
        return Float.intBitsToFloat(
                sign | wide << FLOAT_FRACTION_BITS | fraction << FLOAT_FRACTION_BITS - HALF_FRACTION_BITS);
    }
}
