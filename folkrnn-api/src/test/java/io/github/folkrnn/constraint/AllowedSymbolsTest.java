package io.github.folkrnn.constraint;

import static io.github.folkrnn.constraint.Given.VOCABULARY;
import static io.github.folkrnn.constraint.Given.allowed;
import static io.github.folkrnn.constraint.Given.given;
import static io.github.folkrnn.constraint.Given.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.sampling.LogitsProcessor;
import org.junit.jupiter.api.Test;

class AllowedSymbolsTest {
    @Test
    void theHeaderBeginsWithItsNumberAndEndsWithItsKey() {
        assertThat(allowed(plain().open(VOCABULARY))).isEqualTo("X");
        assertThat(allowed(given(plain(), "X:1\n"))).isEqualTo("T");
        assertThat(allowed(given(plain(), "X:1\nT:A\n")))
                .contains("M", "L", "R")
                .doesNotContain("K", "X");
        assertThat(allowed(given(plain(), "X:1\nT:A\nM:6/8\nL:1/8\n")))
                .contains("K")
                .doesNotContain("M", "L");
    }

    @Test
    void aBarLineComesWhenTheBarIsFull() {
        String header = "X:1\nT:A\nM:3/4\nL:1/8\nK:D\n";
        assertThat(allowed(given(plain(), header + "ABcdef|ABcd "))).doesNotContain("|");
        assertThat(allowed(given(plain(), header + "ABcdef|ABcdef")))
                .contains("|")
                .doesNotContain("A", "z", "2");
        assertThat(allowed(given(plain(), header + "ABcdef|ABcd"))).contains("3");
        assertThat(allowed(given(plain(), header + "ABcdef|ABcde")))
                .contains("2")
                .doesNotContain("4");
    }

    @Test
    void aPickUpIsMadeGoodAtTheEndOfItsPart() {
        String header = "X:1\nT:A\nM:3/4\nL:1/8\nK:D\n";
        assertThat(allowed(given(plain(), header + "AB|A6|A4"))).contains(":");
        assertThat(allowed(given(plain(), header + "AB|A6|A6"))).doesNotContain(":");
        assertThat(allowed(given(plain(), header + "A6|A6"))).contains(":");
        assertThat(allowed(given(plain(), header + "A6|A4"))).doesNotContain(":");
    }

    @Test
    void endingsBelongToARepeatAndComeInPairs() {
        String header = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\n";
        assertThat(allowed(given(plain(), header + "|:A4|A4|"))).contains("1", "[");
        assertThat(allowed(given(plain(), header + "|:A4|A4:|A4|A4|"))).doesNotContain("1");
        assertThat(allowed(given(plain(), header + "|:A4|A4|1A4:|")))
                .contains("2")
                .doesNotContain("A", "|", "1");
    }

