package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "C D E F|G A B c b; C4 D4 E4 F4 G4 A4 B4 C5 B5",
                "C, C,, c' c''; C3 C2 C6 C7",
                "C,' c',,; C4 C4",
                "^C ^^D =E _F __G; ^C4 ^^D4 =E4 _F4 __G4",
                "^f'2; ^F6",
            })
    void pitchesAreReadAsWritten(String body, String expected) {
        AbcTune tune = Abc.tune(body);
        assertThat(Abc.pitches(tune)).isEqualTo(expected);
        assertThat(tune.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "C C2 C3 C/ C/2 C// C/4 C3/2 C3/ C3// C/8; 1 2 3 1/2 1/2 1/4 1/4 3/2 3/2 3/4 1/8",
                "z z2 x/ y C; 1 2 1/2 1",
                "Z; 8",
                "Z2 X; 16 8",
                "[CEG]2 [C2E2]/ [CE2]; 2 1 1",
                "A>B A>>B A>>>B; 3/2 1/2 7/4 1/4 15/8 1/8",
                "A<B A<<B; 1/2 3/2 1/4 7/4",
                "A>z z<A A > B; 3/2 1/2 1/2 3/2 3/2 1/2",
                "A>{g}B [CE]>D; 3/2 1/2 3/2 1/2",
                "A{g}>B; 3/2 1/2",
                "A2>B2 A>B>C; 3 1 3/2 3/4 1/2",
                "A2B2c2d>|e2; 2 2 2 3/2 1",
                "A2B2c2d<|[ce]; 2 2 2 1/2 3/2",
                "(3A>|{g}Bc d; 1 1/3 2/3 1",
                "(3ABc d; 2/3 2/3 2/3 1",
                "(2AB (4ABcd; 3/2 3/2 3/4 3/4 3/4 3/4",
                "(6ABcABc; 1/3 1/3 1/3 1/3 1/3 1/3",
                "(5ABcde; 2/5 2/5 2/5 2/5 2/5",
                "(3:2:4ABcd e; 2/3 2/3 2/3 2/3 1",
                "(3:4ABc d; 4/3 4/3 4/3 1",
                "(3::2AB c; 2/3 2/3 1",
                "(3:2:2A2B c; 4/3 2/3 1",
                "(3A>Bc; 1 1/3 2/3",
                "(3[CE]zA {g}(3cde; 2/3 2/3 2/3 2/3 2/3 2/3",
            })
    void lengthsAreExact(String body, String expected) {
        AbcTune tune = Abc.tune(body);
        assertThat(Abc.eighths(tune)).isEqualTo(expected);
        assertThat(tune.problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .isEmpty();
    }

    @Test
    void aNoteWhoseBrokenRhythmLacksItsOtherNoteKeepsItsLength() {
        assertThat(Abc.eighths(Abc.tune("A2>|]"))).isEqualTo("2");
        assertThat(Abc.eighths(Abc.tune("A2>|Z|B"))).isEqualTo("2 8 1");
    }

    @Test
    void oddTupletsDependOnTheMetre() {
        assertThat(Abc.eighths(Abc.tune("6/8", "(5ABcde"))).isEqualTo("3/5 3/5 3/5 3/5 3/5");
        assertThat(Abc.eighths(Abc.tune("3/4", "(5ABcde"))).isEqualTo("2/5 2/5 2/5 2/5 2/5");
        assertThat(Abc.eighths(Abc.tune("9/8", "(9ABcdefgab"))).isEqualTo("1/3 1/3 1/3 1/3 1/3 1/3 1/3 1/3 1/3");
        assertThat(Abc.eighths(Abc.tune("2/4", "[M:6/8](7ABcdefg"))).startsWith("3/7 3/7");
    }

    @Test
    void whatWasWrittenStaysBesideWhatIsHeard() {
        AbcTune tune = Abc.tune("(3A2>BB");
        assertThat(Abc.all(tune, AbcElement.Note.class).get(0).length())
                .isEqualTo(new AbcElement.Length(Fraction.of(2), Fraction.of(3, 8), Fraction.of(1, 4)));
        assertThat(Abc.all(tune, AbcElement.Tuplet.class))
                .containsExactly(new AbcElement.Tuplet(new Position(6, 1), 3, 2, 3));
        assertThat(Abc.all(tune, AbcElement.BrokenRhythm.class))
                .containsExactly(new AbcElement.BrokenRhythm(new Position(6, 5), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C1000000000000",
                "C0",
                "C/0",
                "C/4096",
                "C1001",
                "C99999999999999999999999999",
                "z//////////////"
            })
    void anUnreasonableLengthIsReportedAndTheNoteKept(String body) {
        AbcTune tune = Abc.tune("D" + body);
        assertThat(Abc.codes(tune)).contains(Problem.Code.BAD_LENGTH);
        assertThat(Abc.eighths(tune)).isEqualTo("1 1");
    }

    @Test
    void aRestOfUnreasonablyManyBarsLastsOne() {
        AbcTune tune = Abc.tune("Z99999999 C");
        assertThat(Abc.codes(tune)).containsExactly(Problem.Code.BAD_LENGTH);
        assertThat(Abc.eighths(tune)).isEqualTo("8 1");
    }

    @Test
    void notesOutOfRangeStayInTheOutermostOctave() {
        AbcTune tune = Abc.tune("C,,,,,,,,, c'''''''''");
        assertThat(Abc.pitches(tune)).isEqualTo("C0 C8");
        assertThat(Abc.codes(tune)).containsExactly(Problem.Code.BAD_OCTAVE, Problem.Code.BAD_OCTAVE);
    }

    @Test
    void tiesBelongToTheNoteBeforeThem() {
        AbcTune tune = Abc.tune("C-C D4-|D2 [CE]-[CE] [C-E]C");
        assertThat(Abc.all(tune, AbcElement.Note.class))
                .extracting(AbcElement.Note::tied)
                .containsExactly(true, false, true, false, false);
        assertThat(Abc.all(tune, AbcElement.Chord.class).stream()
                        .flatMap(chord -> chord.notes().stream())
                        .map(AbcElement.Note::tied))
                .containsExactly(true, true, false, false, true, false);
        assertThat(tune.problems()).isEmpty();
        assertThat(Abc.tune("-C z-|").problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.BAD_TIE, Problem.Code.BAD_TIE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A-B; line 6, column 1",
                "A- zA|; line 6, column 1",
                "B A-|; line 6, column 3",
                "A-Z|A; line 6, column 1",
                "B [AC]-[BD]; line 6, column 4",
                "A-a; line 6, column 1",
            })
    void aTieThatLeadsNowhereIsReported(String body, String position) {
        assertThat(Abc.tune(body).problems()).extracting(Problem::code).containsExactly(Problem.Code.DANGLING_TIE);
        assertThat(Abc.tune(body).problems().get(0).position()).hasToString(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A-A",
                "A-|A",
                "A-\nP:B\nA",
                "A-{g}A",
                "[AC]-[AD]",
                "[AC]-A",
                "^A-|A",
                "^A-_B",
                "|:AB-:|",
                "|:A-|1A:|2A|",
                "A-|1B:|2A|",
                "V:1\nA-\nV:2\nC\nV:1\nA"
            })
    void aTieThatMayLeadSomewhereIsNot(String body) {
        assertThat(Abc.codes(Abc.tune(body))).doesNotContain(Problem.Code.DANGLING_TIE);
    }

    @Test
    void graceNotesTakeNoTimeOfTheirOwn() {
        AbcTune tune = Abc.tune("{ga}A2 {/^g2}B");
        assertThat(Abc.eighths(tune)).isEqualTo("2 1");
        AbcElement.Grace first = Abc.all(tune, AbcElement.Grace.class).get(0);
        assertThat(first.notes()).extracting(note -> Abc.show(note.pitch())).containsExactly("G5", "A5");
        assertThat(first.slashed()).isFalse();
        AbcElement.Grace second = Abc.all(tune, AbcElement.Grace.class).get(1);
        assertThat(second.notes().get(0).length().written()).isEqualTo(Fraction.of(2));
        assertThat(second.slashed()).isTrue();
    }

    @Test
    void slursMustBalance() {
        assertThat(Abc.tune("(AB) (c(d)e) .(fg)").problems()).isEmpty();
        assertThat(Abc.tune("A) (B").problems())
                .containsExactly(
                        new Problem(
                                new Position(6, 2),
                                Problem.Code.UNBALANCED_SLUR,
                                "The slur that ends here has no beginning."),
                        new Problem(
                                new Position(6, 4),
                                Problem.Code.UNBALANCED_SLUR,
                                "The slur that begins here has no end."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ">A; BAD_BROKEN_RHYTHM",
                "A|>B; BAD_BROKEN_RHYTHM",
                "A>|; BAD_BROKEN_RHYTHM",
                "A>|Z|B; BAD_BROKEN_RHYTHM",
                "A>>>>B; BAD_BROKEN_RHYTHM",
                "A> >B; BAD_BROKEN_RHYTHM",
                "(3AB; BAD_TUPLET",
                "(3A(3ABc; BAD_TUPLET",
                "(1A; BAD_TUPLET",
                "(99:2:3A; BAD_TUPLET",
                "(3:999999999999:3ABc; BAD_TUPLET",
                "^2; UNEXPECTED_CHARACTER",
                "[CE; NOT_CLOSED",
                "{CE; NOT_CLOSED",
                "{C?}D; UNEXPECTED_CHARACTER",
                "[C?]D; UNEXPECTED_CHARACTER",
                "A ] B; UNEXPECTED_CHARACTER",
                "A j B; UNEXPECTED_CHARACTER",
                "A 3 B; UNEXPECTED_CHARACTER",
                "A + B; UNEXPECTED_CHARACTER",
                "\"Am A; NOT_CLOSED",
                "A : B; BAD_BAR_LINE",
            })
    void whatCannotBeUnderstoodIsReported(String body, Problem.Code code) {
        assertThat(Abc.codes(Abc.tune("C" + "|" + body))).contains(code);
    }

    @Test
    void aProblemSaysWhereAndWhat() {
        AbcTune tune = Abc.tune("AB|\nA j B");
        assertThat(tune.problems()).hasSize(1).first().hasToString("line 7, column 3: error: 'j' means nothing here.");
    }
}
