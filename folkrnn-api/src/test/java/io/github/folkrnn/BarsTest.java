package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarsTest {

    @Test
    void barsThatAMacroStandsForAreNone() {
        GappedText bars = Bars.of("X:1\nM:2/4\nL:1/8\nm:~G8 = G4|A4\nm:~B = B4\nK:C\nC4|~G8|D4|~B|E2F2|");
        assertThat(bars.gaps()).extracting(bars::former).containsExactly("D4", "~B", "E2F2");
    }

    @Test
    void aBarOfWhichAMacroHasAnEndIsNone() {
        GappedText bars = Bars.of("X:1\nM:2/4\nL:1/8\nm:~G8 = G2|A2\nK:C\nC4|D2~G8B2|E2F2|");
        assertThat(bars.gaps()).extracting(bars::former).containsExactly("E2F2");
    }
}
