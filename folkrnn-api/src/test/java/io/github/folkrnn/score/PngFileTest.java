package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.OwnTunes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PngFileTest {
    @TempDir
    private Path folder;

    /** Writes the first picture of a process, whose thread is interrupted. */
    static final class Interrupted {
        public static void main(String[] args) throws IOException {
            Thread.currentThread().interrupt();
            Score.of(AbcReader.read(OwnTunes.JIG)).writePng(Path.of(args[0]));
            System.out.println(Thread.interrupted() ? "still interrupted" : "no longer interrupted");
        }
    }

    /** Java 2D reads its fonts for the first picture of a process; and where there is no place for scratch files, none is made. */
    @Test
    void theFirstPictureOfAProcessKeepsTheInterruptAndNeedsNoScratchFile() throws Exception {
        Path file = folder.resolve("jig.png");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + folder.resolve("missing"),
                "-cp",
                System.getProperty("java.class.path"),
                Interrupted.class.getName(),
                file.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.strip()).isEqualTo("still interrupted");
        assertThat(file).isNotEmptyFile();
    }

    /** Writes a picture, or says why not. */
    static final class Excused {
        public static void main(String[] args) {
            try {
                Score.of(AbcReader.read(OwnTunes.JIG)).writePng(Path.of(args[0]));
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whereTheDisplayIsNotThereTheErrorSaysWhatToDo() throws Exception {
        Path file = folder.resolve("jig.png");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=false",
                "-cp",
                System.getProperty("java.class.path"),
                Excused.class.getName(),
                file.toString());
        builder.environment().put("DISPLAY", ":4711");
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output)
                .startsWith("this Java runtime cannot draw pictures (")
                .contains("-Djava.awt.headless=true", "SVG needs neither");
        assertThat(file).doesNotExist();
    }

    @Test
    void aStreamGetsWhatAFileGetsAndIsNotClosed() throws IOException {
        Score score = Score.of(AbcReader.read(OwnTunes.JIG));
        Path file = folder.resolve("jig.png");
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        score.writePng(file);
        score.writePng(out);
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
        score.writePng(file, 1);
        out.reset();
        score.writePng(out, 1);
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(closed).containsExactly(false);
        assertThatNullPointerException()
                .isThrownBy(() -> score.writePng((OutputStream) null))
                .withMessage("out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> score.writePng(out, 21))
                .withMessageContaining("21");
    }
}
