package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.abc.Fraction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteValueTest {
    @ParameterizedTest
    @CsvSource({"1,1,0,0", "1,2,1,0", "3,8,2,1", "7,16,2,2", "1,8,3,0", "3,16,3,1", "1,64,6,0", "2,1,-1,0", "3,1,-1,1"})
    void oneHeadShowsPowersOfTwoWithUpToTwoDots(long numerator, long denominator, int halvings, int dots) {
        assertThat(NoteValue.split(Fraction.of(numerator, denominator))).containsExactly(new NoteValue(halvings, dots));
    }

    @Test
    void lengthsWithoutAHeadOfTheirOwnAreSumsOfValuesTheLongestFirst() {
        assertThat(NoteValue.split(Fraction.of(5, 8))).containsExactly(new NoteValue(1, 0), new NoteValue(3, 0));
        assertThat(NoteValue.split(Fraction.of(9, 8))).containsExactly(new NoteValue(0, 0), new NoteValue(3, 0));
    }

    @Test
    void splitValuesLastAsLongAsTheWhole() {
        for (int sixteenths = 1; sixteenths <= 48; sixteenths++) {
            Fraction length = Fraction.of(sixteenths, 16);
            Fraction sum =
                    NoteValue.split(length).stream().map(NoteValue::length).reduce(Fraction.ZERO, Fraction::plus);
            assertThat(sum).isEqualTo(length);
        }
    }

    @Test
    void whatNoSumShowsIsShownByTheLongestValueWithin() {
        assertThat(NoteValue.split(Fraction.of(1, 3))).isEqualTo(List.of(new NoteValue(2, 0)));
        assertThat(NoteValue.split(Fraction.of(1000))).isEqualTo(List.of(new NoteValue(-1, 2)));
        assertThat(NoteValue.split(Fraction.of(1, 5000))).isEqualTo(List.of(new NoteValue(8, 0)));
    }
}
