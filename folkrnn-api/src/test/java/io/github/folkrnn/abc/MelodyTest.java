package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MelodyTest {
    private static final String JIG =
            "X:1\nT:Of This Test\nM:6/8\nL:1/8\nK:D\n|:A|dcd efg|fdd d2A:|\n|:f|gfg bge|[1 fdd d2:|[2 fdd d3|]";

    private static Melody written(String abc) {
        return Melody.asWritten(AbcReader.read(abc));
    }

    @Test
    void isTheSameInEveryKey() {
        for (int semitones = -12; semitones <= 12; semitones++) {
            AbcTune transposed = AbcReader.read(JIG).transpose(semitones);
            assertThat(Melody.asWritten(transposed))
                    .as("%d semitones", semitones)
                    .isEqualTo(written(JIG));
        }
    }

    @Test
    void isTheSameWithOtherBarsAndHeaders() {
        String other =
                "X:7\nT:Another\nC:trad.\nM:C\nL:1/16\nK:D\nA2d2c2d2|e2f2g2f2d2d2d4A2\n f2g2f2g2|b2g2e2f2d2d2d4 || f2d2d2d6";
        assertThat(written(other)).isEqualTo(written(JIG));
    }

    @Test
    void canBeHadInAnotherOrder() {
        AbcTune tune = AbcReader.read("X:1\nL:1/8\nK:C\nABc");
        assertThat(Melody.inOrder(tune, 2, 1, 0)).isEqualTo(written("X:1\nL:1/8\nK:C\ncBA"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Melody.inOrder(tune, 30));
    }

    @Test
    void hasOneNoteWhereNotesAreTied() {
        assertThat(written("X:1\nL:1/8\nK:C\nA-|ABc")).isEqualTo(written("X:1\nL:1/8\nK:C\nA2Bc"));
        assertThat(written("X:1\nL:1/8\nK:C\nA-|ABc").notes()).isEqualTo(3);
        assertThat(written("X:1\nL:1/8\nK:C\nA|ABc").notes()).isEqualTo(4);
    }

    @Test
    void goesFromTheBeginningOfANoteToThatOfTheNext() {
        assertThat(written("X:1\nL:1/8\nK:C\nAzBc")).isEqualTo(written("X:1\nL:1/8\nK:C\nA2Bc"));
        assertThat(written("X:1\nL:1/8\nK:C\nABcd4")).isEqualTo(written("X:1\nL:1/8\nK:C\nABcd"));
    }

    @Test
    void takesTheHighestNoteOfAChordAndNoOrnament() {
        assertThat(written("X:1\nL:1/8\nK:C\n[DA]{c}~B[cE]")).isEqualTo(written("X:1\nL:1/8\nK:C\nABc"));
    }

    @Test
    void tellsRhythmsAndIntervalsApart() {
        Melody melody = written("X:1\nL:1/8\nK:C\nCCEG");
        assertThat(written("X:1\nL:1/8\nK:C\nC3CEG")).isNotEqualTo(melody);
        assertThat(written("X:1\nL:1/8\nK:C\nCDEG")).isNotEqualTo(melody);
        assertThat(written("X:1\nL:1/8\nK:C\nC3CEG").steps()[0])
                .isNotEqualTo(written("X:1\nL:1/8\nK:C\nCDEG").steps()[0]);
    }

    @Test
    void hasARunForEachNoteThatOneBeginsWith() {
        Melody melody = written("X:1\nL:1/8\nK:C\nCDEF CDEF c");
        assertThat(melody.runs(4)).hasSize(6);
        assertThat(melody.runs(4)[0]).isEqualTo(melody.runs(4)[4]).isNotEqualTo(melody.runs(4)[1]);
        assertThat(melody.runs(10)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> melody.runs(1))
                .withMessage("length must be at least 2, got 1");
    }

    @Test
    void isEmptyWithoutNotes() {
        assertThat(written("X:1\nK:C\n").notes()).isZero();
        assertThat(written("X:1\nK:C\n").steps()).isEmpty();
        assertThat(written("X:1\nK:C\nA").notes()).isOne();
    }
}
