package io.github.folkrnn.sampling;

import java.util.random.RandomGenerator;

/**
 * The random number generator behind every choice that the library makes, with an algorithm that is fixed for good: a
 * seed gives the same numbers on every Java version and every machine. Not thread-safe.
 *
 * <p>It is xoshiro256++ 1.0 by David Blackman and Sebastiano Vigna ("Scrambled Linear Pseudorandom Number Generators",
 * ACM Transactions on Mathematical Software 47, 2021). The four words of its state are successive outputs of SplitMix64
 * (Steele, Lea and Flood, OOPSLA 2014) started at the seed. {@link #nextDouble()} is the upper 53 bits of a word times
 * 2<sup>-53</sup>; {@link #nextInt(int)} is the upper 31 bits of a word modulo the bound, where a word whose 31 bits lie
 * in the last, incomplete round of the bound is drawn again. The other methods are those of the interface, which the
 * platform may change; the library uses none of them.
 *
 * <pre>{@code
 * RandomGenerator random = Xoshiro256PlusPlus.ofSequence(42, 7); // the same numbers on every machine
 * double share = random.nextDouble();
 * }</pre>
 */
public final class Xoshiro256PlusPlus implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /**
     * A generator at the start of a seed's sequence.
     *
     * @param seed any number
     */
    public Xoshiro256PlusPlus(long seed) {
        this(
                mix(seed + GOLDEN_GAMMA),
                mix(seed + 2 * GOLDEN_GAMMA),
                mix(seed + 3 * GOLDEN_GAMMA),
                mix(seed + 4 * GOLDEN_GAMMA));
    }

    Xoshiro256PlusPlus(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    /**
     * A generator for one of the independent sequences that belong to a seed: tune 7 of a request, say. Its seed is
     * {@code mix(seed) + index}, where mix is the output function of SplitMix64.
     *
     * @param seed any number
     * @param index which sequence
     * @return a generator at the start of that sequence
     */
    public static Xoshiro256PlusPlus ofSequence(long seed, long index) {
        return new Xoshiro256PlusPlus(mix(seed) + index);
    }

    @Override
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, got " + bound);
        }
        int bits = (int) (nextLong() >>> 33);
        int value = bits % bound;
        while (bits - value + (bound - 1) < 0) {
            bits = (int) (nextLong() >>> 33);
            value = bits % bound;
        }
        return value;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
