package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.PerformanceStyle;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbcWriterTest {
    private static final List<String> OWN = List.of(
            OwnTunes.JIG,
            OwnTunes.REEL,
            OwnTunes.EVERYTHING,
            OwnTunes.VOICES,
            "X:1\nM:none\nK:HP\nA16|]",
            "K:none ^f\n(3|ABc:|",
            "X:5\nK:D exp ^f_b clef=bass\n|:A:|\n|:B:|",
            "X:6\nL:1/4\nK:C\nC C&E2|G2&x2|]");

    private static void assertSameMusic(AbcTune tune) {
        String written = tune.abc();
        AbcTune again = AbcReader.read(written);
        assertThat(again.withoutLayout()).as(written).isEqualTo(tune.withoutLayout());
        assertThat(again.abc()).as("written again").isEqualTo(written);
    }

    @Test
    void whatIsWrittenReadsBackAsEqualMusic() {
        for (String text : OWN) {
            assertSameMusic(AbcReader.read(text));
        }
    }

    @Test
    void endingsStayOnTheirLinesOnRequest() {
        AbcWriter writer = AbcWriter.builder().endingsInLine(true).build();
        assertThat(writer.write(Abc.tune("|:C8|D8|E8|1F8:|2G8||A8|B8|]"))).endsWith("|:C8|D8|E8|1F8:|2G8||\nA8|B8|]\n");
        assertThat(writer.write(Abc.tune("|:C8|D8|E8|F8|1G8:|2A8|]"))).endsWith("|:C8|D8|E8|F8|1G8:|2A8|]\n");
        assertThat(writer.write(Abc.tune("|:C8|D8|[1E8|F8:|[2G8|A8||B8|]")))
                .endsWith("|:C8|D8|1E8|F8:|2G8|A8||\nB8|]\n");
        assertThat(AbcWriter.builder().build().write(Abc.tune("|:C8|D8|E8|F8|1G8:|2A8|]")))
                .endsWith("|:C8|D8|E8|F8|\n[1G8:|2A8|]\n");
    }

    @Test
    void aRemarkThatLooksLikeABarLineStaysARemark() {
        AbcTune tune = Abc.tune("CDEF [r: |: from here]GABc|");
        assertThat(tune.abc()).endsWith("CDEF [r: |: from here]GABc|\n");
        assertSameMusic(tune);
    }

    @Test
    void everyBundledTuneReadsBackAsEqualMusic() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            assertAllReadBack(tunes.toList());
        }
    }

    @Test
    void everyTuneOfTheIrishCorpusReadsBackAsEqualMusic() throws IOException {
        assertAllReadBack(IrishCorpus.tunes());
    }

    private static void assertAllReadBack(List<String> tunes) {
        for (String text : tunes) {
            AbcTune tune = AbcReader.read(text);
            assertSameMusic(tune);
            assertThat(AbcReader.read(tune.abc()).problems())
                    .as(tune.abc())
                    .hasSameSizeAs(tune.problems().stream()
                            .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsReadWithoutErrorsReadsBackAsEqualMusic(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            String text = OwnTunes.mutate(OWN.get(random.nextInt(OWN.size())), OwnTunes.ALPHABET, random);
            AbcTune tune = AbcReader.read(text);
            boolean errors = tune.problems().stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
            if (!errors && !hasMixedOverlays(tune, text)) {
                String written = tune.abc();
                AbcTune again = AbcReader.read(written);
                assertThat(again.withoutLayout())
                        .as("seed %d, step %d:%n%s%n%s", seed, i, text, written)
                        .isEqualTo(tune.withoutLayout());
                assertThat(again.abc())
                        .as("seed %d, step %d: %s", seed, i, text)
                        .isEqualTo(written);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CDy/2EF y1/4G|; CDEF G|",
                "(3\\nCDE|; (3CDE|",
                "(3 \\nU:W=!trill!\\nCDE|; (3CDE|",
                "(3|CDE|; (3:2:3|CDE|",
                "+CEG+2+trill+C+C2E-+|; [CEG]2TC[C2E-]|",
                "{[CE2]/(ga)}C|; ({[C/E]ga})C|",
                "D||:E:|; D||:E:|",
            })
    void whatIsWrittenIsWrittenAgain(String body, String expected) {
        AbcTune tune = Abc.tune("none", body.replace("\\n", "\n"));
        assertThat(tune.abc()).endsWith("K:C\n" + expected + "\n");
        assertSameMusic(tune);
    }

    @Test
    void fourFullBarsStandOnALine() throws IOException {
        AbcTune tune =
                AbcReader.read("X:1\nT:Lines\nM:2/4\nL:1/8\nK:G\nG|AB cd|e2\n e2|d2d2|c2c2|B2B2|A2A2:|\nB|c2c2|]");
        assertThat(tune.abc())
                .isEqualTo("X:1\nT:Lines\nM:2/4\nL:1/8\nK:G\n" + "G|AB cd|e2 e2|d2d2|c2c2|\nB2B2|A2A2:|\nB|c2c2|]\n");
        assertThat(AbcWriter.builder().barsPerLine(2).build().write(tune))
                .endsWith("G|AB cd|e2 e2|\nd2d2|c2c2|\nB2B2|A2A2:|\nB|c2c2|]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "AB:|cd:|; |:AB::cd:|",
                "A|B:|c||d:|; |:A|B:|c|:d:|",
                "A||B:|; |:A||B:|",
                "|:A:|; |:A:|",
                "A|1B:|2c:|d:|; |:A|1B:|2c:|d:|",
                "|A:|; |:A:|",
                "A|1B:|2c|]d:|; |:A|1B:|2c|]d:|",
                "A::B:|; |:A::B:|",
                "[K:D]A:|; [K:D]|:A:|",
                "A::|B:|; |:A::|:B:|",
            })
    void beginningsOfRepeatsAreWrittenOutOnRequest(String body, String expected) {
        AbcTune tune = Abc.tune("none", body);
        String written = AbcWriter.builder().explicitRepeats(true).build().write(tune);
        assertThat(written.substring(written.indexOf("K:C\n") + 4).replace("\n", ""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "C::D||E:|; |:C::D||E:|",
                "|:A| [1 B :| [2 c |] |:d|| [1e :| [2 f|]; |:A| [1 B :| [2 c |] |:d|| [1e :| [2 f|]",
                "|:A|1B:|2c||d:|; |:A|1B:|2c||d:|",
            })
    void aRepeatThatHasBegunGoesOnOverADoubleBar(String body, String expected) {
        String written = AbcWriter.builder().explicitRepeats(true).build().write(Abc.tune("none", body));
        assertThat(written.substring(written.indexOf("K:C\n") + 4)
                        .replace("\n", "")
                        .replace(" ", ""))
                .isEqualTo(expected.replace(" ", ""));
    }

    @Test
    void theBundledTunesSoundTheSameHoweverTheyAreWrittenAndInEveryKey() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            tunes.forEach(text -> assertSameSound(text, text));
        }
    }

    @Test
    void theIrishTunesSoundTheSameHoweverTheyAreWrittenAndInEveryKey() throws IOException {
        IrishCorpus.tunes().forEach(text -> assertSameSound(text, text));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyTextSoundsTheSameHoweverItIsWrittenAndInEveryKey(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            String text = random.nextBoolean()
                    ? RandomTunes.next(random).abc()
                    : OwnTunes.mutate(OWN.get(random.nextInt(OWN.size())), OwnTunes.ALPHABET, random);
            assertSameSound(text, "seed " + seed + ", step " + i + ":\n" + text);
        }
    }

    /** Writes and transposes a tune that has no errors, and plays it in either reading. */
    private static void assertSameSound(String text, String where) {
        AbcTune tune = AbcReader.read(text);
        if (tune.problems().stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)
                || hasMixedOverlays(tune, text)) {
            return;
        }
        String explicit = AbcWriter.builder().explicitRepeats(true).build().write(tune);
        Optional<AbcTune> higher = transposed(tune, 3);
        for (Repeats repeats : Repeats.values()) {
            PerformanceStyle style = PerformanceStyle.builder().repeats(repeats).build();
            List<String> sound = sounding(tune, style);
            assertThat(sounding(AbcReader.read(tune.abc()), style))
                    .as("%s, written as %s", where, tune.abc())
                    .isEqualTo(sound);
            assertThat(sounding(AbcReader.read(explicit), style))
                    .as("%s, %s, written as %s", where, repeats, explicit)
                    .isEqualTo(sound);
            PerformanceStyle lower = PerformanceStyle.builder()
                    .repeats(repeats)
                    .transposition(-3)
                    .build();
            higher.ifPresent(
                    moved -> assertThat(sounding(moved, lower)).as(where).isEqualTo(sound));
        }
    }

    /** Nothing where a note or key would leave its range. */
    private static Optional<AbcTune> transposed(AbcTune tune, int semitones) {
        try {
            return Optional.of(tune.transpose(semitones));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A unit length that changes below an overlay cannot be written at the place where it does. */
    private static boolean hasMixedOverlays(AbcTune tune, String text) {
        boolean overlays =
                tune.voices().stream().anyMatch(voice -> voice.overlayOf().isPresent());
        return overlays && text.indexOf("L:") != text.lastIndexOf("L:");
    }

    private static List<String> sounding(AbcTune tune, PerformanceStyle style) {
        try {
            return Performance.of(tune, style).notes().stream()
                    .map(note -> note.pitch() + " at " + note.onset() + " for " + note.duration() + " in voice "
                            + note.voice())
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Test
    void badSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AbcWriter.builder().barsPerLine(0))
                .withMessage("barsPerLine must be at least 1, got 0");
        assertThatNullPointerException()
                .isThrownBy(() -> AbcWriter.builder().build().write(null))
                .withMessage("tune");
    }
}
