package io.github.folkrnn.dl4j.network;

/**
 * The functions of a recurrent layer in single precision. They use nothing but IEEE operations, fused multiply-add
 * among them, in a fixed order, so that they give the same bits on every machine.
 */
public final class FloatMath {
    private static final float LOG2_E = 1.44269504f;
    /** The natural logarithm of 2 in two parts; the upper one has so few bits that small multiples of it are exact. */
    private static final float LN2_UPPER = 0.693359375f;

    private static final float LN2_LOWER = -2.12194440e-4f;
    /** Adding it to a float below 2^22 in magnitude rounds that to an integer, which the lowest bits then hold. */
    private static final float ROUNDER = 0x1.8p23f;

    private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);
    private static final float LARGEST_EXPONENT = 88f;
    private static final float TANH_RANGE = 8.6f;

    private FloatMath() {}

    /**
     * e to the power of x, for x clamped to [-87, 88], with a relative error below 2e-7: 2 to the power of the nearest
     * integer, times the Taylor polynomial of degree 7 on the remainder, which is at most ln(2) / 2 in magnitude.
     */
    public static float exp(float x) {
        float clamped = Math.max(-87f, Math.min(LARGEST_EXPONENT, x));
        float rounded = clamped * LOG2_E + ROUNDER;
        float power = rounded - ROUNDER;
        float r = (clamped - power * LN2_UPPER) - power * LN2_LOWER;
        float p = 1f / 5040f;
        p = p * r + 1f / 720f;
        p = p * r + 1f / 120f;
        p = p * r + 1f / 24f;
        p = p * r + 1f / 6f;
        p = p * r + 0.5f;
        p = p * r + 1f;
        p = p * r + 1f;
        int exponent = Float.floatToRawIntBits(rounded) - ROUNDER_BITS + 127;
        return p * Float.intBitsToFloat(exponent << 23);
    }

    /** The logistic function, 1 / (1 + e^-x), with an absolute error below 2e-7. */
    public static float sigmoid(float x) {
        return Math.fma(0.5f, tanh(0.5f * x), 0.5f);
    }

    /**
     * The hyperbolic tangent, with an absolute error below 3e-7: x P(x^2) / Q(x^2), where P and Q have degree 4 and were
     * fitted to the least relative error on [-8.6, 8.6], beyond which a float tells the function no more from 1. Without
     * branches, so that the compiler makes vector instructions of loops around it.
     */
    public static float tanh(float x) {
        float clamped = Math.max(-TANH_RANGE, Math.min(TANH_RANGE, x));
        float square = clamped * clamped;
        float p = 1.40824e-8f;
        p = Math.fma(p, square, 2.1122325e-5f);
        p = Math.fma(p, square, 3.526398e-3f);
        p = Math.fma(p, square, 0.13406873f);
        p = Math.fma(p, square, 1f);
        float q = 8.0706064e-7f;
        q = Math.fma(q, square, 3.3362646e-4f);
        q = Math.fma(q, square, 2.5993885e-2f);
        q = Math.fma(q, square, 0.46740195f);
        q = Math.fma(q, square, 1f);
        return Math.max(-1f, Math.min(1f, clamped * p / q));
    }
}
