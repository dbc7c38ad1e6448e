package io.github.folkrnn.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccompanimentTest {
    private static final PerformanceStyle GUITAR =
            PerformanceStyle.builder().accompaniment(Instrument.GUITAR).build();

    private static Performance perform(String metre, String body) {
        return Tunes.perform("M:" + metre, body, GUITAR);
    }

    /** Bass notes, and the lowest note of each chord with a c before it, by eighths. */
    private static String rhythm(Performance performance) {
        return performance.accompaniment().stream()
                .collect(Collectors.groupingBy(PlayedNote::onset, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(notes -> (notes.size() > 1 ? "c" : "") + Tunes.timed(notes.subList(0, 1)))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "4/4; \"C\"c8|; C2@0+2 cG3@2+2 G2@4+2 cG3@6+2",
                "4/4; \"C\"c4\"G\"c4|; C2@0+2 cG3@2+2 G2@4+2 cG3@6+2",
                "4/4; \"C\"c4\"F\"c4|; C2@0+2 cG3@2+2 F2@4+2 cF3@6+2",
                "2/4; \"C\"c4|; C2@0+1 cG3@1+1 G2@2+1 cG3@3+1",
                "3/4; \"C\"c6|; C2@0+2 cG3@2+2 cG3@4+2",
                "6/8; \"C\"c6|; C2@0+2 cG3@2+1 G2@3+2 cG3@5+1",
                "4/4; g|\"C\"c8|; C2@1+2 cG3@3+2 G2@5+2 cG3@7+2",
                "4/4; \"C\"c4\"N.C.\"c4|; C2@0+2 cG3@2+2",
                "4/4; c4\"C\"c4|; C2@4+2 cG3@6+2",
                "4/4; \"C/E\"c8|; E2@0+2 cG3@2+2 E2@4+2 cG3@6+2",
                "2/4; \"C\"c4|Z2|; C2@0+1 cG3@1+1 G2@2+1 cG3@3+1 C2@4+1 cG3@5+1 G2@6+1 cG3@7+1 C2@8+1 cG3@9+1 G2@10+1 cG3@11+1",
                "4/4; \"Fine\"c8|; ''",
            })
    void chordSymbolsAreVampedByTheMetre(String metre, String body, String expected) {
        assertThat(rhythm(perform(metre, body))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "C, 55 60 64",
        "Am, 57 60 64",
        "G7, 53 55 59 62",
        "Cmaj7, 55 59 60 64",
        "Bdim, 53 59 62",
        "Caug, 56 60 64",
        "Dsus4, 55 57 62",
        "F#m7b5, 54 57 60 64",
        "Bb, 53 58 62",
    })
    void chordsAreSpelledOut(String symbol, String expected) {
        List<PlayedNote> notes = perform("3/4", '"' + symbol + "\"c6|").accompaniment();
        assertThat(notes.stream()
                        .filter(note -> note.onset().equals(notes.get(1).onset()))
                        .map(note -> String.valueOf(note.pitch())))
                .containsExactly(expected.split(" "));
    }

    @Test
    void theAccompanimentFollowsRepeatsAndHasATrackOfItsOwn() {
        Performance performance = perform("4/4", "|:\"C\"c8|[1\"F\"c8:|[2\"G\"c8|]");
        assertThat(rhythm(performance).split(" ")).hasSize(16);
        assertThat(performance.tracks()).hasSize(2);
        assertThat(performance.tracks().get(1).program()).isEqualTo(Instrument.GUITAR.program());
        assertThat(performance.accompaniment()).allMatch(note -> note.voice() == 1);
        assertThat(performance.notes()).allMatch(note -> note.voice() == 0);
    }

    @Test
    void withoutTheWishOrWithoutSymbolsThereIsNone() {
        assertThat(Tunes.perform("\"C\"c8|").accompaniment()).isEmpty();
        assertThat(perform("4/4", "c8|").tracks()).hasSize(1);
    }

    @Test
    void transpositionMovesItToo() {
        PerformanceStyle style = PerformanceStyle.builder()
                .accompaniment(Instrument.PIANO)
                .transposition(2)
                .build();
        assertThat(rhythm(Tunes.perform("M:4/4", "\"C\"c8|", style))).startsWith("D2@0+2 cF#3@2+2");
    }

    private static PerformanceStyle in(Accompaniment pattern) {
        return PerformanceStyle.builder()
                .accompaniment(Instrument.ACCORDION, pattern)
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "4/4; \"C\"c8|; cC2@0+4 cC2@4+4",
                "4/4; \"C\"c2\"F\"c6|; cC2@0+2 cF2@2+2 cF2@4+4",
                "3/4; \"C\"c6|; cC2@0+6",
                "6/8; \"C\"c6|; cC2@0+3 cC2@3+3",
                "9/8; \"C\"c6\"G\"c3|; cC2@0+6 cG2@6+3",
                "4/4; g|\"C/E\"c8|; cE2@1+4 cE2@5+4",
                "4/4; g2|\"C\"c8|c6|]; cC2@2+4 cC2@6+4 cC2@10+4 cC2@14+2",
            })
    void bassAndChordAreHeldTogether(String metre, String body, String expected) {
        Performance performance = Tunes.perform("M:" + metre, body, in(Accompaniment.BASS_AND_CHORD));
        assertThat(rhythm(performance)).isEqualTo(expected);
    }

    @Test
    void aDroneHoldsTonicAndFifthOfTheKeyWhateverTheChords() {
        Performance performance = Tunes.perform("M:4/4", "g|\"F\"c8|[K:D]d8|]", in(Accompaniment.DRONE));
        assertThat(Tunes.timed(performance.accompaniment()))
                .isEqualTo("C2@0+1 G2@0+1 C3@0+1 C2@1+8 G2@1+8 C3@1+8 D2@9+8 A2@9+8 D3@9+8");
        assertThat(performance.tracks().get(1).program()).isEqualTo(Instrument.ACCORDION.program());
    }

    @Test
    void aTuneWithoutAKeyHasNoDrone() {
        Performance performance =
                Performance.of(AbcReader.read("X:1\nM:4/4\nL:1/8\nK:none\n\"C\"c8|"), in(Accompaniment.DRONE));
        assertThat(performance.accompaniment()).isEmpty();
        assertThat(performance.tracks()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Accompaniment.class)
    void theAccompanimentOfATransposingVoiceSoundsWithItsNotes(Accompaniment pattern) {
        AbcTune written = AbcReader.read("X:1\nM:4/4\nL:1/8\nK:C transpose=-2\n\"C\"c8|");
        AbcTune sounding = AbcReader.read("X:1\nM:4/4\nL:1/8\nK:Bb\n\"Bb\"B8|");
        Performance transposed = Performance.of(written, in(pattern));
        Performance expected = Performance.of(sounding, in(pattern));
        assertThat(Tunes.timed(transposed.notes())).isEqualTo(Tunes.timed(expected.notes()));
        assertThat(Tunes.timed(transposed.accompaniment())).isEqualTo(Tunes.timed(expected.accompaniment()));
    }

    @ParameterizedTest
    @EnumSource(Accompaniment.class)
    void aCopyForATransposingInstrumentIsHeardAsTheTune(Accompaniment pattern) {
        AbcTune tune = AbcReader.read("X:1\nM:4/4\nL:1/8\nK:Dmix\n\"D\"d2{e}fa ~d2fa|\"C\"c4 [K:G]\"Am7/G\"A4|");
        Performance original = Performance.of(tune, in(pattern));
        for (int sounding : new int[] {-9, -2, 3}) {
            Performance copy = Performance.of(tune.forTransposingInstrument(sounding), in(pattern));
            assertThat(copy.notes()).as("%+d", sounding).isEqualTo(original.notes());
            assertThat(copy.accompaniment()).as("%+d", sounding).isEqualTo(original.accompaniment());
        }
    }
}
