package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoicesTest {
    private static String shape(AbcTune tune, int voice) {
        return Abc.shape(tune.withVoices(List.of(tune.voices().get(voice))));
    }

    private static String eighths(AbcTune tune, int voice) {
        return Abc.eighths(tune.withVoices(List.of(tune.voices().get(voice))));
    }

    @Test
    void aTuneWithoutVoicesHasOne() {
        AbcTune tune = Abc.tune("C8|");
        assertThat(tune.voices()).containsExactly(new Voice("1", "", Clef.TREBLE, 0, Optional.empty(), tune.body()));
    }

    @Test
    void eachVoiceHasItsOwnBody() {
        AbcTune tune = Abc.tune("V:1\nC8|\nV:2\nE8|\n[V:1]D8|\n[V:2]F8|");
        assertThat(tune.voices()).extracting(Voice::id).containsExactly("1", "2");
        assertThat(shape(tune, 0)).isEqualTo("C BarLine LineBreak D BarLine LineBreak");
        assertThat(shape(tune, 1)).isEqualTo("E BarLine LineBreak F BarLine LineBreak");
        assertThat(tune.body()).isEqualTo(tune.voices().get(0).body());
        assertThat(tune.problems()).isEmpty();
    }

    @Test
    void theHeaderNamesVoicesInTheirOrderAndSaysWhatTheyAre() {
        AbcTune tune = AbcReader.read("""
                X:1
                L:1/8
                V:T1 clef=treble-8 name="Tenor one"
                V:B1 bass nm=Bass transpose=-2 octave=-1
                V:unused
                K:G
                [V:B1]G8|
                [V:T1]B8|
                """);
        assertThat(tune.voices()).extracting(Voice::id).containsExactly("T1", "B1");
        assertThat(tune.voices()).extracting(Voice::name).containsExactly("Tenor one", "Bass");
        assertThat(tune.voices()).extracting(voice -> voice.clef().abc()).containsExactly("treble-8", "bass");
        assertThat(tune.voices()).extracting(Voice::transposition).containsExactly(-12, -14);
        assertThat(shape(tune, 0)).isEqualTo("B BarLine LineBreak");
    }

    @ParameterizedTest
    @CsvSource({
        "treble, treble",
        "G2, treble",
        "bass, bass",
        "F4, bass",
        "bass3, bass3",
        "alto, alto",
        "C3, alto",
        "tenor, tenor",
        "alto4, tenor",
        "soprano, alto1",
        "treble+8, treble+8",
        "bass-15, bass-15",
        "perc, perc",
        "none, none"
    })
    void clefsHaveTheirNames(String written, String canonical) {
        AbcTune tune = AbcReader.read("X:1\nK:C clef=" + written + "\nC");
        assertThat(tune.voices().get(0).clef().abc()).isEqualTo(canonical);
        assertThat(tune.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clef=nonsense", "transpose=x", "octave=9"})
    void aPropertyThatMeansNothingIsReported(String property) {
        assertThat(Abc.codes(AbcReader.read("X:1\nV:1 " + property + "\nK:C\nC")))
                .containsExactly(Problem.Code.BAD_VOICE);
    }

    @Test
    void whatStandsBeforeTheFirstVoiceFieldBelongsToTheFirstVoice() {
        AbcTune tune = Abc.tune("P:A\nV:Fiddle\nC8|\nV:Bass\nE8|");
        assertThat(shape(tune, 0)).isEqualTo("Part C BarLine LineBreak");
        assertThat(shape(tune, 1)).isEqualTo("Part E BarLine LineBreak");
    }

    @Test
    void aPartBeginsInEveryVoiceThatHasComeAsFar() {
        AbcTune byPart = Abc.tune("P:A\nV:1\nC8|\nV:2\nE8|\nP:B\nV:1\nD8|\nV:2\nF8|");
        AbcTune byVoice = Abc.tune("V:1\nP:A\nC8|\nP:B\nD8|\nV:2\nP:A\nE8|\nP:B\nF8|");
        for (AbcTune tune : List.of(byPart, byVoice)) {
            assertThat(shape(tune, 0)).isEqualTo("Part C BarLine LineBreak Part D BarLine LineBreak");
            assertThat(shape(tune, 1)).isEqualTo("Part E BarLine LineBreak Part F BarLine LineBreak");
        }
    }

    @Test
    void lengthsAndMetresBelongToTheirVoice() {
        AbcTune tune = Abc.tune("V:1\n[L:1/4]C4|\nV:2\nE8|\nV:1\n[M:3/4]D3|\nV:2\nZ|");
        assertThat(eighths(tune, 0)).isEqualTo("8 6");
        assertThat(eighths(tune, 1)).isEqualTo("8 8");
    }

    @Test
    void anOverlayIsAVoiceWithInvisibleRestsInTheOtherBars() {
        AbcTune tune = Abc.tune("C8|D8&F4G4&A8|E8|]");
        assertThat(tune.voices()).extracting(Voice::id).containsExactly("1", "1b", "1c");
        assertThat(tune.voices().get(1).overlayOf()).hasValue("1");
        assertThat(shape(tune, 0)).isEqualTo("C BarLine D BarLine E BarLine LineBreak");
        assertThat(shape(tune, 1)).isEqualTo("Rest BarLine F G BarLine Rest BarLine LineBreak");
        assertThat(shape(tune, 2)).isEqualTo("Rest BarLine A BarLine Rest BarLine LineBreak");
        assertThat(eighths(tune, 1)).isEqualTo("8 4 4 8");
        assertThat(tune.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ABAC, A B A C",
        "A, A",
        "(AB)3C, A B A B A B C",
        "A2(BC2)2, A A B C C B C C",
        "'A.B, C', A B C",
        "((A2B)2)C0, A A B A A B",
        "'', ''"
    })
    void theOrderOfPartsIsWrittenOut(String field, String expected) {
        AbcTune tune = AbcReader.read("X:1\nP:" + field + "\nK:C\nC");
        assertThat(String.join(" ", tune.partOrder())).isEqualTo(expected);
        assertThat(tune.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(AB", "AB)", "A1001", "((((A99)99)99)99)", "A1000000000000", "Intro", "a"})
    void whatIsNoOrderOfPartsIsReported(String field) {
        AbcTune tune = AbcReader.read("X:1\nP:" + field + "\nK:C\nC");
        assertThat(tune.partOrder()).isEmpty();
        assertThat(Abc.codes(tune)).containsExactly(Problem.Code.BAD_PART_ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "Am7, A, m7, ''",
        "G, G, '', ''",
        "F#min, F#, m, ''",
        "Bbmaj7, Bb, maj7, ''",
        "EbM7, Eb, maj7, ''",
        "D7/F#, D, 7, F#",
        "Cdim, C, dim, ''",
        "(G), G, '', ''",
        "Gsus, G, sus4, ''"
    })
    void aChordSymbolNamesItsChord(String text, String root, String quality, String bass) {
        AbcElement.ChordSymbol symbol = Abc.all(Abc.tune("\"" + text + "\"C"), AbcElement.ChordSymbol.class)
                .get(0);
        assertThat(symbol.text()).isEqualTo(text);
        ChordName chord = symbol.chord().orElseThrow();
        assertThat(chord.root()).hasToString(root);
        assertThat(chord.quality()).isEqualTo(quality);
        assertThat(chord.bass().map(NoteName::toString).orElse("")).isEqualTo(bass);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Fine", "D.C.", "H", "A/", "A/Hx", "Cxyz", "#"})
    void aChordSymbolThatNamesNoKnownChordKeepsItsText(String text) {
        assertThat(Abc.all(Abc.tune("\"" + text + "\"C"), AbcElement.ChordSymbol.class))
                .containsExactly(new AbcElement.ChordSymbol(new Position(6, 1), text, Optional.empty()));
    }

    @Test
    void annotationsHaveTheirPlace() {
        assertThat(Abc.all(Abc.tune("\"^a\"C\"_b\"C\"<c\"C\">d\"C\"@e\"C"), AbcElement.Annotation.class))
                .extracting(annotation -> annotation.placement() + annotation.text())
                .containsExactly("ABOVEa", "BELOWb", "LEFTc", "RIGHTd", "FREEe");
    }
}
