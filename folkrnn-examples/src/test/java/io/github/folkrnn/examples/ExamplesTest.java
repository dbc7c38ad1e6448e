package io.github.folkrnn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.training.TrainingConfig;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.sound.midi.MidiSystem;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    /** One bar over and over, so that a few iterations are enough to write notes. */
    private static final Corpus CORPUS = Corpus.of(List.of("X:1\nT:G\nM:2/4\nL:1/8\nK:G\n" + "GBGB|".repeat(8)));

    private static final TrainingConfig TINY = TrainingConfig.builder()
            .embeddingSize(8)
            .units(32)
            .batchSize(8)
            .sequenceLength(60)
            .learningRate(0.03)
            .iterations(100)
            .build();

    /** For the network that comes with the library, which has its sizes. */
    private static final TrainingConfig SHORT = TrainingConfig.builder()
            .batchSize(2)
            .sequenceLength(30)
            .learningRate(1e-4)
            .iterations(2)
            .build();

    @TempDir
    Path folder;

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream errors = System.err;
    private final ByteArrayOutputStream reported = new ByteArrayOutputStream();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(reported, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseOutput() {
        System.setOut(console);
        System.setErr(errors);
    }

    @Test
    void theQuickstartLeavesTunesAModelAndACurve() throws Exception {
        E01Quickstart.run(CORPUS, SHORT, folder);
        for (int i = 1; i <= 6; i++) {
            String abc = Files.readString(folder.resolve("tune-" + i + ".abc"));
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains(abc.strip());
            assertThat(MidiSystem.getSequence(
                                    folder.resolve("tune-" + i + ".mid").toFile())
                            .getMicrosecondLength())
                    .isPositive();
            assertThat(loudestSample(folder.resolve("tune-" + i + ".wav"))).isGreaterThan(10_000);
        }
        assertThat(folder.resolve("tunes.html")).content().contains("6 tunes", "<svg", "class=\"play\"");
        assertThat(folder.resolve("model.folkrnn")).isNotEmptyFile();
        BufferedImage chart = ImageIO.read(folder.resolve("loss.png").toFile());
        assertThat(chart.getWidth()).isGreaterThan(400);
    }

    @Test
    void theQuickstartSaysWhatItLeavesOutAndForgetsEarlierTunes() throws Exception {
        Path book = Files.writeString(
                folder.resolve("book.abc"),
                "Some words.\n\n" + CORPUS.tunes().findFirst().orElseThrow() + "\n\nMore words.\n");
        Path stale = Files.writeString(folder.resolve("tune-7.abc"), "stale");
        E01Quickstart.run(Corpus.ofFile(book), SHORT, folder);
        assertThat(reported.toString(StandardCharsets.UTF_8))
                .contains("left out, for want of an X: line: 2 piece(s) of text, the first at " + book + ":1");
        assertThat(stale).doesNotExist();
    }

    @Test
    void wrongUsageIsAnError() {
        for (ThrowingCallable main : List.<ThrowingCallable>of(
                () -> E01Quickstart.main(new String[] {"--help"}),
                () -> E02TrainYourOwn.main(new String[0]),
                () -> E03CustomSampler.main(new String[0]),
                () -> E10ReelInD.main(new String[0]),
                () -> E06FillTheGaps.main(new String[0]),
                () -> E07Variations.main(new String[0]),
                () -> E08SymbolBySymbol.main(new String[0]),
                () -> E09TunesInTheBackground.main(new String[0]),
                () -> E12TuneBookAsPdf.main(new String[0]))) {
            assertThatIllegalArgumentException().isThrownBy(main).withMessageStartingWith("usage: ");
        }
    }

    private static int loudestSample(Path wav) throws Exception {
        int loudest = 0;
        try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
            byte[] bytes = in.readAllBytes();
            for (int i = 0; i + 1 < bytes.length; i += 2) {
                loudest = Math.max(loudest, Math.abs(bytes[i + 1] << 8 | bytes[i] & 0xff));
            }
        }
        return loudest;
    }

    @Test
    void anyFolderCanBeTrainedOnAndItsModelSampledInOnesOwnWay() throws IOException {
        Path book = Files.writeString(
                folder.resolve("book.abc"), CORPUS.tunes().findFirst().orElseThrow() + "\n\nMore words.\n");
        Path checkpoint = folder.resolve("own.folkrnn");
        E02TrainYourOwn.run(folder, TINY, checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("iteration 100 of 100");
        assertThat(reported.toString(StandardCharsets.UTF_8))
                .contains("left out, for want of an X: line: " + book + ":8" + System.lineSeparator());
        printed.reset();
        E03CustomSampler.run(checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("G");
    }

    @Test
    void tunesAreComposedInEveryWay() throws Exception {
        Path checkpoint = folder.resolve("bundled.folkrnn");
        TrainingConfig config = TINY.toBuilder().iterations(60).build();
        try (FolkRnn folk = FolkRnn.builder().training(config).train(Corpus.bundled())) {
            folk.save(checkpoint);
        }
        E10ReelInD.run(checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("R:reel\n")
                .containsPattern("\nM: ?(C\\||2/2)\n")
                .containsPattern("K: ?D");
        printed.reset();
        E06FillTheGaps.run(checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("\\|:A\\|dfd cec\\|[^*]*\\|dfd afd\\|[^*]*\\|efe edc\\|[^*]*:\\|");
        printed.reset();
        E07Variations.run(checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8).split("X:1\nT:Monday"))
                .hasSize(5);
        printed.reset();
        E08SymbolBySymbol.run(checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("in place of one of \\[Alternative\\[text=.*, probability=0\\.")
                .contains("stopped: ");
        printed.reset();
        E09TunesInTheBackground.run(checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("tune 1 of", "tune 2 of", "tune 3 of");
    }

    @Test
    void tunesWithChordsBecomeAPdfOfSeveralPages() throws IOException {
        Path file = folder.resolve("tunes.pdf");
        E12TuneBookAsPdf.main(new String[] {file.toString()});
        String pdf = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(pdf).startsWith("%PDF-").contains("%%EOF");
        assertThat(pdf.split("/Type /Page\\s", -1)).hasSizeBetween(4, 9);
    }

    @Test
    void aNetworkLearnsOtherTunesFromWhereItStands() throws IOException {
        TrainingConfig config = TINY.toBuilder().iterations(20).build();
        try (FolkRnn start = FolkRnn.builder().training(config).train(Corpus.bundled())) {
            E11TuneTheNetwork.run(start, Corpus.bundled(), config);
        }
        Matcher scores =
                Pattern.compile("(?:before|after): ([0-9.]+) bits").matcher(printed.toString(StandardCharsets.UTF_8));
        List<Double> bits =
                scores.results().map(score -> Double.valueOf(score.group(1))).toList();
        assertThat(bits).hasSize(2);
        assertThat(bits.get(1)).isLessThan(bits.get(0));
    }

    @Test
    void aTrainingIsFollowedMeasuredAndTakenUpAgain() throws IOException {
        Corpus corpus = Corpus.bundled();
        TrainingConfig recipe = TINY.toBuilder().iterations(150).build();
        E05TrainingRecipe.run(corpus, recipe, folder);
        List<String> log = Files.readAllLines(folder.resolve("log.csv"));
        assertThat(log).hasSize(1 + 150 + 2 + 1);
        assertThat(log.get(152)).startsWith("heldOut,150,");
        assertThat(folder.resolve("checkpoint-00000150.folkrnn")).isNotEmptyFile();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("iteration 100: ", " bits per character on held-out tunes, the fewest so far");
        String curves = Files.readString(folder.resolve("curves.svg"));
        E05TrainingRecipe.run(corpus, recipe, folder);
        assertThat(Files.readAllLines(folder.resolve("log.csv")))
                .hasSize(log.size() + 2)
                .last()
                .asString()
                .startsWith("end,150,");
        assertThat(folder.resolve("curves.svg")).hasContent(curves);
        assertThat(curves).startsWith("<svg").contains("held-out tunes");
    }

    @Test
    void aBackendIsSwappedInByOneLine() throws IOException {
        Path checkpoint = folder.resolve("model.txt");
        E04CustomBackend.run(Corpus.bundled(), checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("X:", "K:");
        assertThat(checkpoint).content().startsWith("n-gram model\n6 ");
    }

    @Test
    void aLoadedBackendComposesTheSameTunes() throws IOException {
        Path checkpoint = folder.resolve("model.txt");
        GenerationRequest request = GenerationRequest.builder().seed(5).build();
        try (FolkRnn folk = FolkRnn.builder().backend(new NGramBackend(4)).train(Corpus.bundled())) {
            folk.save(checkpoint);
            try (FolkRnn loaded = FolkRnn.load(checkpoint, new NGramBackend(6))) {
                assertThat(loaded.generate(request).abc())
                        .isEqualTo(folk.generate(request).abc());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "junk",
                "n-gram model\n",
                "n-gram model\n6\n",
                "n-gram model\n0 1\n\n",
                "n-gram model\n6 9\nabc"
            })
    void aFileThatIsNotAnNGramModelIsRefusedInASentence(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("model.txt"), content);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(file, new NGramBackend(6)))
                .withMessageStartingWith(file + " is ");
    }

    @Test
    void aBinaryFileIsNotRecognised() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {-1, -2, 0, 1});
        assertThat(new NGramBackend(6).recognises(file)).isFalse();
    }
}
