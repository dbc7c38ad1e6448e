package io.github.folkrnn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.Fraction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TuneStatisticsTest {
    private static TuneStatistics of(String... music) {
        return TuneStatistics.of(Stream.of(music)
                .map(text -> AbcReader.read("X:1\nT:A\nM:2/4\nL:1/8\nK:G\n" + text))
                .toList());
    }

    @Test
    void lengthsAreCountedInBarsAndAPickUpCompletesTheLastOne() {
        assertThat(of("G2|ABcd|G2:|", "ABcd|G4|]").bars().counts()).isEqualTo(Map.of(2, 2L));
    }

    /** No long holds the common denominator of these lengths. */
    @Test
    void aBarWithoutACommonUnitOfItsLengthsIsCountedByItsTimeAndIsNoFullBar() {
        TuneStatistics statistics = of("C/3C/5C/7C/11C/13C/17C/19C/23C/29C/31C/37C/41C/43C/47C/53C2|C4|");
        assertThat(statistics.bars().counts()).isEqualTo(Map.of(2, 1L));
        assertThat(statistics.notesPerBar().counts()).isEqualTo(Map.of(1, 1L));
    }

    @Test
    void partsAreNamedByLettersTwiceIfTheyAreRepeated() {
        assertThat(of("ABcd|G4:|\n|:ABcd|1 G4:|2 G4|]").forms().counts()).containsOnlyKeys("AABB");
        assertThat(of("ABcd|G4||ABcd|G4:|").forms().counts()).containsOnlyKeys("ABB");
        assertThat(of("|:ABcd::G4:|ABcd").forms().counts()).containsOnlyKeys("AABBC");
    }

    @Test
    void notesAreCountedByIntervalLengthAndBar() {
        TuneStatistics statistics = of("AAAd|g4|z2 g2|]");
        assertThat(statistics.intervals().counts()).isEqualTo(Map.of(0, 3L, 3, 2L));
        assertThat(statistics.noteLengths().counts())
                .isEqualTo(Map.of(Fraction.of(1, 8), 4L, Fraction.of(1, 4), 2L, Fraction.of(1, 2), 1L));
        assertThat(statistics.notesPerBar().counts()).isEqualTo(Map.of(1, 2L, 4, 1L));
        assertThat(statistics.longestRuns().counts()).isEqualTo(Map.of(3, 1L));
        assertThat(statistics.rests()).isEqualTo(1 / 6.0);
    }

    @Test
    void theLastNoteIsOnTheTonicOfTheKeyThatHoldsThere() {
        assertThat(of("ABcd|G4|]", "ABcd|g4|]", "ABcd|A4|]", "ABcd|\nK:D\nd4|]").endsOnTonic())
                .isEqualTo(0.75);
    }

    @Test
    void keysAndMetresAreThoseOfTheBeginning() {
        TuneStatistics statistics = of("ABcd|\nK:D\nd4|]");
        assertThat(statistics.keys().counts()).containsOnlyKeys("G");
        assertThat(statistics.metres().counts()).containsOnlyKeys("2/4");
    }

    @Test
    void theDistanceIsTheShareThatWouldHaveToChange() {
        Distribution<String> some = new Distribution<>(new TreeMap<>(Map.of("a", 3L, "b", 1L)));
        Distribution<String> others = new Distribution<>(new TreeMap<>(Map.of("b", 1L, "c", 1L)));
        assertThat(some.distance(others)).isCloseTo(0.75, within(1e-12));
        assertThat(some.distance(some)).isZero();
        assertThat(some.share("a")).isEqualTo(0.75);
        assertThat(some.share("c")).isZero();
    }

    @Test
    void noTunesHaveNoStatistics() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneStatistics.of(List.of()))
                .withMessage("tunes must hold at least one tune, got an empty list");
    }
}
