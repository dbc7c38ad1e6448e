package io.github.folkrnn.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.OwnTunes;
import io.github.folkrnn.abc.Repeats;
import io.github.folkrnn.abc.Tempo;
import io.github.folkrnn.abc.Voice;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerformanceTest {
    private static final PerformanceStyle LIKE_ABC2MIDI =
            PerformanceStyle.builder().repeats(Repeats.ABC2MIDI).build();

    @Test
    void barsAndChordsFollowTheRepeatsAndTheCountIn() {
        AbcTune tune = AbcReader.read("X:1\nL:1/4\nM:3/4\nK:C\n|:\"C\"c|z\"G7\"dd:|Z2|");
        PerformanceStyle style = PerformanceStyle.builder().countIn(1).build();
        Performance performance = Performance.of(tune, style);
        assertThat(performance.bars())
                .extracting(bar -> bar.onset() + "+" + bar.length() + " " + bar.phase() + " "
                        + bar.source().column())
                .containsExactly(
                        "1/2+1/4 1/2 6", "3/4+3/4 0 8", "3/2+1/4 0 6", "7/4+3/4 0 8", "5/2+3/4 0 17", "13/4+3/4 0 17");
        assertThat(performance.bars().get(5).end()).isEqualTo(performance.length());
        assertThat(performance.chords())
                .extracting(chord ->
                        chord.onset() + " " + chord.chord().orElseThrow().root())
                .containsExactly("1/2 C", "1 G", "3/2 C", "2 G");
        assertThat(performance.accompaniment()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "C8|D8|; C4 D4",
                "C8:|D8:|; C4 C4 D4 D4",
                "|:C8:|:D8:|E8|; C4 C4 D4 D4 E4",
                "|:C8::D8:|; C4 C4 D4 D4",
                "A8|:C8:|; A4 C4 C4",
                "|::C8::|D8|; C4 C4 C4 D4",
                "|:C8|[1D8:|[2E8|]F8|; C4 D4 C4 E4 F4",
                "C8|[1D8:|[2E8|]F8|; C4 D4 C4 E4 F4",
                "C8|1D8:|2E8:|F8|; C4 D4 C4 E4 F4",
                "|:C8|[1D8:|[2E8|]F8:|; C4 D4 C4 E4 F4 F4",
                "|:C8|[1D8:|[2E8|F8|:G8:|; C4 D4 C4 E4 F4 G4 G4",
                "|:C8|[1D8:|[2E8|F8|G8:|A8|; C4 D4 C4 E4 F4 G4 A4",
                "|:C8|1,3D8:|2E8:|F8|; C4 D4 C4 E4 C4 D4 F4",
                "|:C8|1-2D8:|3E8|]; C4 D4 C4 D4 C4 E4",
                "|:C8|[1D8|E8||F8:|[2G8|]; C4 D4 E4 F4 C4 G4",
                "C8:|D8|[1E8:|[2F8|]G8:|; C4 C4 D4 E4 D4 F4 G4 G4",
                "|:C8|[1D8:|E8|; C4 D4 C4 E4",
                "C8:|[2D8|]; C4 C4 D4",
                "C8|D8||E8:|; C4 D4 E4 C4 D4 E4",
                "C8:|D8||E8:|; C4 C4 D4 E4 E4",
                "C8:|D8|]E8:|; C4 C4 D4 E4 E4",
                "C8:||:D8||E8:|; C4 C4 D4 E4 D4 E4",
                "D8||:E8:|; D4 E4 E4",
                "|:C8|:D8:|; C4 D4 D4",
                "|:C8|[1D8:|[2E8:|[3F8|]G8:|; C4 D4 C4 E4 C4 F4 G4 G4",
                "|:C8|[1D8:|[2E8:|F8|[1G8:|[2A8:|; C4 D4 C4 E4 F4 G4 F4 A4",
                "|:C8|[1D8:|[2E8|F8|[1G8:|[2A8|]; C4 D4 C4 E4 F4 G4 F4 A4",
                "|:C8|[1D8:|[2E8|F8|G8|A8|B8:|; C4 D4 C4 E4 F4 G4 A4 B4 F4 G4 A4 B4",
            })
    void repeatsAreFollowedByTheStandard(String body, String expected) {
        assertThat(Tunes.names(Tunes.perform(body))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "C8:|D8:|; C4 C4 D4 D4",
                "|::C8::|D8|; C4 C4 D4",
                "|:C8|[1D8:|[2E8|]F8|; C4 D4 C4 E4 F4",
                "|:C8|[1D8:|[2E8|]|:F8:|; C4 D4 C4 E4 F4 F4",
                "|:C8|[1D8:|[2E8|]F8:|G8:|; C4 D4 C4 E4 F4 C4 F4 G4",
                "|:C8|[1D8:|[2E8:|F8|; C4 D4 C4 E4 C4 F4",
                "|:C8|1,3D8:|2E8:|F8|; C4 D4 C4 E4 C4 D4 C4 F4",
                "|:C8|[1D8:|[2E8|]F8|[1G8:|[2A8|]; C4 D4 C4 E4 F4 G4 F4 A4",
                "|:C8|[1D8:|[2E8:|[3F8|]G8:|; C4 D4 C4 E4 C4 F4 G4 C4 G4",
                "C8||D8:|; C4 D4 C4 D4",
                "C8||:D8:|; C4 D4 C4 D4",
                "C8:|D8||E8:|; C4 C4 D4 E4 E4",
            })
    void repeatsAreFollowedLikeAbc2midiOnRequest(String body, String expected) {
        assertThat(Tunes.names(Tunes.perform("M:4/4", body, LIKE_ABC2MIDI))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "^C c|c =C ^c C; C#4 C#5 C5 C4 C#5 C#4",
                "_B B =B B|B; A#4 A#4 B4 B4 B4",
                "^^C __D; D4 C4",
                "^C-|C C; C#4 C4",
                "[K:D]F C [K:Bb]B E [K:none]B; F#4 C#4 A#4 D#4 B4",
                "^F|:F:|; F#4 F4 F4",
                "{^f}f f'; F#5 F#5 F#6",
                "[^CE]C; C#4 E4 C#4",
                "|:F[K:G]F:|; F4 F#4 F4 F#4",
            })
    void accidentalsHoldUntilTheBarLineInEveryOctave(String body, String expected) {
        assertThat(Tunes.names(Tunes.perform(body))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "C D2 z E/; C4@0+1 D4@1+2 E4@4+1/2",
                "C4-|C4; C4@0+8",
                "C-C-C D; C4@0+3 D4@3+1",
                "C-D C; C4@0+1 D4@1+1 C4@2+1",
                "C-zC; C4@0+1 C4@2+1",
                "|:C4-|[1C4:|[2C4|]; C4@0+8 C4@8+8",
                "[CE]-[CG]; C4@0+2 E4@0+1 G4@1+1",
                "[C2E]G; C4@0+2 E4@0+1 G4@2+1",
                "{g}A2 B; G5@0+1/4 A4@1/4+7/4 B4@2+1",
                "{ga}A/; G5@0+1/8 A5@1/8+1/8 A4@1/4+1/4",
                "{g2a}A2; G5@0+1/2 A5@1/2+1/4 A4@3/4+5/4",
                "{a}(3CDE; A5@0+1/4 C4@1/4+5/12 D4@2/3+2/3 E4@4/3+2/3",
                "Z C; C4@8+1",
                ".C2 .[CE]2 D; C4@0+1 C4@2+1 E4@2+1 D4@4+1",
                "HC2 D; C4@0+4 D4@4+1",
            })
    void notesAreTimedExactly(String body, String expected) {
        assertThat(Tunes.timed(Tunes.perform(body.replace("\\n", "\n")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "AB; P:A\\nC8|\\nP:B\\nD8|; C4 D4",
                "ABA; P:A\\nC8|\\nP:B\\nD8|; C4 D4 C4",
                "(AB2)2A; P:A\\nC8|\\nP:B\\nD8|; C4 D4 D4 C4 D4 D4 C4",
                "BA; P:A\\nC8:|\\nP:B\\nD8|1E8:|2F8|; D4 E4 D4 F4 C4 C4",
                "AB; C8|\\nP:A\\nD8|\\nP:B\\nE8:|; C4 D4 E4 E4",
                "A4BA; P:A\\nC8|[1,3D8:|[2E8:|[4F8|]\\nP:B\\nG8|; C4 D4 C4 E4 C4 D4 C4 F4 G4 C4 D4 C4 E4 C4 D4 C4 F4",
                "ACB; P:A\\nC8|\\nP:B\\nD8|; C4 D4",
                "AB; P:A\\nC8|\\nP:B\\nD8|\\nP:A\\nE8|; C4 D4",
                "AB; C8|D8|; C4 D4",
                "''; P:B\\nC8:|\\nP:A\\nD8|; C4 C4 D4",
                "AAB; P:A\\nC8|\\nP:intro\\nD8|\\nP:B\\nE8|\\nP:d.c.\\nF8|; C4 D4 C4 D4 E4 F4",
                "XY; P:A\\nC8|\\nP:B\\nD8|; C4 D4",
            })
    void partsArePlayedInTheOrderOfTheHeader(String order, String body, String expected) {
        Performance performance = Tunes.perform("P:" + order, body.replace("\\n", "\n"));
        assertThat(Tunes.names(performance)).isEqualTo(expected);
    }

    @Test
    void voicesArePlayedTogetherEachWithItsRepeatsAndParts() {
        Performance performance = Tunes.perform("P:BA", "P:A\nV:1\n|:C4:|\nV:2\n|:E4:|\nP:B\nV:1\nD4|\nV:2\nF4|\n");
        assertThat(Tunes.timed(performance)).isEqualTo("D4@0+4 F4@0+4 C4@4+4 E4@4+4 C4@8+4 E4@8+4");
        assertThat(performance.notes()).extracting(PlayedNote::voice).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(Tunes.timed(Tunes.perform("[V:1]C4-|C4|[V:2 transpose=-12]C4|z4|")))
                .isEqualTo("C4@0+8 C3@0+4");
        assertThat(Tunes.timed(Tunes.perform("CD&EF|G"))).isEqualTo("C4@0+1 E4@0+1 D4@1+1 F4@1+1 G4@2+1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K:C\nP:A\nC8|\nP:B\nV:1\nD8|\nV:2\nE8|",
                "V:1\nV:2\nK:C\nP:A\nC8|\nP:B\n[V:1]D8|\n[V:2]E8|",
                "K:C\nV:1\nP:A\nC8|\nP:B\nV:1\nD8|\nV:2\nE8|",
            })
    void aVoiceThatBeginsLaterIsSilentBefore(String text) {
        AbcTune tune = AbcReader.read("X:1\nM:4/4\nL:1/8\nP:ABA\n" + text);
        assertThat(Tunes.timed(Performance.of(tune))).isEqualTo("C4@0+8 D4@8+8 E4@8+8 C4@16+8");
        assertThat(tune.problems()).isEmpty();
    }

    @Test
    void overlaysOfABarThatOtherVoicesCutInTwoArePlayed() {
        assertThat(Tunes.timed(Tunes.perform("[V:1]C4&E4[V:2]z8|[V:1]D4&F4|")))
                .isEqualTo("C4@0+4 E4@0+4 D4@4+4 F4@4+4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "+CEG+2C; C4@0+2 E4@0+2 G4@0+2 C4@2+1",
                "+C2E2G++c-+c; C4@0+2 E4@0+2 G4@0+1 C5@2+2",
                "+f+C+^FA+; C4@0+1 F#4@1+1 A4@1+1",
                "CD!^FG!A; C4@0+1 D4@1+1 F#4@2+1 G4@3+1 A4@4+1",
                "{[CE]}D4; C4@0+1/4 E4@0+1/4 D4@1/4+15/4",
                "{[CE]2(ga)}D4; C4@0+1/2 E4@0+1/2 G5@1/2+1/4 A5@3/4+1/4 D4@1+3",
            })
    void olderChordsAndChordsAmongGraceNotesArePlayed(String body, String expected) {
        Performance performance = Tunes.perform(body);
        assertThat(Tunes.timed(performance)).isEqualTo(expected);
    }

    @Test
    void everyNoteKnowsItsPlaceInTheText() {
        Performance performance = Tunes.perform("|:{g}A B:|");
        assertThat(performance.notes())
                .extracting(note -> note.source().line() + ":" + note.source().column())
                .containsExactly("6:4", "6:6", "6:8", "6:4", "6:6", "6:8");
    }

    @Test
    void aClefThatSoundsAnOctaveLowerDoesSoFromWhereItStands() {
        assertThat(Tunes.names(Tunes.perform("C[K:C treble-8]C[K:C treble]C"))).isEqualTo("C4 C3 C4");
    }

    @Test
    void barsAreCountedThroughRepeatsWithThePickUpFirst() {
        Performance performance = Tunes.perform("A|B8|c8:|d8|]");
        assertThat(performance.notes()).extracting(PlayedNote::bar).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(performance.length()).isEqualTo(Fraction.of(42, 8));
        assertThat(Tunes.perform("C8|Z3|D8|").notes())
                .extracting(PlayedNote::bar)
                .containsExactly(0, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Q:1/4=60; 4000",
                "Q:1/2=60; 2000",
                "R:reel; 1250",
                "R:Hornpipe; 1579",
                "M:C; 1304",
                "M:C|; 1304",
                "M:2/4; 2000",
                "M:3/4; 1905",
                "M:6/8; 1429",
                "M:12/8; 1270",
                "M:9/8\\nR:slip jig; 1429",
                "R:jig\\nM:6/8; 1429",
                "M:6/4; 2000",
                "M:6/16; 2857",
                "M:none; 2000",
            })
    void theTempoIsThatOfTheTuneOrOfItsRhythmOrMetre(String fields, long millisForAWholeNote) {
        Performance performance = Tunes.perform(fields.replace("\\n", "\n"), "C8");
        assertThat(performance.duration().toNanos())
                .isBetween(millisForAWholeNote * 1_000_000 - 500_000, millisForAWholeNote * 1_000_000 + 500_000);
    }

    @Test
    void tempoChangesCountFromWhereTheyStandAlsoInARepeat() {
        Performance performance = Tunes.perform("M:4/4\nQ:1/4=60", "|:C4[Q:1/4=120]D4:|");
        assertThat(performance.duration()).isEqualTo(Duration.ofSeconds(6));
        assertThat(performance.contexts())
                .extracting(context -> context.onset().toString())
                .containsExactly("0", "1/2", "1", "3/2");
        assertThat(performance.contexts())
                .extracting(PlayingContext::tempo)
                .extracting(Tempo::beatsPerMinute)
                .containsExactly(60, 120, 60, 120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "z8|", "Z4|", "|:", "{gab}", "P:A"})
    void aTuneWithoutNotesIsRefused(String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tunes.perform(body))
                .withMessage("a tune must have notes to be played, but this one has none");
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> Performance.of(null)).withMessage("tune");
        AbcTune tune = AbcReader.read(OwnTunes.JIG);
        assertThatNullPointerException()
                .isThrownBy(() -> Performance.of(tune, null))
                .withMessage("style");
    }

    @Test
    void aTuneThatPlaysOutTooLongIsRefusedInOneSentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tunes.perform("M:4/4", "|:" + "C".repeat(10_000) + "|1-99D:|"))
                .withMessage("a tune must play out to at most 200000 elements, but this one has more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tunes.perform("M:4/4", "C" + ":".repeat(1_000_000) + "|"))
                .withMessageStartingWith("a tune must play out to at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tunes.perform("M:4/4", "|:[" + "C".repeat(10_000) + "]/64|1-99D:|"))
                .withMessage("a tune must play out to at most 400000 notes, but this one has more");
        PerformanceStyle banjo =
                PerformanceStyle.builder().accompaniment(Instrument.BANJO).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tunes.perform("M:12/128\nQ:1/1=500", "\"C\"c" + "|Z1000|".repeat(150), banjo))
                .withMessage("a tune must have an accompaniment of at most 400000 notes, but this one has more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tunes.perform("M:1/128\nQ:1/1=500", "|Z1000|".repeat(201) + "C"))
                .withMessage("a tune must play out to at most 200000 bars, but this one has more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tunes.perform("M:4/4\nQ:1/4=60", "C8|Z1000|D8"))
                .withMessage("a tune must play for at most an hour, but this one takes 67 minutes");
    }

    @Test
    void lengthsWithoutACommonUnitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Tunes.perform("C/3D/5E/7F/11G/13A/17B/19c/23d/29e/31f/37g/41a/43b/47c/53d/59e/61f/67g/71a/73b"))
                .withMessage("a tune's note lengths must have a common unit within 64 bits, but these have none");
    }

    @Test
    void aNoteThatStandsTwiceInABodyHasThePitchOfItsPlace() {
        AbcTune read = AbcReader.read("X:1\nL:1/8\nK:C\nF[K:D]G");
        AbcElement note = read.body().get(0);
        Voice voice = read.voices().get(0);
        AbcTune doubled =
                read.withVoices(List.of(voice.withBody(List.of(note, read.body().get(1), note))));
        assertThat(Tunes.names(Performance.of(doubled))).isEqualTo("F4 F#4");
    }

    @Test
    void whatIsPerformedCanBeWritten() {
        Random random = new Random(31);
        for (int i = 0; i < 200; i++) {
            StringBuilder body = new StringBuilder("{g}A2");
            for (int j = 0; j < 12; j++) {
                body.append("(%d:%d:1A%d/%d"
                        .formatted(
                                2 + random.nextInt(60),
                                1 + random.nextInt(63),
                                1 + random.nextInt(9),
                                1 + random.nextInt(900)));
            }
            Performance performance;
            try {
                performance = Tunes.perform(body.toString());
            } catch (IllegalArgumentException e) {
                assertThat(e).as("seed 31, step %d: %s", i, body).hasMessageStartingWith("a tune");
                continue;
            }
            assertThatCode(() -> MidiScore.of(performance))
                    .as("seed 31, step %d: %s", i, body)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aMutatedTuneIsPlayedOrRefusedWithASentence(long seed) {
        String alphabet = "ABCDEFGabcdefgz.,'^_=0123456789/><-()[]{}|:!\"& \nZKMLQV";
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            String text = OwnTunes.mutate(OwnTunes.ALL.get(random.nextInt(OwnTunes.ALL.size())), alphabet, random);
            AbcTune tune = AbcReader.read(text);
            try {
                Performance performance = Performance.of(tune);
                Fraction before = Fraction.ZERO;
                for (PlayedNote note : performance.notes()) {
                    assertThat(note.pitch()).isBetween(0, 127);
                    assertThat(note.duration().signum()).isPositive();
                    assertThat(note.onset()).isGreaterThanOrEqualTo(before);
                    before = note.onset();
                }
            } catch (IllegalArgumentException e) {
                assertThat(e).as("seed %d, step %d: %s", seed, i, text).hasMessageStartingWith("a tune");
            }
        }
    }

    @Test
    void manyEndingsAfterALongOneAreFollowedInLinearTime() {
        String body = "|:A|[1" + "A|".repeat(40_000) + ":|[2A".repeat(15_000) + "|]B|";
        assertThat(Performance.of(AbcReader.read("X:1\nL:1/64\nK:C\n" + body)).notes())
                .hasSizeGreaterThan(40_000);
    }

    /** Anything but linear time would take minutes here. */
    @ParameterizedTest
    @ValueSource(strings = {"||[1", "|[1", ":|", "|:", "||", "[1:|[2", "[1A:|", "{g}", "[K:D]", "-A", "[1-99", "::"})
    void longRunsOfBarLinesAreFollowedOrRefused(String piece) {
        AbcTune tune = AbcReader.read("X:1\nL:1/8\nK:C\nA" + piece.repeat(150_000 / piece.length()) + "B");
        for (Repeats repeats : Repeats.values()) {
            PerformanceStyle style = PerformanceStyle.builder().repeats(repeats).build();
            try {
                assertThat(Performance.of(tune, style).notes()).isNotEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("a tune must play");
            }
        }
    }
}
