package io.github.folkrnn.constraint;

import static io.github.folkrnn.constraint.Given.allowed;
import static io.github.folkrnn.constraint.Given.given;
import static io.github.folkrnn.constraint.Given.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.sampling.LogitsProcessor;
import org.junit.jupiter.api.Test;

/** Fields of key, metre and unit note length within the music. */
class BodyFieldTest {
    private static final String HEADER = "X:1\nT:A\nM:4/4\nL:1/8\nK:D\n";
    private static final String HEADER_IN_SIXTEENTHS = "X:1\nT:A\nM:4/4\nL:1/16\nK:C\n";

    private static LogitsProcessor.Run behind(String music) {
        return given(plain(), HEADER + music);
    }

    private static AbcConstraint withFieldsInLines() {
        return AbcConstraint.builder().allow(AbcFeature.INLINE_FIELDS).build();
    }

    @Test
    void barsAddUpToTheMetreInForce() {
        String music = "ABcd efga|ABcd efga|\nM:3/4\n";
        assertThat(allowed(behind(music + "ABcdef"))).contains("|").doesNotContain("g");
        assertThat(allowed(behind(music + "ABcde"))).doesNotContain("|");
        assertThat(allowed(behind(music + "ABcdef|\nM: 6/8\nABcdef"))).contains("|");
    }

    @Test
    void lengthsAreInTheUnitInForce() {
        String music = "ABcd efga|\nL:1/4\nABc";
        assertThat(allowed(behind(music))).doesNotContain("|");
        assertThat(allowed(behind(music + "d"))).contains("|").doesNotContain("e");
    }

    @Test
    void fieldsStandAtTheBeginningOfALine() {
        assertThat(allowed(behind("ABcd efga|\n"))).contains("K", "L", "M");
        assertThat(allowed(behind("ABcd efga|"))).doesNotContain("K", "L", "M");
        assertThat(allowed(behind(""))).doesNotContain("K", "L", "M");
    }

    @Test
    void fieldsInBracketsStandBehindABarLine() {
        String music = HEADER + "ABcd efga|";
        assertThat(allowed(given(plain(), music + "ABcd efga|["))).doesNotContain("K", "L", "M");
        assertThat(allowed(given(withFieldsInLines(), music + "["))).contains("K", "L", "M");
        assertThat(allowed(given(withFieldsInLines(), music + "[M:3/4][L:1/4]ABc")))
                .contains("|")
                .doesNotContain("d");
        assertThat(allowed(given(withFieldsInLines(), music + "AB"))).doesNotContain("[");
    }

    @Test
    void eachFieldStandsOnceBehindMusicAndNotAtTheEnd() {
        assertThat(allowed(behind("ABcd efga|\nM:3/4\n"))).contains("K", "L").doesNotContain("M");
        assertThat(allowed(behind("ABcd efga|ABcd efga|]\nM:3/4\n"))).doesNotContain("\n");
    }

    @Test
    void aRepeatEndsInTheMetreThatItReturnsTo() {
        String music = "ABcd efga|ABcd efga|\nM:3/4\nABcdef|A6";
        assertThat(allowed(behind(music))).contains("|").doesNotContain(":");
        assertThat(allowed(behind(music + "|\nM:4/4\nA8"))).contains(":");
        assertThat(allowed(behind("|:ABcd efga|ABcd efga:|\nM:3/4\nABcdef|A6"))).contains(":");
    }

    @Test
    void aPickUpIsMadeGoodBehindABarOfAnotherMetre() {
        String music = "AB|ABcd efga|ABcd efga|\nM:2/4\nABcd|\nM:4/4\nABcd e";
        assertThat(allowed(behind(music))).doesNotContain(":");
        assertThat(allowed(behind(music + "3"))).doesNotContain(":");
        assertThat(allowed(behind(music + "f"))).contains(":");
    }

    @Test
    void theMetreStaysWithinEndings() {
        String music = "ABcd efga|ABcd efga|[1 ABcd efga|\n";
        assertThat(allowed(behind(music))).contains("L", "K").doesNotContain("M");
    }