    @Test
    void endingsNeedNoSignWhereThereWereEndingsBefore() {
        String music = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\nA|A4|A4|[1A3:|[2A3|]\nA|A4|A4|";
        assertThat(allowed(given(plain(), music))).contains("1");
        assertThat(allowed(given(plain(), music + "[1A3"))).contains(":");
        assertThat(allowed(given(plain(), music + "[1A4"))).doesNotContain(":");
        String repeated = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\nA4|A4:|A4|A4|";
        assertThat(allowed(given(plain(), repeated))).doesNotContain("1");
    }

    @Test
    void aSecondEndingMayLeaveRoomForThePickUpOfTheNextPart() {
        String music = "X:1\nT:A\nM:4/4\nL:1/8\nK:D\nA8|A8|[1A8:|[2A";
        assertThat(allowed(given(plain(), music + "6"))).contains("|");
        assertThat(allowed(given(plain(), music + "2"))).doesNotContain("|");
        given(plain(), music + "6|]AB|A8|A6|]");
        assertThat(allowed(given(plain(), music + "6|]AB|A8|A6"))).doesNotContain(":");
    }

    @Test
    void aPartBehindEndingsOfTheFirstIsRepeatedFromItsOwnBeginningOrTheirs() {
        String music = "X:1\nT:A\nM:4/4\nL:1/8\nK:D\nA2|A8|A8|[1A6:|[2A8|]\n";
        assertThat(allowed(given(plain(), music + "A8|A8"))).contains(":");
        assertThat(allowed(given(plain(), music + "A8|A8|A6"))).contains(":");
        assertThat(allowed(given(plain(), music + "A8|A8|A7"))).doesNotContain(":");
        String later = music.replace("[1A6", "A6:|\n|:A2|A8|A8|[1A6");
        assertThat(allowed(given(plain(), later + "A8|A8"))).doesNotContain(":");
    }

    @Test
    void aPartMayLackThePickUpOfTheTune() {
        String music = "X:1\nT:A\nM:4/4\nL:1/8\nK:D\nA2|A8|A8|]\nA8|A8|";
        assertThat(allowed(given(plain(), music + "A6"))).contains("|");
        assertThat(allowed(given(plain(), music + "A4"))).doesNotContain("|");
    }

    @Test
    void aLineMayBeginWithABarLine() {
        String music = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\nA4|A4|\n|";
        assertThat(allowed(given(plain(), music))).contains("A", "z").doesNotContain("|", "]", "\n", "!");
        assertThat(allowed(given(plain(), music + "A4"))).contains("|", ":");
        String tune = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\n";
        assertThat(allowed(given(plain(), tune + "A4|\n"))).contains("|");
        assertThat(allowed(given(plain(), tune + "A4| "))).doesNotContain("|");
        assertThat(allowed(given(plain(), tune + "A4-|\n"))).doesNotContain("|");
    }

    @Test
    void aTieLeadsToTheSamePitch() {
        String header = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\n";
        assertThat(allowed(given(plain(), header + "A4|^c2-")))
                .contains("c", "^")
                .doesNotContain("C", "d", "z", "_");
        assertThat(allowed(given(plain(), header + "A4|A4-"))).contains("|").doesNotContain(":");
    }

    @Test
    void theTuneEndsWithAnEmptyLineBehindItsLastPart() {
        String header = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\n";
        assertThat(allowed(given(plain(), header + "A4|A4|\n"))).doesNotContain("\n");
        assertThat(allowed(given(plain(), header + "A4|A4|]\n"))).contains("\n");
        assertThat(allowed(given(plain(), header + "|:A4|A4|\n"))).doesNotContain("\n");
    }

    @Test
    void extrasMustBeAllowed() {
        String header = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\n";
        AbcConstraint rich = AbcConstraint.builder().allow(AbcFeature.values()).build();
        assertThat(allowed(given(plain(), header))).doesNotContain("[", "\"").contains("{", "~");
        assertThat(allowed(given(rich, header))).contains("[", "\"", "u");
        assertThat(given(rich, header + "\"Am\"[Ac]2(AB)|")).isNotNull();
    }

    @Test
    void theTuneEndsWhereNoChordOfItsAccompanimentIsCutOff() {
        AbcConstraint rich =
                AbcConstraint.builder().allow(AbcFeature.CHORD_SYMBOLS).build();
        String music = "X:1\nT:A\nM:6/8\nL:1/16\nK:D\n";
        assertThat(allowed(given(rich, music + "A|"))).contains("B");
        assertThat(allowed(given(rich, music + "\"A\"A|"))).isEqualTo(":");
        assertThat(allowed(given(rich, music + "\"A\"A2|"))).contains("B");
        assertThat(allowed(given(rich, music + "A|\""))).contains("^").doesNotContain("A");
        assertThat(allowed(given(rich, music + "A2|\""))).contains("^", "A");
        assertThat(allowed(given(rich, music.replace("6/8", "4/4") + "A|\""))).contains("A");
        String ending = "\"A\"A12|A12|[1A12:|[2A8";
        assertThat(allowed(given(rich, music + ending + "A3"))).doesNotContain("|");
        assertThat(allowed(given(rich, music + ending + "A2"))).contains("|");
    }

    @Test
    void chordSymbolsStandInMetresThatHaveAnAccompaniment() {
        AbcConstraint rich = AbcConstraint.builder()
                .allow(AbcFeature.CHORD_SYMBOLS, AbcFeature.INLINE_FIELDS)
                .build();
        String music = "X:1\nT:A\nM:4/4\nL:1/8\nK:D\n";
        assertThat(allowed(given(rich, music.replace("4/4", "4/8") + "\""))).doesNotContain("A");
        assertThat(allowed(given(rich, music + "A8|[M:4/8]\""))).doesNotContain("A");
        assertThat(allowed(given(rich, music + "A8|[M:3/"))).contains("1", "2", "4", "8");
        assertThat(allowed(given(rich, music + "\"A\"A8|[M:3/"))).isEqualTo("48");
    }

    @Test
    void ornamentsStandBeforeNotesThatAreLongEnough() {
        AbcConstraint rich = AbcConstraint.builder().allow(AbcFeature.values()).build();
        String music = "X:1\nT:A\nM:4/4\nL:1/8\nK:D\n";
        assertThat(allowed(given(rich, music + "~"))).doesNotContain("{").contains("A");
        assertThat(allowed(given(rich, music + "\"A\""))).contains("{", "~");
        assertThat(allowed(given(rich, music + "(3A2"))).doesNotContain("{", "~");
        assertThat(allowed(given(rich, music + "(3A"))).contains("{", "~");
        assertThat(allowed(given(rich, music + "(9A"))).doesNotContain("{", "~");
    }

    @Test
    void whereEachPartIsToBeRepeatedASignAtItsBeginningIsNotNeeded() {
        String part = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\nABcd|A4:|\n";
        AbcConstraint repeated = AbcConstraint.builder().repeats(true).build();
        assertThat(allowed(given(repeated, part))).contains("|", "A", "z");
        given(repeated, part + "ABcd|A4:|");
        given(repeated, part + "|:ABcd|A4:|");
    }

    @Test
    void theRangeOfAFiddleIsTheDefault() {
        String music = "X:1\nT:A\nM:2/4\nL:1/8\nK:D\nG,";
        assertThat(allowed(given(plain(), music + "a"))).contains("'");
        assertThat(allowed(given(plain(), music + "b"))).doesNotContain("'");
        assertThat(allowed(given(plain(), music + "F"))).doesNotContain(",");
    }

    @Test
    void aTuneIsBroughtHomeAtTheEndOfAPhrase() {
        AbcConstraint constraint = AbcConstraint.builder().maxSymbols(120).build();
        LogitsProcessor.Run run = given(constraint, "X:1\nT:A\nM:4/4\nL:1/8\nK:D\nABcd efga|ABcd efga|ABcd efga|");
        for (int symbol : VOCABULARY.encode("ABcd efga")) {
            run.accept(symbol);
        }
        assertThat(allowed(run)).contains("|", ":").doesNotContain("\n");
        run.accept(VOCABULARY.encode("|")[0]);
        assertThat(allowed(run)).isEqualTo("]|");
    }

    @Test
    void steeringGivesWayToWhatIsGiven() {
        AbcConstraint constraint = AbcConstraint.builder().maxSymbols(150).build();
        String phrase = "ABcd efga|ABcd efga|ABcd efga|ABcd efga|\n";
        assertThat(given(constraint, "X:1\nT:A\nM:4/4\nL:1/8\nK:D\n" + phrase + phrase))
                .isNotNull();
    }

    @Test
    void aForkGoesItsOwnWay() {
        LogitsProcessor.Run run = given(plain(), "X:1\nT:A\nM:3/4\nL:1/8\nK:D\nABc");
        LogitsProcessor.Run fork = run.fork();
        fork.accept(VOCABULARY.encode("|")[0]);
        assertThat(allowed(run)).contains("d");
        String one = Walk.goOn(fork.fork(), "", VOCABULARY, Walk.UNIFORM, 3);
        assertThat(Walk.goOn(fork, "", VOCABULARY, Walk.UNIFORM, 3)).isEqualTo(one);
        assertThat(AbcReader.read("X:1\nT:A\nM:3/4\nL:1/8\nK:D\nABc|" + one).problems())
                .isEmpty();
    }

    @Test
    void aRefusalNamesThePlaceAndTheRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given(plain(), "X:1\nT:A\nM:3/4\nL:1/8\nK:D\nABcdef|AB|"))
                .withMessage(
                        "line 6, column 10: \"|\" is not allowed here, because a bar line must close a full bar, and a repeat"
                                + " or a part must end where it began in the bar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given(plain(), "X:1\nM:3/4"))
                .withMessage(
                        "line 2, column 1: \"M\" is not allowed here, because a header has the fields X:, T:, then any"
                                + " others with M: and L: among them, and K: at its end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given(plain(), "X:1\nT:A\nM:3/4\nL:1/8\nK:D\nAB>|"))
                .withMessageStartingWith("line 6, column 4: \"|\" is not allowed here, because a broken rhythm must");
    }

    @Test
    void aRunIsAsItWasAfterARefusal() {
        LogitsProcessor.Run run = given(plain(), "X:1\nT:A\nM:3/4\nL:1/8\nK:D\nABcdef|AB");
        String before = allowed(run);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.accept(VOCABULARY.encode("|")[0]));
        assertThat(allowed(run)).isEqualTo(before);
    }
}
