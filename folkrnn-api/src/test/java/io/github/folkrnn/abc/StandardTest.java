package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ABC 2.1 says beyond notes, bars and voices, and what older tune books contain. */
class StandardTest {
    private static AbcTune header(String field) {
        return AbcReader.read("X:7\n" + field + "\nL:1/8\nK:C\nC\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Caf\\'e | Café",
                "Se\\'an \\'O Riada | Seán Ó Riada",
                "caf&eacute; | café",
                "Gr\\\"un\\ss | Grünß",
                "\\ae\\/o\\aa | æøå",
                "\\u00e9\\u266f | é♯",
                "&#233;&#xe9;&amp;&lt; | éé&<",
                "100\\% | 100%",
                "a\\\\b | a\\b",
                "\\cC\\vS | ÇŠ",
                "fish & chips | fish & chips",
                "&nonsense; \\q \\' | &nonsense; \\q \\'",
                "&#x110000;&#0; | &#x110000;&#0;",
                "\\uZZZZ& | \\uZZZZ&",
            })
    void accentsInAsciiAreLetters(String written, String meant) {
        assertThat(header("T:" + written).titles()).containsExactly(meant);
    }

    @Test
    void aFieldGoesOnAfterAPlus() {
        AbcTune tune = header("N:one\n+:two\n+: three");
        assertThat(tune.field('N')).hasValue("one two three");
        AbcTune body = Abc.tune("CD\nw:la la\n+:li li\nEF");
        assertThat(Abc.all(body, AbcElement.Field.class))
                .extracting(AbcElement.Field::text)
                .containsExactly("la la li li");
        assertThat(Abc.codes(Abc.tune("CD\n+:li"))).containsExactly(Problem.Code.UNEXPECTED_CHARACTER);
    }

    @Test
    void aLineThatIsNoFieldIsLeftOutOfTheHeader() {
        AbcTune tune = AbcReader.read("X:1\nT:One\nfrom an old book\n  M:6/8\nK:G\nGAB|");
        assertThat(tune.problems())
                .containsExactly(new Problem(
                        new Position(3, 1),
                        Problem.Code.UNEXPECTED_CHARACTER,
                        "'from an old book' is no field and is left out."));
        assertThat(tune.metre().text()).isEqualTo("6/8");
        assertThat(Abc.pitches(tune)).isEqualTo("G4 A4 B4");
    }

    @Test
    void aBlockOfTextBeginsNoTune() {
        AbcTune tune = Abc.tune("CD|\n%%begintext\nX:2\nABC, K:D and |: text\n%%endtext\nEF|");
        assertThat(Abc.pitches(tune)).isEqualTo("C4 D4 E4 F4");
        assertThat(tune.problems()).isEmpty();
    }

    @Test
    void blocksOfTextAreNoMusic() {
        AbcTune tune = Abc.tune("CD|\n%%begintext\nABC\n\nDEF\n%%endtext\nEF|\n%%begintext\nGA|");
        assertThat(Abc.pitches(tune)).isEqualTo("C4 D4 E4 F4 G4 A4");
    }

    @Test
    void lettersMeanWhatTheHeaderOrTheBodyDefines() {
        AbcTune tune = AbcReader.read(
                "X:1\nU: W = !trill!\nU:T=!nil!\nU:n=+tenuto+\nU:h=\"^hold\"\nL:1/8\nK:C\nWC nD hE\nU:W=!turn!\nWF");
        assertThat(Abc.all(tune, AbcElement.Decoration.class))
                .extracting(AbcElement.Decoration::name)
                .containsExactly("trill", "tenuto", "turn");
        assertThat(Abc.all(tune, AbcElement.Annotation.class))
                .extracting(AbcElement.Annotation::text)
                .containsExactly("hold");
        assertThat(tune.problems()).isEmpty();
        assertThat(Abc.codes(AbcReader.read("X:1\nU:T=!nil!\nK:C\nTC")))
                .containsExactly(Problem.Code.UNEXPECTED_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "T", "T=", "T=!", "TT=!trill!", "C=!trill!", "T=trill", "T=!trill+"})
    void whatDefinesNoSymbolIsReported(String definition) {
        assertThat(Abc.codes(header("U:" + definition))).containsExactly(Problem.Code.BAD_SYMBOL);
    }

    @Test
    void anUnknownDecorationIsKeptAndReported() {
        AbcTune tune = Abc.tune("!wibble!C");
        assertThat(Abc.codes(tune)).containsExactly(Problem.Code.UNKNOWN_DECORATION);
        assertThat(Abc.all(tune, AbcElement.Decoration.class))
                .extracting(AbcElement.Decoration::name)
                .containsExactly("wibble");
    }

    @Test
    void musicBetweenTwoOldLineBreaksIsNoDecoration() {
        assertThat(Abc.shape(Abc.tune("CD!EF!G !f!A !3!B")))
                .isEqualTo("C D LineBreak E F LineBreak G Space Decoration A Space Decoration B LineBreak");
    }

