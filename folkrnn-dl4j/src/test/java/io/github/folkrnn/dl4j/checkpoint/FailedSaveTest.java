package io.github.folkrnn.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.folkrnn.dl4j.Dl4jProvider;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that cannot be saved leaves the one that was saved before, and nothing else. */
class FailedSaveTest {
    @TempDir
    Path directory;

    private Path file;
    private byte[] before;

    @BeforeEach
    void saveOnce() throws IOException {
        file = directory.resolve("model.folkrnn");
        new Dl4jProvider().save(Models.small(), file);
        before = Files.readAllBytes(file);
    }

    @AfterEach
    void onlyTheFirstIsThere() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(file).hasBinaryContent(before);
    }

    /** A model of hundreds of kilobytes. */
    private static LstmModel large() {
        return Models.untrained(
                11, TrainingConfig.builder().embeddingSize(32).units(128).build());
    }

    /** Saves a large model and says how that ended. */
    static final class SaveLarge {
        public static void main(String[] args) {
            try {
                new Dl4jProvider().save(large(), Path.of(args[0]), WeightFormat.valueOf(args[1]));
                System.out.println("saved");
            } catch (IOException e) {
                System.out.println("failed");
            }
        }
    }

    /** To a process that may write no larger files, the disk is full when it has written a few kilobytes. */
    @ParameterizedTest
    @EnumSource
    void aDiskThatIsFullMidwayLeavesWhatWasThere(WeightFormat weights) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell to limit the size of files with");
        assertThat(saveWithLimit("unlimited", weights, directory.resolve("other.folkrnn")))
                .isEqualTo("saved");
        Files.delete(directory.resolve("other.folkrnn"));
        assertThat(saveWithLimit("16", weights, file)).isEqualTo("failed");
    }

    private static String saveWithLimit(String blocks, WeightFormat weights, Path target) throws Exception {
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                "ulimit -f " + blocks + " && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                SaveLarge.class.getName(),
                target.toString(),
                weights.name());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    @Test
    void aFolderThatIsAFileIsNamed() {
        Path inFile = file.resolve("model.folkrnn");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> new Dl4jProvider().save(large(), inFile))
                .withMessage(inFile + ": the directory " + file + " does not exist");
    }

    @Test
    void aTargetThatIsAFolderIsNamed() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        assertThatIOException().isThrownBy(() -> new Dl4jProvider().save(large(), folder));
        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
    }

    @Test
    void aFolderThatMustNotBeWrittenIsNamed() throws IOException {
        assumeTrue(directory.toFile().setWritable(false), "folders here cannot be made read-only");
        try {
            assumeFalse(Files.isWritable(directory), "who runs the tests may write anywhere");
            assertThatIOException().isThrownBy(() -> new Dl4jProvider().save(large(), file));
        } finally {
            assertThat(directory.toFile().setWritable(true)).isTrue();
        }
    }
}
