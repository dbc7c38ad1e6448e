package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacrosTest {
    private static final String NO_MACRO = "U:h = !turn!";

    private static AbcTune tune(String macros, String body) {
        return AbcReader.read("X:1\nM:none\nL:1/8\n" + macros + "\nK:C\n" + body);
    }

    /** The same music with macros as with what they stand for. */
    private static void check(String macros, String body, String written) {
        AbcTune tune = tune(macros, body);
        assertThat(tune.withoutLayout()).isEqualTo(tune(NO_MACRO, written).withoutLayout());
        assertThat(tune.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "~G3 = G{A}G{F}G; ~G3 c~G3|~A3; G{A}G{F}G cG{A}G{F}G|~A3",
                "~G3=G{A}G{F}G; ~G3~G3; G{A}G{F}GG{A}G{F}G",
                "~G3 = GAB; ~G32 ~G3/2 ~G3-B; ~G32 ~G3/2 GAB-B",
                "~=a3 = =a{b}=a=g; ~=a3 ~a3; =a{b}=a=g ~a3",
                "abc = c b a; abcd; c b ad",
                "T =; TCTD; CD",
            })
    void aStaticMacroIsReadAsWhatItStandsFor(String macro, String body, String meant) {
        check("m:" + macro, body, meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "~n3 = n{o}n{m}n; ~G3 ~B3 ~e3 ~C3; G{A}G{F}G B{c}B{A}B e{f}e{d}e C{D}C{B,}C",
                "~n2 = (3o/n/m/ n; EAAG~A2 Bd|~D2B,D; EAAG(3B/A/G/ A Bd|(3E/D/C/ DB,D",
                "~n3 = n{o}n{m}n; ~c'3|~C,3; c'{d'}c'{b}c'|C,{D,}C,{B,,}C,",
                "~n3 = nnn; ~G2 ~G ~G33 ~G3/2 ~^G3 G3; ~G2 ~G ~G33 ~G3/2 ~^G3 G3",
                "~n = n/o/; ~G ~G2; G/A/ ~G2",
                "~n3/2 = n/o/p/; ~G3/2; G/A/B/",
                "n8 = hijklmnopqrstuvwxyz; A8; B,CDEFGABcdefgabc'd'e'f'",
                "n2 = !trill!n\"^no\"o|[L:1/16]n; G2; !trill!G\"^no\"A|[L:1/16]G",
            })
    void aTransposingMacroIsReadFromTheNoteItIsMetWith(String macro, String body, String meant) {
        check("m:" + macro, body, meant);
    }

    @Test
    void theMacroThatSaysMoreIsMeant() {
        check("m:~n3 = nnn\nm:G3 = GFG\nm:~G3 = GAB\nm:~G3 = BAG", "~G3 ~A3 G3", "BAG AAA GFG");
    }

    @Test
    void whatAMacroStandsForHoldsNoMacros() {
        check("m:A = BB\nm:B = AA", "AB", "BBAA");
    }

    @Test
    void symbolsAreReadAfterMacros() {
        check("m:~n2 = Wnn\nU:W = !turn!", "~G2", "!turn!GG");
    }

    @Test
    void textAndNamesAndFieldsHoldNoMacros() {
        check("m:c = d\nm:a = g", "\"Em/c\"c !accent!c[r:c a]c\nw:c a", "\"Em/c\"d !accent!d[r:c a]d\nw:c a");
    }

    @Test
    void aMacroOfTheBodyHoldsFromTheNextLineOn() {
        check(NO_MACRO, "A2|\nm:A2 = AG\nA2|[m:A2 = AF]A2|\nA2|", "A2|\nAG|AG|\nAF|");
    }

    @Test
    void elementsAndProblemsStandWhereTheTextIs() {
        AbcTune tune = tune("m:~G3 = GAB", "c~G3 d*[EG");
        assertThat(Abc.all(tune, AbcElement.Note.class))
                .extracting(note -> note.position().column())
                .containsExactly(1, 2, 2, 2, 6);
        assertThat(tune.problems())
                .extracting(problem -> problem.position().toString())
                .containsExactly("line 6, column 7", "line 6, column 8");
        assertThat(tune("m:~G3 = G*B", "c~G3").problems())
                .extracting(problem -> problem.position().toString())
                .containsExactly("line 6, column 2");
    }

    @Test
    void theMacrosAreFieldsOfTheTuneAndTheWriterWritesTheirMusic() {
        AbcTune tune = tune("m:~n3 = n{o}n{m}n", "~G3|");
        assertThat(tune.field('m')).hasValue("~n3 = n{o}n{m}n");
        assertThat(tune.abc()).isEqualTo("X:1\nM:none\nL:1/8\nK:C\nG{A}G{F}G|\n");
        assertThat(AbcReader.read(tune.abc()).withoutLayout()).isEqualTo(tune.withoutLayout());
        assertThat(tune.transpose(2).abc()).endsWith("K:D\nA{B}A{G}A|\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~G3", "= GAB", "nn = n", "~n3x = n", "12345678901234567890123456789012 = A"})
    void whatDefinesNoMacroIsReported(String definition) {
        AbcTune tune = tune("m:" + definition, "C");
        assertThat(tune.problems())
                .extracting(Problem::code, problem -> problem.position().toString())
                .containsExactly(tuple(Problem.Code.BAD_MACRO, "line 4, column 1"));
    }

    @Test
    void aReplacementHasAtMost200Characters() {
        assertThat(tune("m:~G = " + "A".repeat(200), "~G").problems()).isEmpty();
        assertThat(Abc.codes(tune("m:~G = " + "A".repeat(201), "C"))).containsExactly(Problem.Code.BAD_MACRO);
    }

    @Test
    void thereAreAtMost100Macros() {
        String hundred = IntStream.range(0, 100).mapToObj(i -> "m:A" + i + "=B").collect(Collectors.joining("\n"));
        assertThat(tune(hundred + "\nm:A99=c", "A99").problems()).isEmpty();
        assertThat(Abc.codes(tune(hundred + "\nm:A100=B", "C"))).containsExactly(Problem.Code.BAD_MACRO);
    }

    @Test
    void aShortTextDoesNotBecomeAHugeOne() {
        AbcTune tune = tune("m:A = " + "B".repeat(200), "A".repeat(10_000));
        assertThat(Abc.codes(tune)).containsExactly(Problem.Code.NOT_SUPPORTED);
        assertThat(Abc.all(tune, AbcElement.Note.class)).hasSizeBetween(100_000, 120_000);
    }
}
