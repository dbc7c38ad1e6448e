package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    private static AbcTune header(String field) {
        return AbcReader.read("X:7\n" + field + "\nK:C\nC\n");
    }

    private static AbcTune key(String key) {
        return AbcReader.read("X:1\nK:" + key + "\nC\n");
    }

    /** The letters that the signature changes. */
    private static String signature(Key key) {
        return Arrays.stream(Step.values())
                .filter(step -> key.alteration(step) != 0)
                .map(step -> step + (key.alteration(step) > 0 ? "#" : "b").repeat(Math.abs(key.alteration(step))))
                .collect(Collectors.joining(" "));
    }

    @Test
    void everyFieldOfTheHeaderIsKept() {
        AbcTune tune = AbcReader.read("""
                X: 12
                T:The Cat in the Corner
                T:Second Name
                C:Somebody
                Z: id:own-1
                R:slip jig
                M:9/8
                L:1/16
                Q:3/8=100
                N:a note % a comment
                K:D mixolydian
                DEF|
                """);
        assertThat(tune.number()).hasValue(12);
        assertThat(tune.titles()).containsExactly("The Cat in the Corner", "Second Name");
        assertThat(tune.title()).hasValue("The Cat in the Corner");
        assertThat(tune.rhythm()).hasValue("slip jig");
        assertThat(tune.field('N')).hasValue("a note");
        assertThat(tune.field('Z')).hasValue("id:own-1");
        assertThat(tune.field('H')).isEmpty();
        assertThat(tune.metre()).isEqualTo(new Metre("9/8", 9, 8));
        assertThat(tune.unitLength()).isEqualTo(Fraction.of(1, 16));
        assertThat(tune.tempo()).hasValue(new Tempo("", Fraction.of(3, 8), 100));
        assertThat(tune.key().mode()).isEqualTo(Mode.MIXOLYDIAN);
        assertThat(tune.fields()).hasSize(11);
        assertThat(tune.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "D Major, F# C#",
        "D Mixolydian, F#",
        "A Dorian, F#",
        "E Minor, F#",
        "G Major, F#",
        "F# minor, C# F# G#",
        "Dmix, F#",
        "Ador, F#",
        "Am, ''",
        "A m, ''",
        "AMINOR, ''",
        "a min, ''",
        "Bb, Eb Bb",
        "Eb Lydian, Eb Bb",
        "C# Phrygian, C# F# G#",
        "B loc, ''",
        "E aeolian, F#",
        "C ionian, ''",
        "HP, C# F#",
        "Hp, C# F#",
        "none, ''",
        "'', ''",
        "D Phr ^f, F# Eb Bb",
        "D exp _b_e^f, F# Eb Bb",
        "G ^c, C# F#",
        "C#, C# D# E# F# G# A# B#",
        "Cb, Cb Db Eb Fb Gb Ab Bb",
        "G# major, C# D# E# F## G# A# B#",
    })
    void keySignatureFollowsFromTonicModeAndAddedAccidentals(String key, String expected) {
        assertThat(signature(key(key).key()).split(" ")).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void aKeyThatIsOnlyPartlyUnderstoodIsReportedWhereItStands() {
        assertThat(key("D blue").problems())
                .containsExactly(
                        new Problem(new Position(2, 5), Problem.Code.BAD_KEY, "'blue' means nothing in a key."));
        assertThat(key("H").problems())
                .containsExactly(new Problem(new Position(2, 3), Problem.Code.BAD_KEY, "'H' is not a key."));
        assertThat(key("Dxyz").problems())
                .containsExactly(new Problem(new Position(2, 4), Problem.Code.BAD_KEY, "'xyz' is not a mode."));
        assertThat(key("D clef=treble middle=B").problems()).isEmpty();
        assertThat(Abc.codes(key("D score=EC"))).containsExactly(Problem.Code.NOT_SUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "6/8, 6, 8, 1/8, true",
        "2/4, 2, 4, 1/16, false",
        "3/4, 3, 4, 1/8, false",
        "C, 4, 4, 1/8, false",
        "C|, 2, 2, 1/8, false",
        "none, 0, 4, 1/8, false",
        "12/8, 12, 8, 1/8, true",
        "(2+3)/8, 5, 8, 1/16, false",
        "2+2+3/8, 7, 8, 1/8, false",
        "3/8, 3, 8, 1/16, false",
        "2/4+3/8, 7, 8, 1/8, false",
    })
    void metreGivesTheBarAndTheDefaultUnitLength(
            String metre, int beats, int unit, String unitLength, boolean compound) {
        AbcTune tune = header("M:" + metre);
        assertThat(tune.metre().text()).isEqualTo(metre);
        assertThat(tune.metre().beats()).isEqualTo(beats);
        assertThat(tune.metre().unit()).isEqualTo(unit);
        assertThat(tune.metre().isCompound()).isEqualTo(compound);
        assertThat(tune.metre().isFree()).isEqualTo(beats == 0);
        assertThat(tune.unitLength()).hasToString(unitLength);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "6", "6/", "/8", "6/7", "0/4", "200/4", "4/256", "(2+3/8", "2+/8", "99999999999999/8"})
    void whatIsNoMetreIsReportedAndTheTuneIsInCommonTime(String metre) {
        AbcTune tune = header("M:" + metre);
        assertThat(Abc.codes(tune)).containsExactly(Problem.Code.BAD_METRE);
        assertThat(tune.metre().barLength()).hasValue(Fraction.ONE);
    }

    @Test
    void musicAfterAMetreIsReportedAtItsColumn() {
        AbcTune tune = header("M:6/8 DFA|");
        assertThat(tune.metre()).isEqualTo(new Metre("6/8", 6, 8));
        assertThat(tune.problems())
                .containsExactly(new Problem(
                        new Position(2, 7),
                        Problem.Code.BAD_METRE,
                        "Nothing may follow the metre 6/8, but 'DFA|' does."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "2", "1/3", "1/", "1/1024", "8/4", "1/8 C"})
    void whatIsNoUnitLengthIsReported(String length) {
        assertThat(Abc.codes(header("L:" + length))).containsExactly(Problem.Code.BAD_UNIT_LENGTH);
    }

    @ParameterizedTest
    @CsvSource({
        "1/4=120, '', 1/4, 120",
        "3/8 = 90, '', 3/8, 90",
        "120, '', 1/8, 120",
        "C=120, '', 1/8, 120",
        "C3=80, '', 3/8, 80",
        "1/4 3/8=40, '', 5/8, 40",
        "\"Andante\" 1/4=80, Andante, 1/4, 80",
        "1/2=60 \"slowly\", slowly, 1/2, 60",
    })
    void tempoIsReadInItsOldAndNewForms(String tempo, String text, String beat, int perMinute) {
        Tempo read = header("Q:" + tempo).tempo().orElseThrow();
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.beat()).hasToString(beat);
        assertThat(read.beatsPerMinute()).isEqualTo(perMinute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/4=0", "1/4=", "fast", "1/4=99999999999999", "0/4=90", "1/4=1", "\"open", ""})
    void whatIsNoTempoIsReportedAndLeftOut(String tempo) {
        AbcTune tune = header("Q:" + tempo);
        assertThat(Abc.codes(tune)).containsExactly(Problem.Code.BAD_TEMPO);
        assertThat(tune.tempo()).isEmpty();
    }

    @Test
    void aTempoInWordsAloneIsNoProblem() {
        AbcTune tune = header("Q:\"lively\"");
        assertThat(tune.problems()).isEmpty();
        assertThat(tune.tempo()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            quoteCharacter = '#',
            value = {
                "I:propagate-accidentals not='propagate-accidentals not' is not followed;"
                        + " an accidental holds for its bar in every octave.",
            })
    void whatWouldChangeTheSoundButIsNotFollowedIsReported(String field, String message) {
        assertThat(header(field).problems())
                .containsExactly(new Problem(new Position(2, 1), Problem.Code.NOT_SUPPORTED, message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P:A", "P:", "I:propagate-accidentals pitch", "I:linebreak $", "I:"})
    void aFieldThatChangesNoSoundIsNoProblem(String field) {
        assertThat(header(field).problems()).isEmpty();
    }

    @Test
    void aTuneWithoutReferenceNumberOrKeyIsStillRead() {
        AbcTune noNumber = AbcReader.read("T:No number\nK:G\nGAB|");
        assertThat(Abc.codes(noNumber)).containsExactly(Problem.Code.NO_REFERENCE_NUMBER);
        assertThat(noNumber.number()).isEmpty();
        AbcTune noKey = AbcReader.read("X:1\nM:2/4\nL:1/8\nGABc|");
        assertThat(Abc.codes(noKey)).containsExactly(Problem.Code.NO_KEY);
        assertThat(noKey.key()).isEqualTo(Key.NONE);
        assertThat(Abc.pitches(noKey)).isEqualTo("G4 A4 B4 C5");
        assertThat(Abc.codes(AbcReader.read("GABc dedB|")))
                .containsExactly(Problem.Code.NO_REFERENCE_NUMBER, Problem.Code.NO_KEY);
    }

    @Test
    void aReferenceNumberMustBeANumber() {
        AbcTune tune = AbcReader.read("X:one\nK:C\nC");
        assertThat(Abc.codes(tune)).containsExactly(Problem.Code.BAD_REFERENCE_NUMBER);
        assertThat(tune.number()).isEmpty();
    }

    @Test
    void aTempoMustBeOfAReasonablePace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tempo("", Fraction.of(1, 4), 3))
                .withMessage("tempo must be 1 to 500 whole notes a minute, got 1/4=3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tempo("", Fraction.of(Long.MAX_VALUE, 3), 4))
                .withMessageContaining("1 to 500");
        assertThat(new Tempo("", Fraction.of(1, 4), 4).wholeNotesPerMinute()).isEqualTo(Fraction.ONE);
    }
}
