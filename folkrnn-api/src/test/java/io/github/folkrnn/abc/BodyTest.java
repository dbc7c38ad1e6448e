package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    @Test
    void aDottedBarLineIsKeptDotted() {
        AbcTune tune = Abc.tune("CDEF .G4.|A8|.B8|");
        AbcElement.BarLine dotted = Abc.all(tune, AbcElement.BarLine.class).get(0);
        assertThat(dotted).isEqualTo(new AbcElement.BarLine(new Position(6, 9), AbcElement.BarLine.Kind.SINGLE, ".|"));
        assertThat(tune.abc()).endsWith("CDEF .G4.|A8|.B8|\n");
        assertThat(tune.withoutLayout())
                .isNotEqualTo(Abc.tune("CDEF .G4|A8|.B8|").withoutLayout());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "|; SINGLE",
                "||; DOUBLE",
                "|]; PART",
                "[|; PART",
                "[|]; SINGLE",
                ".|; SINGLE",
                "|:; REPEAT_START",
                "||:; REPEAT_START",
                "[|:; REPEAT_START",
                "|::; REPEAT_START",
                ":|; REPEAT_END",
                ":||; REPEAT_END",
                ":|]; REPEAT_END",
                "::|; REPEAT_END",
                "::; REPEAT_END_START",
                ":|:; REPEAT_END_START",
                ":||:; REPEAT_END_START",
            })
    void barLinesHaveTheirKind(String text, AbcElement.BarLine.Kind kind) {
        AbcTune tune = Abc.tune("C" + text + "D");
        assertThat(Abc.all(tune, AbcElement.BarLine.class))
                .extracting(AbcElement.BarLine::kind)
                .containsExactly(kind);
        assertThat(Abc.pitches(tune)).isEqualTo("C4 D4");
        assertThat(tune.problems())
                .filteredOn(problem -> problem.code() != Problem.Code.UNCLOSED_REPEAT)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "|:ABcd|; line 6, column 1",
                "|:ABcd|]; line 6, column 1",
                "|:AB::cd|; line 6, column 5",
                "|:AB|:cd:|; line 6, column 1",
                "|:AB|1c|2d|]; line 6, column 1",
                "AB|:; line 6, column 3",
            })
    void aRepeatWithoutAnEndIsReportedWhereItBegins(String body, String position) {
        assertThat(Abc.tune(body).problems())
                .filteredOn(problem -> problem.code() == Problem.Code.UNCLOSED_REPEAT)
                .singleElement()
                .extracting(problem -> problem.position().toString())
                .isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AB:|cd|",
                "|:AB:|:cd:|",
                "|:AB::cd:|",
                "|:AB||cd:|",
                "AB|:\n|:cd:|",
                "|:AB|1c:|2d|]",
                "V:1\n|:A\nV:2\n|:C\nV:1\nA:|\nV:2\nC:|"
            })
    void aRepeatWithAnEndIsNot(String body) {
        assertThat(Abc.codes(Abc.tune(body))).doesNotContain(Problem.Code.UNCLOSED_REPEAT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "C|1D:|2E|; [1] [2]",
                "C[1D:|[2E|]; [1] [2]",
                "C|[1D:| [2E|]; [1] [2]",
                "C|1,3D:|2,4E:|; [1, 3] [2, 4]",
                "C|[1-3D:|4E:|; [1, 2, 3] [4]",
                "C|1,3-4D:|2E:|; [1, 3, 4] [2]",
            })
    void endingsHaveTheirNumbers(String body, String expected) {
        AbcTune tune = Abc.tune(body);
        List<String> numbers = Abc.all(tune, AbcElement.Ending.class).stream()
                .map(ending -> ending.numbers().toString())
                .toList();
        assertThat(String.join(" ", numbers)).isEqualTo(expected);
        assertThat(tune.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C|2D:|", "|:C|1D:|3E|", "|:C|1D:|2E:||:F|2G:|"})
    void anEndingWithoutTheOneBeforeItIsReported(String body) {
        assertThat(Abc.codes(Abc.tune("none", body))).containsExactly(Problem.Code.MISSING_ENDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C|0D|", "C[100D|", "C[3-1D|", "C|:|D"})
    void aBadEndingOrBarLineIsReported(String body) {
        assertThat(Abc.codes(Abc.tune(body))).contains(Problem.Code.BAD_BAR_LINE);
    }

    @Test
    void fieldsInsideTheBodyChangeWhatFollows() {
        AbcTune tune = Abc.tune(
                "C[L:1/4]C[M:3/4][K:G]C|\nM:6/8\nK:Dmix\nL:1/16\nP:B\nT:Part two\nQ:1/4=90\nC2[Q:3/8=60][r:remark]C|");
        assertThat(Abc.eighths(tune)).isEqualTo("1 2 2 1 1/2");
        assertThat(Abc.shape(tune))
                .isEqualTo("C UnitLengthChange C MetreChange KeyChange C BarLine LineBreak MetreChange KeyChange"
                        + " UnitLengthChange Part Field TempoChange C TempoChange Field C BarLine LineBreak");
        assertThat(Abc.all(tune, AbcElement.Field.class))
                .extracting(AbcElement.Field::text)
                .containsExactly("Part two", "remark");
        assertThat(tune.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "C!; C LineBreak",
                "C!  ; C LineBreak",
                "C! D; C LineBreak Space D LineBreak",
                "C!trill!D!; C Decoration D LineBreak",
                "+trill+D; Decoration D LineBreak",
                "~C .D TE uF; Decoration C Space Decoration D Space Decoration E Space Decoration F LineBreak",
                "\"Am\"C \"^slow\"D; ChordSymbol C Space Annotation D LineBreak",
                "C`D y E$F; C D Space E LineBreak F LineBreak",
            })
    void marksAroundNotesAreRead(String body, String expected) {
        AbcTune tune = Abc.tune(body);
        assertThat(Abc.shape(tune)).isEqualTo(expected);
        assertThat(tune.problems()).isEmpty();
    }

    @Test
    void aShorthandMeansItsDecoration() {
        assertThat(Abc.all(Abc.tune("~A .A HA LA MA OA PA SA TA uA vA !fermata!A"), AbcElement.Decoration.class))
                .extracting(AbcElement.Decoration::name)
                .containsExactly(
                        "roll",
                        "staccato",
                        "fermata",
                        "accent",
                        "lowermordent",
                        "coda",
                        "uppermordent",
                        "segno",
                        "trill",
                        "upbow",
                        "downbow",
                        "fermata");
    }

    @Test
    void aBackslashJoinsLines() {
        assertThat(Abc.shape(Abc.tune("CD\\\nE\n"))).isEqualTo("C D E LineBreak");
    }

    @Test
    void commentsAreNoMusic() {
        AbcTune tune = Abc.tune("CD % ABC\n%%MIDI program 40\n% ABC\nE\n");
        assertThat(Abc.pitches(tune)).isEqualTo("C4 D4 E4");
        assertThat(tune.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyKindOfLineEndIsUnderstood(String end) {
        AbcTune tune = AbcReader.read(String.join(end, "X:1", "T:Ends", "M:2/4", "L:1/8", "K:G", "GABc|", "dedB|", ""));
        assertThat(tune.title()).hasValue("Ends");
        assertThat(Abc.pitches(tune)).isEqualTo("G4 A4 B4 C5 D5 E5 D5 B4");
        assertThat(tune.problems()).isEmpty();
    }

    @Test
    void aNoteBeforeARepeatSignAtTheStartOfALineIsNoField() {
        assertThat(Abc.shape(Abc.tune("CD\nE:|F\nG::A")))
                .isEqualTo("C D LineBreak E BarLine F LineBreak G BarLine A LineBreak");
    }

    @Test
    void notesWithColonsAtTheStartOfALineAreNoField() {
        AbcTune tune = Abc.tune("none", "CD|\nc:d:e|");
        assertThat(Abc.pitches(tune)).isEqualTo("C4 D4 C5 D5 E5");
        assertThat(Abc.codes(tune)).containsExactly(Problem.Code.BAD_BAR_LINE, Problem.Code.BAD_BAR_LINE);
    }

    @Test
    void theTuneEndsAtAnEmptyLineOrAtTheNextTune() {
        assertThat(Abc.tune("CD|\n\n\n").problems()).isEmpty();
        assertThat(Abc.tune("CD|\n\nEF|").problems())
                .containsExactly(new Problem(
                        new Position(8, 1),
                        Problem.Code.TEXT_AFTER_TUNE,
                        "Text follows after an empty line; it is not read."));
        AbcTune two = Abc.tune("CD|\nX:2\nK:D\nEF|");
        assertThat(Abc.pitches(two)).isEqualTo("C4 D4");
        assertThat(Abc.codes(two)).containsExactly(Problem.Code.TEXT_AFTER_TUNE);
    }

    @Test
    void barsAreMeasuredButPickUpsAndSplitBarsExcused() {
        assertThat(Abc.tune("AB|c8|d8|e6:|AB|c8|d6|]").problems()).isEmpty();
        assertThat(Abc.tune("c8|d6|\nAB|c8|d8|").problems()).isEmpty();
        assertThat(Abc.tune("c8|d6|[1AB|c8|d8:|[2AB|c8|d8|]").problems()).isEmpty();
        assertThat(Abc.tune("A|c8|d7:|e|f8|g7|").problems()).isEmpty();
        assertThat(Abc.tune("c8|d7|e8|f8|").problems())
                .containsExactly(new Problem(
                        new Position(6, 4),
                        Problem.Code.BAR_TOO_SHORT,
                        "The bar that begins here has length 7/8, and its metre asks for 1."));
        assertThat(Abc.tune("c8|d8e|f8|").problems())
                .containsExactly(new Problem(
                        new Position(6, 4),
                        Problem.Code.BAR_TOO_LONG,
                        "The bar that begins here has length 9/8, and its metre asks for 1."));
        assertThat(Abc.tune("none", "c8|d3|e|").problems()).isEmpty();
        assertThat(Abc.tune("c8|Z|Z4|d8|").problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "X:1",
                "X:1\nK:C",
                "%",
                "\u0000",
                "K:",
                "[",
                "\"",
                "!",
                "+",
                "|:",
                "(",
                "{",
                "\\",
                "X:1\nK:C\nz4|"
            })
    void aTextWithoutMusicIsReadAndReported(String text) {
        assertThat(Abc.codes(AbcReader.read(text))).contains(Problem.Code.NO_MUSIC);
    }

    @Test
    void onlyNullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> AbcReader.read(null)).withMessage("abc");
    }

    /** No long holds the common denominator of the first seven lengths. */
    @Test
    void lengthsWithoutACommonUnitAreReportedOnceWhereTheyBegin() {
        AbcTune tune =
                AbcReader.read("X:1\nL:1/8\nM:none\nK:C\nC/1021|C/1019|C/1013|C/1009|C/997|\nC/991|C/983|C/977|C|\n");
        assertThat(tune.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "line 6, column 7: error: The length here and those before it have no common unit within"
                                + " 64 bits: the tune cannot be played.");
    }

    @Test
    void theListOfProblemsIsBounded() {
        AbcTune tune = Abc.tune("?".repeat(5_000));
        assertThat(tune.problems())
                .hasSize(1_001)
                .last()
                .extracting(Problem::code)
                .isEqualTo(Problem.Code.TOO_MANY_PROBLEMS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"CDE\\nFGA|G3|; line 6, column 4", "G3|CDE!FGA|; line 6, column 7"})
    void aBarThatIsFullAtTheEndOfALineLacksItsBarLineThere(String body, String place) {
        AbcTune tune = Abc.tune("3/8", body.replace("\\n", "\n"));
        assertThat(tune.problems())
                .extracting(Problem::toString)
                .containsExactly(place + ": warning: A bar line is missing at the end of this line: the bar is full"
                        + " there, and music follows.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CDEF\nGA|G3|", "CD\nEFG|G3|", "CDE\nFGAB|G3|"})
    void aBarThatIsTooLongOtherwiseIsTooLong(String body) {
        assertThat(Abc.codes(Abc.tune("3/8", body))).containsExactly(Problem.Code.BAR_TOO_LONG);
    }
}
