package io.github.folkrnn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Xoshiro256PlusPlusTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -1, Long.MIN_VALUE})
    void numbersAreThoseOfThePlatformsGeneratorInTheSameState(long seed) {
        SplittableRandom splitMix64 = new SplittableRandom(seed);
        ByteBuffer state = ByteBuffer.allocate(32);
        for (int i = 0; i < 4; i++) {
            state.putLong(splitMix64.nextLong());
        }
        RandomGenerator reference =
                RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(state.array());
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(seed);
        for (int i = 0; i < 1000; i++) {
            assertThat(random.nextLong()).as("seed %d, number %d", seed, i).isEqualTo(reference.nextLong());
        }
    }

    @Test
    void seedsMeanTheSameForEver() {
        assertThat(new Xoshiro256PlusPlus(42).nextLong()).isEqualTo(-3425465463722317665L);
        assertThat(Xoshiro256PlusPlus.ofSequence(42, 7).nextLong()).isEqualTo(0L);
    }

    @Test
    void fractionsAreTheUpperBitsOfAWord() {
        long word = new Xoshiro256PlusPlus(3).nextLong();
        assertThat(new Xoshiro256PlusPlus(3).nextDouble()).isEqualTo((word >>> 11) / Math.pow(2, 53));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 83})
    void boundedNumbersAreEquallyFrequent(int bound) {
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(11);
        int[] counts = new int[bound];
        int draws = 10_000 * bound;
        for (int i = 0; i < draws; i++) {
            counts[random.nextInt(bound)]++;
        }
        assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(9_500, 10_500));
    }

    @Test
    void aBoundIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Xoshiro256PlusPlus(1).nextInt(0))
                .withMessage("bound must be at least 1, got 0");
    }
}
