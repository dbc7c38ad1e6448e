package io.github.folkrnn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.TrainingConfig;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.sound.midi.MidiSystem;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @TempDir
    Path folder;

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseOutput() {
        System.setOut(console);
    }

    @Test
    void theQuickstartLeavesTunesAModelAndACurve() throws Exception {
        E01Quickstart.run(CORPUS, TINY, folder);
        for (int i = 1; i <= 3; i++) {
            String abc = Files.readString(folder.resolve("tune-" + i + ".abc"));
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains(abc.strip());
            assertThat(MidiSystem.getSequence(
                                    folder.resolve("tune-" + i + ".mid").toFile())
                            .getMicrosecondLength())
                    .isPositive();
            assertThat(loudestSample(folder.resolve("tune-" + i + ".wav"))).isGreaterThan(10_000);
        }
        assertThat(folder.resolve("model.folkrnn")).isNotEmptyFile();
        BufferedImage chart = ImageIO.read(folder.resolve("loss.png").toFile());
        assertThat(chart.getWidth()).isGreaterThan(400);
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
        Files.writeString(folder.resolve("book.abc"), CORPUS.tunes().findFirst().orElseThrow());
        Path checkpoint = folder.resolve("own.folkrnn");
        E02TrainYourOwn.run(folder, TINY, checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("iteration 100 of 100");
        printed.reset();
        E03CustomSampler.run(checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("G");
    }

    @Test
    void aBackendIsSwappedInByOneLine() throws IOException {
        Path checkpoint = folder.resolve("model.txt");
        E04CustomBackend.run(Corpus.bundled(), checkpoint);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("X:", "K:");
        assertThat(checkpoint).content().startsWith("n-gram model\n");
    }
}
