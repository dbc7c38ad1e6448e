package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransposeTest {
    private static List<Integer> sounding(AbcTune tune) {
        return tune.voices().stream()
                .flatMap(voice -> SoundingPitches.of(voice.body(), tune.key()).stream())
                .flatMap(List::stream)
                .toList();
    }

    private static void assertShifted(AbcTune tune, int semitones) {
        AbcTune moved = tune.transpose(semitones);
        List<Integer> expected =
                sounding(tune).stream().map(pitch -> pitch + semitones).toList();
        assertThat(sounding(moved)).as("%+d: %s", semitones, tune.title()).isEqualTo(expected);
        assertThat(moved.body())
                .filteredOn(AbcElement.KeyChange.class::isInstance)
                .allSatisfy(change -> assertThat(
                                Math.abs(((AbcElement.KeyChange) change).key().fifths()))
                        .isLessThanOrEqualTo(6));
        assertThat(Math.abs(moved.key().fifths())).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6})
    void everyNoteOfTheBundledTunesMovesExactlyAndBack(int semitones) throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            assertAllMoveAndBack(tunes.toList(), semitones);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6})
    void everyNoteOfTheIrishCorpusMovesExactlyAndBack(int semitones) throws IOException {
        assertAllMoveAndBack(IrishCorpus.tunes(), semitones);
    }

    private static void assertAllMoveAndBack(List<String> tunes, int semitones) {
        for (String text : tunes) {
            AbcTune tune = AbcReader.read(text);
            assertShifted(tune, semitones);
            assertThat(tune.transpose(semitones).transpose(-semitones).withoutLayout())
                    .as("%s", text)
                    .isEqualTo(tune.withoutLayout());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-13, -12, -7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 11, 12, 14})
    void accidentalsTiesAndKeyChangesMoveExactly(int semitones) {
        for (String key :
                List.of("C", "F#m", "Gb", "Bloc", "HP", "none", "none ^f_b", "D exp ^f_b", "G =f ^c", "Ebphr")) {
            AbcTune tune = AbcReader.read("X:1\nL:1/8\nK:" + key + "\n"
                    + "C^DE_G|=F__B^^cA|^f-|f{g^g}g[ce^g]|g_e-|[K:A]eceg|[K:Bbm]_a=ag|\n&x8|__C^^B__E|]");
            assertShifted(tune, semitones);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "C, 2, D",
        "C, 1, Db",
        "G, 1, Ab",
        "B, 1, C",
        "Ador, 2, Bdor",
        "Em, -1, D#m",
        "E, 6, Bb",
        "F, -1, E",
        "D mix, 3, Fmix",
        "HP, 2, Bmix",
        "HP, 12, HP",
        "none, 2, none ^c ^f",
        "C#, 12, Db",
        "D exp ^f, 2, E exp ^c ^f ^g",
        "G =f, 2, A =g",
    })
    void theNewKeyHasTheFewestSharpsOrFlats(String key, int semitones, String expected) {
        AbcTune tune = AbcReader.read("X:1\nK:" + key + "\nG");
        assertThat(tune.transpose(semitones).key().abc()).isEqualTo(expected);
        assertThat(tune.transpose(semitones).field('K'))
                .hasValue(tune.transpose(semitones).key().abc());
    }

    @ParameterizedTest
    @CsvSource({
        "Am7, 2, Bm7",
        "G/B, 3, Bb/D",
        "(F#m), -1, (E#m)",
        "Fine, 2, Fine",
        "Bbmaj7, 5, Ebmaj7",
        "Dm7add4, 2, Em7add4"
    })
    void chordSymbolsMoveToo(String symbol, int semitones, String expected) {
        AbcTune tune = AbcReader.read("X:1\nK:C\n\"" + symbol + "\"C");
        assertThat(Abc.all(tune.transpose(semitones), AbcElement.ChordSymbol.class))
                .extracting(AbcElement.ChordSymbol::text)
                .containsExactly(expected);
    }

    @Test
    void spellingFollowsTheDistanceInLetters() {
        AbcTune tune = AbcReader.read("X:1\nL:1/8\nK:D\nD^G=cA");
        assertThat(Abc.pitches(tune.transpose(-2))).isEqualTo("C4 ^F4 _B4 G4");
        assertThat(Abc.pitches(tune.transpose(3))).isEqualTo("F4 =B4 _E5 C5");
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        AbcTune tune = AbcReader.read("X:1\nK:C\nC,,,,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tune.transpose(-1))
                .withMessage(
                        "all notes must stay within the octaves 0 to 8, but the note at line 3, column 1 would not");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tune.transpose(37))
                .withMessage("semitones must be -36 to 36, got 37");
        assertThat(tune.transpose(0)).isSameAs(tune);
    }

    @Test
    void aCopyForATransposingInstrumentIsWrittenElsewhere() {
        AbcTune tune = AbcReader.read("X:1\nL:1/8\nK:F\n\"F\"F_A c2|");
        AbcTune clarinet = tune.forTransposingInstrument(-2);
        assertThat(clarinet.key().abc()).isEqualTo("G");
        assertThat(clarinet.abc()).contains("transpose=-2").contains("\"G\"G_B d2");
        assertThat(clarinet.voices().get(0).transposition()).isEqualTo(-2);
        assertThat(AbcReader.read(clarinet.abc()).withoutLayout()).isEqualTo(clarinet.withoutLayout());
        assertThat(tune.forTransposingInstrument(-9).key().abc()).isEqualTo("D");
        assertThat(tune.forTransposingInstrument(0)).isEqualTo(tune);
        assertThat(clarinet.forTransposingInstrument(2).voices()).isEqualTo(tune.voices());
    }

    @ParameterizedTest
    @ValueSource(ints = {-37, 37})
    void anInstrumentSoundsWithinThreeOctaves(int sounding) {
        AbcTune tune = AbcReader.read("X:1\nK:C\nC|");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tune.forTransposingInstrument(sounding))
                .withMessage("sounding must be -36 to 36, got " + sounding);
    }
}