    @Test
    void symbolLinesAreReportedOnce() {
        assertThat(Abc.codes(Abc.tune("C|\ns:!trill!\nD|\ns:!trill!"))).containsExactly(Problem.Code.NOT_SUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({"$, C D E LineBreak F", "<EOL> $, C D LineBreak E LineBreak F LineBreak", "<none>, C D E F"})
    void theInstructionLinebreakSaysWhatEndsALine(String breaks, String expected) {
        AbcTune tune = AbcReader.read("X:1\nI:linebreak " + breaks + "\nK:C\nCD\nE$F\n");
        assertThat(Abc.shape(tune)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "A:|, A4",
        "G::, G4",
        "E:|2 FGA, E4 F4 G4 A4",
    })
    void aNoteBeforeARepeatSignIsMusic(String line, String pitches) {
        assertThat(Abc.pitches(Abc.tune("none", line + "|"))).isEqualTo(pitches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w:| la la", "W:|no music", "s:|!trill!", "B:a book", "A:an area", "N:a note"})
    void aFieldThatBeginsLikeMusicIsAField(String line) {
        assertThat(Abc.shape(Abc.tune("C|\n" + line))).isEqualTo("C BarLine LineBreak Field");
    }

    @ParameterizedTest
    @CsvSource({
        "G=c, C F#",
        "^f_b, F# Bb",
        "E♭, Eb Ab Bb",
        "F♯m, F# C# G#",
        "D exp ^f =c, F# C",
        "AMin ^g, G#",
    })
    void keysMayAddTheirAccidentals(String key, String signature) {
        AbcTune tune = AbcReader.read("X:1\nK:" + key + "\nC");
        assertThat(tune.problems()).isEmpty();
        for (String changed : signature.split(" ")) {
            Step step = Step.of(changed.charAt(0));
            int alteration = changed.endsWith("#") ? 1 : changed.endsWith("b") ? -1 : 0;
            assertThat(tune.key().alteration(step)).as(changed).isEqualTo(alteration);
        }
    }

    @ParameterizedTest
    @CsvSource({"EM, Em", "E M, Em", "Em, Em", "EMaj, E", "Emin, Em", "EMIN, Em", "HP, HP", "Hp, Hp"})
    void keysHaveTheirModes(String written, String canonical) {
        AbcTune tune = AbcReader.read("X:1\nK:" + written + "\nC");
        assertThat(tune.key().abc()).isEqualTo(canonical);
        assertThat(tune.problems()).isEmpty();
    }

    @Test
    void whatAsksForMusicToBePlayedAgainIsReported() {
        assertThat(Abc.tune("!segno!C8|D8!fine!||!coda!E8!D.S.!|]").problems())
                .containsExactly(new Problem(
                        new Position(6, 29),
                        Problem.Code.NOT_SUPPORTED,
                        "'D.S.' is shown and not followed: the music goes on after it."));
        for (String jump : List.of("D.C.", "dacapo", "dacoda", "D.C.alfine", "D.S.alcoda")) {
            assertThat(Abc.codes(Abc.tune("C8!" + jump + "!|"))).as(jump).containsExactly(Problem.Code.NOT_SUPPORTED);
        }
        assertThat(Abc.codes(AbcReader.read("X:1\nU:W=!D.C.!\nK:C\nC8W|"))).containsExactly(Problem.Code.NOT_SUPPORTED);
    }

    private static String syllables(String body) {
        AbcTune tune = Abc.tune(body);
        List<List<String>> under = Syllables.of(tune.body());
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < under.size(); i++) {
            if (tune.body().get(i) instanceof AbcElement.Timed) {
                shown.append(under.get(i));
            }
        }
        return shown.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CDEF|\\nGABc|\\nw:do re mi fa sol la ti doh; [do][re][mi][fa][sol][la][ti][doh]",
                "CD|\\nw:a b\\nEF|\\nGA|\\nw:c d e; [a][b][c][d][e][]",
                "CD|EF|\\nw:a|b-c\\nw:1 2; [a, 1][, 2][b-][c]",
                "CDEF|\\nw:a _ * b~c; [a][_][][b c]",
                "C4z4|[CE]8|\\nw:a b; [a][][b]",
            })
    void wordsBeginAtTheFirstNoteThatHasNone(String body, String expected) {
        assertThat(syllables(body.replace("\\n", "\n"))).isEqualTo(expected);
    }

    @Test
    void wordsThatHaveNoNoteAreReported() {
        assertThat(Abc.tune("C4D4|\nw:one two three-four *\nE8|\nw:five|six").problems())
                .containsExactly(
                        new Problem(
                                new Position(7, 1),
                                Problem.Code.WORDS_WITHOUT_NOTES,
                                "There is no note for the end of these words, 'three- four'."),
                        new Problem(
                                new Position(9, 1),
                                Problem.Code.WORDS_WITHOUT_NOTES,
                                "There is no note for the end of these words, 'six'."));
    }

    @Test
    void aChordMayHoldDecorationsAndText() {
        AbcTune tune = Abc.tune("[!trill!C\"^x\"ETG]2");
        assertThat(Abc.shape(tune)).isEqualTo("Decoration Annotation Decoration Chord LineBreak");
        assertThat(tune.problems()).isEmpty();
    }

    @Test
    void tupletsMayLeaveOutAnyOfTheirNumbers() {
        assertThat(Abc.all(Abc.tune("(3:ABc (3::ABc (3:2:ABc (3:2:2AB (3::2AB"), AbcElement.Tuplet.class))
                .extracting(tuplet -> tuplet.notes() + ":" + tuplet.inTimeOf() + ":" + tuplet.count())
                .containsExactly("3:2:3", "3:2:3", "3:2:3", "3:2:2", "3:2:2");
    }
}
