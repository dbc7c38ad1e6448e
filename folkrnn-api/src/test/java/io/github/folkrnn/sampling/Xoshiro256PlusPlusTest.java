package io.github.folkrnn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Xoshiro256PlusPlusTest {
    @Test
    void numbersAreThoseOfTheAuthorsProgram() {
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(1, 2, 3, 4);
        assertThat(LongStream.generate(random::nextLong).limit(8))
                .containsExactly(
                        41943041L,
                        58720359L,
                        3588806011781223L,
                        3591011842654386L,
                        Long.parseUnsignedLong("9228616714210784205"),
                        Long.parseUnsignedLong("9973669472204895162"),
                        Long.parseUnsignedLong("14011001112246962877"),
                        Long.parseUnsignedLong("12406186145184390807"));
    }

    /** The four words are what every implementation of SplitMix64 gives for the seed 1234567. */
    @Test
    void theStateOfASeedIsThatOfThePublishedVectors() {
        Xoshiro256PlusPlus published = new Xoshiro256PlusPlus(
                6457827717110365317L,
                3203168211198807973L,
                Long.parseUnsignedLong("9817491932198370423"),
                4593380528125082431L);
        Xoshiro256PlusPlus seeded = new Xoshiro256PlusPlus(1234567);
        assertThat(seeded.nextLong()).isEqualTo(published.nextLong());
        assertThat(seeded.nextLong()).isEqualTo(published.nextLong());
    }

    @Test
    void theStateIsDrawnFromSplitMix64() {
        SplittableRandom splitMix64 = new SplittableRandom(-77);
        Xoshiro256PlusPlus drawn = new Xoshiro256PlusPlus(
                splitMix64.nextLong(), splitMix64.nextLong(), splitMix64.nextLong(), splitMix64.nextLong());
        Xoshiro256PlusPlus seeded = new Xoshiro256PlusPlus(-77);
        for (int i = 0; i < 100; i++) {
            assertThat(seeded.nextLong()).isEqualTo(drawn.nextLong());
        }
    }

    @Test
    void seedsMeanTheSameForEver() {
        assertThat(new Xoshiro256PlusPlus(42).nextLong()).isEqualTo(-3425465463722317665L);
        assertThat(Xoshiro256PlusPlus.ofSequence(42, 7).nextLong()).isEqualTo(-4442525433685649587L);
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
        for (int count : counts) {
            assertThat(count).as("seed 11").isBetween(9_500, 10_500);
        }
    }

    @Test
    void aBoundIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Xoshiro256PlusPlus(1).nextInt(0))
                .withMessage("bound must be at least 1, got 0");
    }
}
