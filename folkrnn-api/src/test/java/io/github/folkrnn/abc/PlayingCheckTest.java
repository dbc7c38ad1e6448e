package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlayingCheckTest {
    private static AbcTune tune(String order, String body) {
        return AbcReader.read("X:1\nT:Parts\nM:none\nL:1/8\nP:" + order + "\nK:C\n" + body.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "AB; P:A\\nC|\\nP:B\\nD|\\nP:C\\nE|; line 12, column 1: warning: The order of parts does not name part C,"
                        + " whose music from here on is not played.",
                "AB; P:A\\nC|\\nP:B\\nD|\\nP:A\\nE|F|; line 12, column 1: warning: Another part A stands before this one,"
                        + " whose music from here on is not played.",
                "AA; P:A\\n|:C|1D:|2E:|2F|G|; line 8, column 14: warning: No time through the repeats and endings comes"
                        + " to the music that begins here.",
                "A; P:A\\nC{de}|; line 8, column 2: warning: The grace notes that begin here precede no note.",
            })
    void whatIsNotPlayedIsReported(String order, String body, String problem) {
        assertThat(tune(order, body).problems())
                .filteredOn(one -> one.code() == Problem.Code.NOT_PLAYED)
                .extracting(Problem::toString)
                .containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P:A\nC|\nP:B\nD|",
                "C|\nP:A\n|:C|1D:|2E|]\nP:B\n{g}A|{g}:|B|",
                "P:A\nC|\nP:intro\nD|\nP:B\nE|",
                "C|D|",
            })
    void whatIsPlayedIsNot(String body) {
        assertThat(Abc.codes(tune("AAB", body))).doesNotContain(Problem.Code.NOT_PLAYED);
    }

    @Test
    void aLabelThatNoOrderCanNameIsReported() {
        String body = "P:A\nC|\nP:segno\nD|\nP:B\nE|";
        assertThat(tune("AB", body).problems())
                .containsExactly(new Problem(
                        new Position(9, 1),
                        Problem.Code.BAD_PART_ORDER,
                        "The order of parts names letters from A to Z; 'segno' is a label within the part before it."));
        assertThat(Abc.tune("none", body).problems()).isEmpty();
    }

    @Test
    void aPartThatIsMissingIsReportedInATuneThatHasParts() {
        assertThat(tune("XABY", "P:A\nC|\nP:B\nD|").problems())
                .containsExactly(new Problem(
                        new Position(5, 1),
                        Problem.Code.BAD_PART_ORDER,
                        "The order of parts names X, Y, and the tune has no such part."));
        assertThat(tune("AB", "C|\nD|").problems()).isEmpty();
    }

    @Test
    void aTuneThatPlaysOutTooLongIsLeftToThePerformance() {
        AbcTune tune = AbcReader.read("X:1\nM:none\nK:C\n|:" + "C".repeat(10_000) + "|1-99D:|");
        assertThat(Abc.codes(tune)).doesNotContain(Problem.Code.NOT_PLAYED);
    }
}
