package io.github.folkrnn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path directory;

    private long filesInDirectory() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void aFileIsWrittenAndReplaced() throws IOException {
        Path file = directory.resolve("tune.abc");
        AtomicFile.write(file, out -> out.write('a'));
        AtomicFile.write(file, out -> out.write('b'));
        assertThat(file).hasContent("b");
        assertThat(filesInDirectory()).isEqualTo(1);
    }

    @Test
    void aFailureLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(directory.resolve("tune.abc"), "before");
        assertThatIOException()
                .isThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write('x');
                    throw new IOException("the disk is full");
                }))
                .withMessage("the disk is full");
        assertThat(file).hasContent("before");
        assertThat(filesInDirectory()).isEqualTo(1);
    }

    @Test
    void aFailureAfterMuchIsWrittenLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(directory.resolve("tune.abc"), "before");
        assertThatIllegalStateException()
                .isThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    assertThat(filesInDirectory()).isEqualTo(2);
                    throw new IllegalStateException("the tune is not finished");
                }))
                .withMessage("the tune is not finished");
        assertThat(file).hasContent("before");
        assertThat(filesInDirectory()).isEqualTo(1);
    }

    @Test
    void aFileThatVanishesBeforeItIsInPlaceLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(directory.resolve("tune.abc"), "before");
        assertThatIOException()
                .isThrownBy(() -> AtomicFile.write(file, out -> {
                    try (Stream<Path> files = Files.list(directory)) {
                        for (Path other :
                                files.filter(each -> !each.equals(file)).toList()) {
                            Files.delete(other);
                        }
                    }
                }));
        assertThat(file).hasContent("before");
    }

    @Test
    void aDirectoryThatVanishesMeanwhileStaysAway() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        assertThatIOException()
                .isThrownBy(() -> AtomicFile.write(folder.resolve("tune.abc"), out -> {
                    out.write(new byte[1 << 20]);
                    try (Stream<Path> files = Files.list(folder)) {
                        for (Path file : files.toList()) {
                            Files.delete(file);
                        }
                    }
                    Files.delete(folder);
                }));
        assertThat(folder).doesNotExist();
    }

    @Test
    void anInterruptedThreadWritesItsFileAndStaysInterrupted() throws IOException {
        Path file = directory.resolve("tune.abc");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, out -> out.write('a'));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("a");
    }

    @Test
    void anInterruptWhileAFileIsWrittenDoesNotKeepItFromBeingWhole() throws IOException {
        Path file = directory.resolve("tune.abc");
        AtomicFile.write(file, out -> {
            out.write(new byte[1 << 17]);
            Thread.currentThread().interrupt();
            out.write(new byte[1 << 17]);
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasSize(1 << 18);
    }

    @Test
    void nullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> AtomicFile.write(null, out -> {}))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> AtomicFile.write(directory.resolve("a"), null))
                .withMessage("content");
    }

    @Test
    void theTargetMustNotBeADirectory() {
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> AtomicFile.write(directory, out -> {}))
                .withMessage(directory + ": is a directory, where a file is to be written");
    }

    /** A name that just fits leaves no room for that of the file beside it. */
    @Test
    void aFileThatCannotBeMadeIsNamedWithItsDirectoryAndNotTheOneBesideIt() {
        Path file = directory.resolve("t".repeat(250));
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> {}))
                .withMessageStartingWith(file + ": no file can be made in the directory " + directory)
                .withMessageNotContaining(".tmp")
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void theDirectoryMustExist() {
        Path file = directory.resolve("missing/tune.abc");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> {}))
                .withMessage(file + ": the directory " + file.getParent() + " does not exist");
    }
}
