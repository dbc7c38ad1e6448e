package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionTest {
    @ParameterizedTest
    @CsvSource({"6, 8, 3/4", "-6, 8, -3/4", "6, -8, -3/4", "-6, -8, 3/4", "0, -5, 0", "12, 4, 3", "7, 1, 7"})
    void isKeptInLowestTermsWithTheSignOnTop(long numerator, long denominator, String shown) {
        assertThat(Fraction.of(numerator, denominator)).hasToString(shown);
    }

    @Test
    void arithmeticIsExact() {
        Fraction third = Fraction.of(1, 3);
        Fraction eighth = Fraction.of(1, 8);
        assertThat(third.plus(eighth)).isEqualTo(Fraction.of(11, 24));
        assertThat(third.minus(eighth)).isEqualTo(Fraction.of(5, 24));
        assertThat(third.times(eighth)).isEqualTo(Fraction.of(1, 24));
        assertThat(third.dividedBy(eighth)).isEqualTo(Fraction.of(8, 3));
        assertThat(third.signum()).isEqualTo(1);
        assertThat(Fraction.of(-3, 8).doubleValue()).isEqualTo(-0.375);
    }

    @Test
    void orderIsThatOfTheNumbersEvenWhereProductsOverflow() {
        Fraction large = Fraction.of(Long.MAX_VALUE, Long.MAX_VALUE - 1);
        Fraction larger = Fraction.of(Long.MAX_VALUE - 1, Long.MAX_VALUE - 2);
        assertThat(large).isLessThan(larger);
        assertThat(Fraction.of(-1, 2)).isLessThan(Fraction.ZERO);
        assertThat(Fraction.of(2, 6)).isEqualByComparingTo(Fraction.of(1, 3));
    }

    @Test
    void whatDoesNotFitThrowsInsteadOfWrapping() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Fraction.of(Long.MAX_VALUE).plus(Fraction.ONE));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Fraction.of(1, Long.MAX_VALUE).times(Fraction.of(1, 2)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Fraction.of(Long.MIN_VALUE, 3));
    }

    @Test
    void zeroIsNoDenominator() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fraction.of(3, 0))
                .withMessage("denominator must not be 0, got 3/0");
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.ONE.dividedBy(Fraction.ZERO));
    }

    @Test
    void whatIsAddedCanBeTakenAwayAgain() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 2_000; i++) {
            Fraction a = Fraction.of(random.nextInt(-9_999, 9_999), random.nextInt(1, 999));
            Fraction b = Fraction.of(random.nextInt(-9_999, 9_999), random.nextInt(1, 999));
            assertThat(a.plus(b).minus(b)).as("seed 20261123, step %d", i).isEqualTo(a);
            assertThat(a.compareTo(b)).isEqualTo(Double.compare(a.doubleValue(), b.doubleValue()));
        }
    }
}
