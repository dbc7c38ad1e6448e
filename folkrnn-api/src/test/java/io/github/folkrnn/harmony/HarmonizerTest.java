package io.github.folkrnn.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Voice;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.musicxml.MusicXml;
import io.github.folkrnn.score.Score;
import io.github.folkrnn.sound.Instrument;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.PerformanceStyle;
import io.github.folkrnn.tunebook.TuneBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarmonizerTest {
    private static final Harmonizer HARMONIZER = Harmonizer.builder().build();
    private static final AbcTune JIG =
            tune("6/8", "G", "D|GBd gdB|ceg e2c|dBG AGF|A3 D2:|:d|gbg dBd|cec A2c|BGB AFA|G3 G2:|");

    private static AbcTune tune(String metre, String key, String body) {
        return AbcReader.read("X:1\nT:Test\nM:" + metre + "\nL:1/8\nK:" + key + "\n" + body);
    }

    private static List<AbcTune> bundled() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            return tunes.map(AbcReader::read).toList();
        }
    }

    /** Chord symbols, notes by their letters, and bar lines. */
    private static String sketch(AbcTune tune) {
        return tune.body().stream()
                .map(HarmonizerTest::sketch)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining());
    }

    private static String sketch(AbcElement element) {
        if (element instanceof AbcElement.ChordSymbol symbol) {
            return '"' + symbol.text() + '"';
        } else if (element instanceof AbcElement.Note note) {
            return note.pitch().step().toString();
        } else if (element instanceof AbcElement.Annotation words) {
            return "(" + words.text() + ")";
        } else if (element instanceof AbcElement.Decoration decoration) {
            return "!" + decoration.name() + "!";
        }
        return element instanceof AbcElement.BarLine ? "|" : "";
    }

    private static String symbols(AbcTune tune) {
        return tune.body().stream()
                .filter(AbcElement.ChordSymbol.class::isInstance)
                .map(symbol -> ((AbcElement.ChordSymbol) symbol).text())
                .collect(Collectors.joining(" "));
    }

    @Test
    void chordsStandWhereTheyChangeAndWhereASectionBegins() {
        assertThat(sketch(HARMONIZER.harmonize(JIG)))
                .isEqualTo(
                        "D|\"G\"GBDGDB|\"C\"CEGEC|\"G\"DBG\"D7\"AGF|A\"G\"D|D|\"G\"GBGDBD|\"Am\"CECAC|\"G\"BGB\"D7\"AFA|\"G\"GG|");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "4/4; C; cege cege|fcfa gbdg|cege gbdg|c4 c4|; C F G7 C G7 C",
                "4/4; Am; A2ce aece|dfaf dfaf|e^gbg e2d2|A4 A4|; Am Dm E7 Am",
                "4/4; Ador; A2ce aece|GBdg dBGB|A2ce aece|GBdB A4|; Am G Am G Am",
                "4/4; Dmix; d2fa d2fa|ceg2 ceg2|d2fa d2fa|ceg2 d4|; D C D C D",
                "4/4; C; cege cege|d^fad d^fad|gbdg dgbg|c4 c4|; C D7 G7 C",
                "4/4; C; cege c_bge|fcfa fcfa|gbdg dgbg|c4 c4|; C F G7 C",
            })
    void chordsAreThoseOfTheModeAndBorrowedWhereTheMelodyAsks(String metre, String key, String body, String expected) {
        assertThat(symbols(HARMONIZER.harmonize(tune(metre, key, body)))).isEqualTo(expected);
    }

    @Test
    void anEndingBeginsWithItsChord() {
        AbcTune tune = tune("4/4", "C", "|:cege cege|gbdg dgbg|1c4 c4:|2e2c2 c4|]");
        assertThat(sketch(HARMONIZER.harmonize(tune))).isEqualTo("|\"C\"CEGECEGE|\"G7\"GBDGDGBG|\"C\"CC|\"C\"ECC|");
    }

    @Test
    void chordSymbolsOfTheTuneAreReplacedAndWordsStay() {
        AbcTune tune = tune("4/4", "C", "\"F\"\"^slowly\"!fermata!cege \"Bb\"cege|\"4\"c8|");
        assertThat(sketch(HARMONIZER.harmonize(tune))).isEqualTo("\"C\"(slowly)!fermata!CEGECEGE|\"4\"C|");
    }

    @Test
    void chordSymbolsOfOtherVoicesAreReplacedToo() {
        AbcTune tune = AbcReader.read("X:1\nM:4/4\nL:1/8\nK:C\nV:1\ncege cege|\nV:2\n\"F\"C8|\n");
        AbcTune harmonized = HARMONIZER.harmonize(tune);
        assertThat(symbols(harmonized)).isEqualTo("C");
        assertThat(harmonized.voices().get(1).body()).noneMatch(AbcElement.ChordSymbol.class::isInstance);
    }

    @Test
    void atMostOneChordABarOnRequest() {
        Harmonizer one = Harmonizer.builder().chordsPerBar(1).build();
        assertThat(sketch(one.harmonize(JIG))).isNotEqualTo(sketch(HARMONIZER.harmonize(JIG)));
        for (String bar : sketch(one.harmonize(JIG)).split("\\|")) {
            assertThat(bar.chars().filter(c -> c == '"').count()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void dominantsHaveNoSeventhsOnRequest() {
        Harmonizer plain = Harmonizer.builder().sevenths(false).build();
        assertThat(symbols(plain.harmonize(JIG))).doesNotContain("7");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void chordsPerBarAreOneOrTwo(int wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Harmonizer.builder().chordsPerBar(wrong))
                .withMessage("chordsPerBar must be 1 or 2, got " + wrong);
    }

    @Test
    void aTuneIsWanted() {
        assertThatNullPointerException()
                .isThrownBy(() -> HARMONIZER.harmonize(null))
                .withMessage("tune");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "z8|", "AB", "Z4|", "[I:linebreak $]", "|:|"})
    void aTuneWithoutBarsOfNotesHasNoChords(String body) {
        assertThat(symbols(HARMONIZER.harmonize(tune("4/4", "C", body)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "D exp ^f _b", "HP", "C#loc", "Fbm", "C exp __d __e __f"})
    void everyKeyHasChords(String key) {
        assertThat(symbols(HARMONIZER.harmonize(tune("4/4", key, "cege d2f2|gbgb c4|c8|"))))
                .isNotEmpty();
    }

    @Test
    void theTuneIsOtherwiseTheSame() throws IOException {
        for (AbcTune tune : bundled()) {
            AbcTune harmonized = HARMONIZER.harmonize(tune);
            assertThat(symbols(harmonized)).as(tune.abc()).isNotEmpty();
            List<Voice> without = harmonized.voices().stream()
                    .map(voice -> voice.withBody(voice.body().stream()
                            .filter(element -> !(element instanceof AbcElement.ChordSymbol))
                            .toList()))
                    .toList();
            assertThat(harmonized.withVoices(without)).isEqualTo(tune);
            assertThat(AbcReader.read(harmonized.abc()).withoutLayout()).isEqualTo(harmonized.withoutLayout());
            assertThat(HARMONIZER.harmonize(harmonized)).isEqualTo(harmonized);
        }
    }

    @Test
    void anotherKeyHasTheSameChordsInThatKey() throws IOException {
        for (AbcTune tune : bundled()) {
            AbcTune higher = tune.transpose(2);
            assertThat(HARMONIZER.harmonize(higher))
                    .isEqualTo(HARMONIZER.harmonize(tune).transpose(2));
        }
    }

    @Test
    void theChordsAreSeenHeardAndExported() throws IOException {
        AbcTune harmonized = HARMONIZER.harmonize(JIG);
        assertThat(Score.of(harmonized).svg()).contains(">Am</text>").contains(">D7</text>");
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        MusicXml.of(harmonized).write(xml);
        assertThat(xml.toString(StandardCharsets.UTF_8))
                .contains("<root-step>A</root-step>")
                .contains(">dominant<");
        PerformanceStyle guitar =
                PerformanceStyle.builder().accompaniment(Instrument.GUITAR).build();
        assertThat(Performance.of(JIG, guitar).accompaniment()).isEmpty();
        assertThat(Performance.of(harmonized, guitar).accompaniment()).hasSizeGreaterThan(64);
        String page = TuneBook.builder().tune(harmonized.abc()).build().html();
        assertThat(page).contains(">Am</text>").contains("&quot;Am&quot;c");
    }
}