    @Test
    void theMetreStaysWhereBarsAreAskedFor() {
        AbcConstraint eight = AbcConstraint.builder().bars(8).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given(eight, HEADER + "ABcd efga|\nM:3/4\n"))
                .withMessageStartingWith("line 7, column ");
        AbcConstraint inFour = AbcConstraint.builder().metre("4/4").build();
        assertThatIllegalArgumentException().isThrownBy(() -> given(inFour, HEADER + "ABcd efga|\nM:3/4\n"));
    }

    @Test
    void quintupletsStayOutWhereProgramsDisagreeOnTheirMetre() {
        assertThat(allowed(behind("A4("))).contains("5");
        assertThat(allowed(behind("ABcd efga|\nM:5/4\nA4("))).contains("5");
        assertThat(allowed(behind("ABcd efga|\nM:6/8\nA2("))).doesNotContain("5");
    }

    @Test
    void theMetreOfAHornpipeIsOneThatHornpipesHave() {
        String header = "X:1\nT:A\nR:Hornpipe\nM:";
        assertThat(allowed(given(plain(), header))).contains("4").doesNotContain("6");
        assertThat(allowed(given(plain(), header + "4/4\nL:1/8\nK:D\nABcd efga|\nM:")))
                .contains("2")
                .doesNotContain("3", "6");
    }

    @Test
    void anMAtTheBeginningOfALineMayBeAMordent() {
        AbcConstraint decorated =
                AbcConstraint.builder().allow(AbcFeature.DECORATIONS).build();
        String music = HEADER + "ABcd efga|\nM";
        assertThat(allowed(given(decorated, music))).contains(":", "A", "^");
        assertThat(allowed(given(decorated, music + "A"))).contains("B");
        assertThat(allowed(given(plain(), music))).isEqualTo(":");
    }

    @Test
    void tunesThatChangeTheirMetreAreBroughtHome() {
        AbcConstraint constraint = AbcConstraint.builder()
                .allow(AbcFeature.INLINE_FIELDS)
                .maxSymbols(220)
                .build();
        String begun = HEADER + "|:ABcd efga|ABcd efga|\nM:3/8\nL:1/16\nABcdef|";
        for (int seed = 0; seed < 60; seed++) {
            LogitsProcessor.Run run = given(constraint, begun);
            Walk.Scores scores = seed % 2 == 0 ? Walk.UNIFORM : Walk.UNEVEN;
            String tune = Walk.goOn(run, begun, Given.VOCABULARY, scores, seed);
            assertThat(AbcReader.read(tune).problems()).as(tune).isEmpty();
            assertThat(tune.length() + 2).isLessThanOrEqualTo(220);
        }
    }

    @Test
    void chordSymbolsStandWhereTheRepeatOfAPartWithALongerMetreCutsNoneOff() {
        AbcConstraint features =
                AbcConstraint.builder().allow(AbcFeature.values()).build();
        String music = "|C4D4E4F4|E4F4G4A4|\nM:2/4\n\"";
        assertThat(allowed(given(features, HEADER_IN_SIXTEENTHS + "c" + music))).contains("C", "^");
        assertThat(allowed(given(features, HEADER_IN_SIXTEENTHS + "c3" + music)))
                .contains("^")
                .doesNotContain("C");
    }

    @Test
    void tunesWithChordSymbolsBehindAChangeOfMetreAreBroughtHome() {
        AbcConstraint features = AbcConstraint.builder()
                .allow(AbcFeature.values())
                .maxSymbols(220)
                .build();
        String begun = HEADER_IN_SIXTEENTHS + "c|C4D4E4F4|E4F4G4A4|\nM:2/4\n\"C\"E4F4|";
        for (int seed = 0; seed < 60; seed++) {
            Walk.Scores scores = seed % 2 == 0 ? Walk.UNIFORM : Walk.UNEVEN;
            String tune = Walk.goOn(given(features, begun), begun, Given.VOCABULARY, scores, seed);
            assertThat(AbcReader.read(tune).problems()).as(tune).isEmpty();
            assertThat(tune.length() + 2).isLessThanOrEqualTo(220);
        }
    }
}
