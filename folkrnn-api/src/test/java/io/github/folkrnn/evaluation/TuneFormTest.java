package io.github.folkrnn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TuneFormTest {
    private static TuneForm of(String... music) {
        return ofTunes(Stream.of(music)
                .map(text -> "X:1\nT:A\nM:2/4\nL:1/8\nK:G\n" + text)
                .toArray(String[]::new));
    }

    private static TuneForm ofTunes(String... tunes) {
        return TuneStatistics.of(Stream.of(tunes).map(AbcReader::read).toList()).form();
    }

    private static double equalToTheBarBefore(String music) {
        return of(music).returns().get(1).equal();
    }

    @Test
    void barsAreComparedWithTheBarOneTwoFourAndEightBarsEarlier() {
        // Bars 3 and 4 are bars 1 and 2, bar 6 is bar 4, and bar 10 is bar 2, bar 6 and bar 8.
        TuneForm form = of("ABcd|G4|ABcd|G4|e2e2|G4|f2f2|G4|g2g2|G4|]");
        assertThat(form.returns().keySet()).containsExactly(1, 2, 4, 8);
        assertThat(form.returns().get(1).equal()).isZero();
        assertThat(form.returns().get(2).equal()).isEqualTo(5 / 8.0);
        assertThat(form.returns().get(4).equal()).isEqualTo(3 / 6.0);
        assertThat(form.returns().get(8).equal()).isEqualTo(1 / 2.0);
        assertThat(form.lastHeard().counts()).isEqualTo(Map.of(0, 5L, 2, 5L));
    }

    @Test
    void barsMayBeEqualInRhythmOrInContourOnly() {
        TuneForm.Returns returns = of("ABcd|dcBA|d>cB>A|]").returns().get(1);
        assertThat(returns).isEqualTo(new TuneForm.Returns(0, 0.5, 0.5));
        assertThat(of("A2zB|A2Bz|A2Bd|]").returns().get(1).equalInRhythm()).isZero();
        assertThat(of("A4|z4|B4|]").returns().get(1).equalInContour()).isZero();
    }

    @Test
    void barsAreEqualIfTheySoundAlikeHoweverTheyAreWritten() {
        assertThat(equalToTheBarBefore("fgab|\n(^fg) ab|]")).isEqualTo(1);
        assertThat(equalToTheBarBefore("^c2c2|^c2^c2|]")).isEqualTo(1);
        assertThat(equalToTheBarBefore("A2-A2|{c}\"G\"A4|]")).isEqualTo(1);
        assertThat(equalToTheBarBefore("A>B c2|A3/B/ c2|]")).isEqualTo(1);
    }

    @Test
    void barsDifferByAccidentalKeyOctaveAndStroke() {
        assertThat(equalToTheBarBefore("fgab|=fgab|]")).isZero();
        assertThat(equalToTheBarBefore("cgab|\nK:D\ncgab|]")).isZero();
        assertThat(equalToTheBarBefore("ABcd|abc'd'|]")).isZero();
        assertThat(equalToTheBarBefore("A2A2|A4|]")).isZero();
    }

    @Test
    void pickUpsAreNoBars() {
        TuneForm form = of("d2|G4|A4|B4|c4|G4|A4|B4|c2:|\nB2|d4|e4|f4|g4|d4|e4|f4|g2:|");
        assertThat(form.partLengths().counts()).isEqualTo(Map.of(8, 2L));
        assertThat(form.distinctBars()).isEqualTo(10 / 16.0);
        assertThat(form.firstBarAsFifth()).isEqualTo(1);
        assertThat(form.firstBarAsFifthInSecondPart()).isEqualTo(1);
    }

    @Test
    void whatIsAPickUpDependsOnTheMetre() {
        assertThat(ofTunes("X:1\nM:3/4\nL:1/4\nK:G\nGA|G3|A2|]").partLengths().counts())
                .isEqualTo(Map.of(2, 1L));
        assertThat(ofTunes("X:1\nM:none\nL:1/4\nK:G\nGA|G3|A2|]").partLengths().counts())
                .isEqualTo(Map.of(3, 1L));
        assertThat(of("G4|A4||\nM:3/4\nG4|A6|]").partLengths().counts()).isEqualTo(Map.of(1, 1L, 2, 1L));
    }

    @Test
    void firstBarsAreLookedForInPartsThatAreLongEnough() {
        TuneForm form = of(
                "G4|A4|B4|c4|G4|]", // comes back
                "G4|A4|B4|c4|A4|]", // does not
                "G4|A4|B4|c4:|G4|A4|B4|c4|G4|]"); // its first part is too short
        assertThat(form.firstBarAsFifth()).isEqualTo(0.5);
        assertThat(form.firstBarAsFifthInSecondPart()).isEqualTo(1);
    }

    @Test
    void partsOfEightBarsShareTheirCadenceIfItIsTheSameMusic() {
        String first = "G4|A4|B4|c4|G4|A4|";
        String second = "d4|e4|f4|g4|d4|e4|";
        TuneForm form = of(
                first + "d2B2|G2Bd:|" + second + "d2B2|G4|]", // bars 7 equal, and bars 8 begin alike
                first + "d2B2|G4:|" + second + "d2B2|A2G2|]", // bars 7 equal
                first + "d2B2|G4:|" + second + "dcB2|G4|]", // bars 8 equal
                first + "d2B2|G4:|" + second + "dcB2|GAG2|]", // neither
                first + "d2B2:|" + second + "d2B2|]"); // seven bars each
        assertThat(form.equalSeventhBars()).isEqualTo(2 / 4.0);
        assertThat(form.equalEndings()).isEqualTo(2 / 4.0);
    }

    @Test
    void aSecondEndingBelongsToItsPart() {
        TuneForm form = of("G4|A4|1 B4:|2 G4||\nd4|e4|]");
        assertThat(form.partLengths().counts()).isEqualTo(Map.of(4, 1L, 2, 1L));
        assertThat(form.lastHeard().counts()).isEqualTo(Map.of(0, 5L, 3, 1L));
        assertThat(of("G4|A4|[1 B2:|[2 G2|]").partLengths().counts()).isEqualTo(Map.of(4, 1L));
    }

    @Test
    void aRestOfSeveralBarsIsSoManyBars() {
        TuneForm form = of("G4|Z3|G4|]");
        assertThat(form.partLengths().counts()).isEqualTo(Map.of(5, 1L));
        assertThat(form.lastHeard().counts()).isEqualTo(Map.of(0, 2L, 1, 2L, 4, 1L));
        assertThat(form.firstBarAsFifth()).isEqualTo(1);
    }

    @Test
    void distinctBarsAreAnAverageOverTunesAndCountedInTens() {
        TuneForm form = of("G4|G4|G4|G4|]", "G4|A4|B4|]", "");
        assertThat(form.distinctBars()).isEqualTo((0.25 + 1) / 2);
        assertThat(form.distinctPercents().counts()).isEqualTo(Map.of(30, 1L, 100, 1L));
    }

    @Test
    void tunesWithoutBarsHaveNoForm() {
        TuneForm form = of("");
        assertThat(form.returns().values()).containsOnly(new TuneForm.Returns(0, 0, 0));
        assertThat(form.lastHeard().total()).isZero();
        assertThat(form.distinctBars() + form.firstBarAsFifth() + form.firstBarAsFifthInSecondPart())
                .isZero();
        assertThat(form.equalSeventhBars() + form.equalEndings()).isZero();
    }

    /** Beside figures that a program of another language counted in the same tunes as they are written. */
    @Test
    void realTunesHaveForm() throws IOException {
        List<AbcTune> tunes = IrishCorpus.tunes().stream().map(AbcReader::read).toList();
        TuneForm form = TuneStatistics.of(tunes).form();
        assertThat(form.distinctPercents().total()).isEqualTo(762);
        assertThat(form.firstBarAsFifth()).isCloseTo(0.78, within(0.01));
        assertThat(form.firstBarAsFifthInSecondPart()).isCloseTo(0.56, within(0.05));
        assertThat(form.returns().get(4).equal()).isCloseTo(0.206, within(0.005));
        assertThat(form.returns().get(8).equal()).isCloseTo(0.172, within(0.005));
        assertThat(form.equalSeventhBars()).isCloseTo(0.482, within(0.01));
        assertThat(form.equalEndings()).isCloseTo(0.70, within(0.02));
        assertThat(form.distinctBars()).isCloseTo(0.69, within(0.01));
    }
}
