package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarsTest {
    @Test
    void barsThatAMacroStandsForAreNone() {
        GappedText bars = Bars.of("X:1\nM:2/4\nL:1/8\nm:~G8 = G4|A4\nm:~B = B4\nK:C\nC4|~G8|D4|~B|E2F2|");
        assertThat(bars.gaps()).extracting(bars::former).containsExactly("D4", "~B", "E2F2");
    }

    /** No long holds the common denominator of the lengths in the second bar. */
    @Test
    void aBarWithoutACommonUnitOfItsLengthsIsNone() {
        GappedText bars = Bars.of(
                "X:1\nM:2/4\nL:1/8\nK:C\nC4|" + "C/3C/5C/7C/11C/13C/17C/19C/23C/29C/31C/37C/41C/43C/47C/53|E2F2|");
        assertThat(bars.gaps()).extracting(bars::former).containsExactly("E2F2");
    }

    @Test
    void aBarOfWhichAMacroHasAnEndIsNone() {
        GappedText bars = Bars.of("X:1\nM:2/4\nL:1/8\nm:~G8 = G2|A2\nK:C\nC4|D2~G8B2|E2F2|");
        assertThat(bars.gaps()).extracting(bars::former).containsExactly("E2F2");
    }
}
