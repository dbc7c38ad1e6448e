package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.Fraction;

/** The unit in which a document counts time: so many parts of a quarter note that all its lengths are whole numbers. */
final class Divisions {
    private static final Fraction QUARTERS = Fraction.of(4);

    private long perQuarter = 1;

    /** Makes the unit small enough for a length in whole notes. */
    void include(Fraction length) {
        long denominator = length.times(QUARTERS).denominator();
        perQuarter = Math.multiplyExact(perQuarter / commonDivisor(perQuarter, denominator), denominator);
        if (perQuarter > Integer.MAX_VALUE) {
            throw new ArithmeticException("more divisions of a quarter note than 32 bits count");
        }
    }

    private static long commonDivisor(long a, long b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }

    long perQuarter() {
        return perQuarter;
    }

    /** A length in this unit. */
    long of(Fraction length) {
        return length.times(QUARTERS).times(Fraction.of(perQuarter)).numerator();
    }
}
