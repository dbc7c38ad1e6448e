package io.github.folkrnn.abc;

import java.math.BigInteger;

/**
 * An exact rational number in lowest terms, used for every length and every moment in a tune.
 *
 * <pre>{@code
 * Fraction dotted = Fraction.of(1, 4).times(Fraction.of(3, 2)); // 3/8
 * }</pre>
 *
 * <p>Arithmetic that leaves the range of {@code long} throws an {@link ArithmeticException}; nothing is ever rounded.
 * Immutable and thread-safe.
 *
 * @param numerator the numerator, which carries the sign
 * @param denominator the denominator, above 0
 */
public record Fraction(long numerator, long denominator) implements Comparable<Fraction> {
    /** Nothing. */
    public static final Fraction ZERO = new Fraction(0, 1);

    /** One: as a length, a whole note. */
    public static final Fraction ONE = new Fraction(1, 1);

    /**
     * Reduces the two numbers to lowest terms, with the sign in the numerator.
     *
     * @param numerator the numerator, which carries the sign
     * @param denominator the denominator, above 0
     * @throws IllegalArgumentException if {@code denominator} is 0
     * @throws ArithmeticException if a number cannot be negated within {@code long}
     */
    public Fraction {
        if (denominator == 0) {
            throw new IllegalArgumentException("denominator must not be 0, got " + numerator + "/0");
        }
        long divisor = greatestCommonDivisor(Math.absExact(numerator), Math.absExact(denominator));
        if (denominator < 0) {
            divisor = -divisor;
        }
        numerator /= divisor;
        denominator /= divisor;
    }

    /**
     * A whole number.
     *
     * @param number any number but {@link Long#MIN_VALUE}
     * @return the number as a fraction
     */
    public static Fraction of(long number) {
        return new Fraction(number, 1);
    }

    /**
     * A quotient of two numbers.
     *
     * @param numerator what is divided
     * @param denominator what it is divided by, not 0
     * @return the quotient in lowest terms
     * @throws IllegalArgumentException if {@code denominator} is 0
     */
    public static Fraction of(long numerator, long denominator) {
        return new Fraction(numerator, denominator);
    }

    /**
     * Adds a number.
     *
     * @param other the number to add
     * @return the sum
     * @throws ArithmeticException if the sum does not fit
     */
    public Fraction plus(Fraction other) {
        if (denominator == other.denominator) {
            return new Fraction(Math.addExact(numerator, other.numerator), denominator);
        }
        long shared = greatestCommonDivisor(denominator, other.denominator);
        long mine = other.denominator / shared;
        long theirs = denominator / shared;
        return new Fraction(
                Math.addExact(Math.multiplyExact(numerator, mine), Math.multiplyExact(other.numerator, theirs)),
                Math.multiplyExact(denominator, mine));
    }

    /**
     * Subtracts a number.
     *
     * @param other the number to subtract
     * @return the difference
     * @throws ArithmeticException if the difference does not fit
     */
    public Fraction minus(Fraction other) {
        return plus(new Fraction(Math.negateExact(other.numerator), other.denominator));
    }

    /**
     * Multiplies by a number.
     *
     * @param other the factor
     * @return the product
     * @throws ArithmeticException if the product does not fit
     */
    public Fraction times(Fraction other) {
        if (isOne()) {
            return other;
        } else if (other.isOne()) {
            return this;
        }
        Fraction left = new Fraction(numerator, other.denominator);
        Fraction right = new Fraction(other.numerator, denominator);
        return new Fraction(
                Math.multiplyExact(left.numerator, right.numerator),
                Math.multiplyExact(left.denominator, right.denominator));
    }

    /**
     * Divides by a number.
     *
     * @param other the divisor, not 0
     * @return the quotient
     * @throws IllegalArgumentException if {@code other} is 0
     * @throws ArithmeticException if the quotient does not fit
     */
    public Fraction dividedBy(Fraction other) {
        return times(new Fraction(other.denominator, other.numerator));
    }

    private boolean isOne() {
        return numerator == 1 && denominator == 1;
    }

    /**
     * The sign.
     *
     * @return -1, 0 or 1
     */
    public int signum() {
        return Long.signum(numerator);
    }

    /**
     * The nearest {@code double}, within one unit in the last place for numbers of reasonable size.
     *
     * @return the quotient as a {@code double}
     */
    public double doubleValue() {
        return (double) numerator / denominator;
    }

    @Override
    public int compareTo(Fraction other) {
        if (denominator == other.denominator) {
            return Long.compare(numerator, other.numerator);
        }
        return BigInteger.valueOf(numerator)
                .multiply(BigInteger.valueOf(other.denominator))
                .compareTo(BigInteger.valueOf(other.numerator).multiply(BigInteger.valueOf(denominator)));
    }

    /**
     * The number as people write it.
     *
     * @return for example {@code 3/8}, or {@code 2} for a whole number
     */
    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    }

    private static long greatestCommonDivisor(long a, long b) {
        // Reading spends much of its time here, and most lengths are whole numbers or units.
        while (b > 1) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return b == 1 ? 1 : a;
    }
}
