package io.github.folkrnn.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Tempo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerformanceStyleTest {
    private static PerformanceStyle.Builder style() {
        return PerformanceStyle.builder();
    }

    private static List<Integer> velocities(Performance performance) {
        return performance.notes().stream().map(PlayedNote::velocity).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "M:4/4; CDE>FG<A; C4@0+4/3 D4@4/3+2/3 E4@2+4/3 F4@10/3+2/3 G4@4+2/3 A4@14/3+4/3",
                "M:4/4; A|CD; A4@0+1 C4@1+4/3 D4@7/3+2/3",
                "M:4/4; C2DE3; C4@0+2 D4@2+1 E4@3+3",
                "M:4/4; CD/E/F2; C4@0+1 D4@1+1/2 E4@3/2+1/2 F4@2+2",
                "M:4/4; (3CDEFG; C4@0+2/3 D4@2/3+2/3 E4@4/3+2/3 F4@2+4/3 G4@10/3+2/3",
                "M:4/4; zC[CE]F; C4@4/3+2/3 C4@2+4/3 E4@2+4/3 F4@10/3+2/3",
                "M:2/4; C/D/EF; C4@0+2/3 D4@2/3+1/3 E4@1+1 F4@2+1",
                "M:6/8; CDE; C4@0+1 D4@1+1 E4@2+1",
            })
    void hornpipesAreSwungUnlessTheyAreNotToBe(String metre, String body, String expected) {
        assertThat(Tunes.timed(Tunes.perform(metre + "\nR:Hornpipe", body))).isEqualTo(expected);
        assertThat(Tunes.timed(Tunes.perform(metre + "\nR:reel", body)))
                .isEqualTo(Tunes.timed(Tunes.perform(
                        metre + "\nR:hornpipe", body, style().swing(Swing.OFF).build())));
    }

    @Test
    void everyTuneIsSwungIfAskedFor() {
        PerformanceStyle style = style().swing(Swing.always(new Fraction(3, 2))).build();
        assertThat(Tunes.timed(Tunes.perform("M:C", "CD", style))).isEqualTo("C4@0+6/5 D4@6/5+4/5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "~F3; F#4@0+1 G4@1+1/4 F#4@5/4+3/4 E4@2+1/4 F#4@9/4+3/4",
                "~F2; G4@0+1/4 F#4@1/4+7/4",
                "~F/4; G4@0+1/8 F#4@1/8+1/8",
                "=G ~F; G4@0+1 G4@1+1/4 F#4@5/4+3/4",
                "^G ~F; G#4@0+1 G#4@1+1/4 F#4@5/4+3/4",
                "{a}~F2; A5@0+1/4 F#4@1/4+7/4",
                "TF; G4@0+1/4 F#4@1/4+1/4 G4@1/2+1/4 F#4@3/4+1/4",
                "MF2; F#4@0+1/4 E4@1/4+1/4 F#4@1/2+3/2",
                "PF2; F#4@0+1/4 G4@1/4+1/4 F#4@1/2+3/2",
                "!turn!F2; G4@0+1/4 F#4@1/4+1/4 E4@1/2+1/4 F#4@3/4+5/4",
                "!invertedturn!B2; A4@0+1/4 B4@1/4+1/4 C#5@1/2+1/4 B4@3/4+5/4",
                "~F2-F; G4@0+1/4 F#4@1/4+11/4",
            })
    void ornamentsArePlayedOutInTheKeyAndTheBar(String body, String expected) {
        assertThat(Tunes.timed(Tunes.perform("M:4/4\nQ:1/4=120", "[K:D]" + body)))
                .isEqualTo(expected);
    }

    /** abc2midi chooses the same note values. */
    @ParameterizedTest
    @CsvSource({
        "1/4=20, 1/16",
        "1/4=37, 1/16",
        "1/4=38, 1/8",
        "1/4=60, 1/8",
        "1/4=74, 1/8",
        "1/4=75, 1/4",
        "1/4=149, 1/4",
        "1/4=150, 1/2",
        "1/2=110, 1/2",
        "3/8=200, 1",
        "1/4=299, 1/2",
        "1/4=300, 1"
    })
    void theNotesOfATrillLastLongerThan50Milliseconds(String tempo, String eighths) {
        Performance performance = Tunes.perform("M:4/4\nQ:" + tempo, "TC8");
        assertThat(Tunes.timed(performance)).startsWith("D4@0+" + eighths + " C4@" + eighths + "+" + eighths + " ");
        assertThat(performance.notes().get(0).duration().doubleValue()
                        * 60_000
                        / performance
                                .contexts()
                                .get(0)
                                .tempo()
                                .wholeNotesPerMinute()
                                .doubleValue())
                .isBetween(50.01, 100.01);
    }

    @Test
    void aTrillIsPlayedAtTheTempoAtWhichTheTuneIs() {
        PerformanceStyle faster = style().tempoFactor(2).build();
        assertThat(Tunes.timed(Tunes.perform("M:4/4\nQ:1/4=100", "TC2", faster)))
                .isEqualTo("D4@0+1/2 C4@1/2+1/2 D4@1+1/2 C4@3/2+1/2");
    }

    @Test
    void ornamentsCanBeLeftOut() {
        PerformanceStyle plain = style().ornaments(false).build();
        assertThat(Tunes.timed(Tunes.perform("M:4/4", "{g}A2~B2Tc2", plain))).isEqualTo("A4@0+2 B4@2+2 C5@4+2");
    }

    @Test
    void aTrillOfAnyLengthEnds() {
        assertThat(Tunes.perform("TC100").notes()).hasSize(128);
        assertThat(Tunes.perform("TC100").length()).isEqualTo(Fraction.of(100, 8));
    }

    @Test
    void beatsAreStressedAndPickUpsLeadToThem() {
        assertThat(velocities(Tunes.perform("CDEF GABc|"))).containsExactly(99, 80, 88, 80, 92, 80, 88, 80);
        assertThat(velocities(Tunes.perform("M:6/8", "A|DEF GAB|"))).containsExactly(80, 99, 80, 80, 92, 80, 80);
        assertThat(velocities(Tunes.perform("C8|D4 E3|E|F8|"))).containsExactly(99, 99, 92, 80, 99);
        assertThat(velocities(
                        Tunes.perform("M:4/4", "CDEF", style().stress(false).build())))
                .containsOnly(84);
    }

    @Test
    void dynamicsAndAccentsAreHeard() {
        PerformanceStyle even = style().stress(false).build();
        assertThat(velocities(Tunes.perform("M:4/4", "C!p!DE!f!F!accent!GA", even)))
                .containsExactly(84, 56, 56, 96, 112, 96);
    }

    @Test
    void transpositionMovesEverythingWithinTheRangeOfMidi() {
        assertThat(Tunes.names(
                        Tunes.perform("M:4/4", "C^CD", style().transposition(2).build())))
                .isEqualTo("D4 D#4 E4");
        assertThat(Tunes.perform("M:4/4", "c'''''", style().transposition(36).build())
                        .notes()
                        .get(0)
                        .pitch())
                .isEqualTo(127);
    }

    @Test
    void theTempoIsReplacedAndMultiplied() {
        Tempo slow = new Tempo("", new Fraction(1, 4), 60);
        assertThat(Tunes.perform(
                                "Q:1/4=120",
                                "C8[Q:1/4=240]C8",
                                style().tempo(slow).build())
                        .duration())
                .isEqualTo(Duration.ofSeconds(8));
        Performance faster = Tunes.perform(
                "Q:1/4=120", "C8[Q:1/4=240]C8", style().tempoFactor(2).build());
        assertThat(faster.duration()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(faster.timeAt(Fraction.of(3, 2))).isEqualTo(Duration.ofMillis(1_250));
        assertThat(faster.timeAt(Fraction.ZERO)).isZero();
        Performance changing = Tunes.perform("Q:1/4=120", "C3[Q:1/4=240]C8");
        // Three eighths at 120 quarters a minute, and nearly five at 240.
        assertThat(changing.timeAt(Fraction.of(Long.MAX_VALUE - 1, Long.MAX_VALUE))
                        .toMillis())
                .isBetween(1_374L, 1_375L);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Tunes.perform("Q:1/4=20", "C8", style().tempoFactor(0.1).build()))
                .withMessage("a tune must be played at 1 to 500 whole notes a minute, "
                        + "but a tempo of 1/4=20 by the factor 0.1 is 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faster.timeAt(Fraction.of(-1)))
                .withMessage("moment must be at least 0, got -1");
        assertThatNullPointerException().isThrownBy(() -> faster.timeAt(null)).withMessage("moment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "M:4/4; C8|; 8; 76 77 77 77",
                "M:4/4; C|D8|; 7; 76 77 77 77",
                "M:6/8; C6|; 6; 76 77",
                "M:none; C3|; 8; 76 77 77 77",
            })
    void aWoodBlockCountsUpToThePickUp(String metre, String body, String eighths, String strokes) {
        Performance performance = Tunes.perform(metre, body, style().countIn(1).build());
        assertThat(performance.notes().get(0).onset().times(Fraction.of(8))).hasToString(eighths);
        List<InstrumentTrack> tracks = performance.tracks();
        assertThat(tracks).hasSize(2);
        assertThat(tracks.get(1).channel()).isEqualTo(9);
        assertThat(tracks.get(1).notes().stream().map(note -> String.valueOf(note.pitch())))
                .containsExactly(strokes.split(" "));
        assertThat(performance.length())
                .isEqualTo(Tunes.perform(metre, body)
                        .length()
                        .plus(performance.notes().get(0).onset()));
    }

    @Test
    void wrongSettingsAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> style().tempoFactor(0))
                .withMessage("tempoFactor must be from 0.1 to 10, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> style().tempoFactor(Double.NaN))
                .withMessage("tempoFactor must be from 0.1 to 10, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> style().transposition(37))
                .withMessage("transposition must be from -36 to 36, got 37");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> style().articulation(1.5))
                .withMessage("articulation must be from 0.1 to 1, got 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> style().countIn(9))
                .withMessage("countIn must be from 0 to 8 bars, got 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Swing.always(Fraction.of(4)))
                .withMessage("ratio must be from 1 to 3, got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Swing.always(new Fraction(1, 2)))
                .withMessage("ratio must be from 1 to 3, got 1/2");
        assertThatNullPointerException()
                .isThrownBy(() -> new Swing(null, Fraction.ONE))
                .withMessage("when");
        assertThatNullPointerException().isThrownBy(() -> Swing.always(null)).withMessage("ratio");
        assertThatNullPointerException().isThrownBy(() -> style().swing(null)).withMessage("newSwing");
        assertThatNullPointerException().isThrownBy(() -> style().tempo(null)).withMessage("newTempo");
        assertThatNullPointerException()
                .isThrownBy(() -> style().instrument(null))
                .withMessage("newInstrument");
        assertThatNullPointerException()
                .isThrownBy(() -> style().instrument(null, Instrument.HARP))
                .withMessage("voice");
        assertThatNullPointerException()
                .isThrownBy(() -> style().accompaniment(null))
                .withMessage("newInstrument");
    }
}
