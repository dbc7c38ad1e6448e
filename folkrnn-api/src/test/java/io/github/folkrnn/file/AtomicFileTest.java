package io.github.folkrnn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void aNameAsLongAsNamesMayBeIsWritten() throws IOException {
        for (String name : List.of("t".repeat(220), "t".repeat(255), "\u00fc".repeat(127), "\ud834\udd1e".repeat(63))) {
            Path file = directory.resolve(name);
            AtomicFile.write(file, out -> out.write('a'));
            assertThat(file).hasContent("a");
        }
    }

    @Test
    void aNameThatIsTooLongIsRefusedBeforeAnythingIsMade() {
        Path file = directory.resolve("t".repeat(300));
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new AssertionError("the content is asked for");
                }))
                .withMessageStartingWith(file + ": cannot be written: ")
                .withMessageNotContaining(".folkrnn-part");
    }

    @Test
    void aDirectoryThatMustNotBeWrittenIsNamedAndNotTheFileBesideTheTarget() {
        Path folder = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(folder), "there is no folder here that nobody may write");
        Path file = folder.resolve("tune.abc");
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> {}))
                .withMessageMatching("/proc/self/tune\\.abc: no file can be made in the directory /proc/self: [A-Z].*")
                .withMessageNotContaining(".folkrnn-part")
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void aLinkStaysAndTheFileThatItLeadsToIsWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file.abc"), "before");
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path link = Files.createSymbolicLink(folder.resolve("link.abc"), Path.of("../file.abc"));
        Path other = Files.createSymbolicLink(directory.resolve("other.abc"), link);
        AtomicFile.write(other, out -> out.write('a'));
        assertThat(other).isSymbolicLink();
        assertThat(link).isSymbolicLink();
        assertThat(file).isRegularFile().hasContent("a");
    }

    @Test
    void aLinkToAFileThatIsNotThereMakesThatFile() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.abc"), Path.of("file.abc"));
        AtomicFile.write(link, out -> out.write('a'));
        assertThat(link).isSymbolicLink();
        assertThat(directory.resolve("file.abc")).hasContent("a");
        assertThat(filesInDirectory()).isEqualTo(2);
    }

    @Test
    void aLinkInACircleIsRefused() throws IOException {
        Path link = directory.resolve("link.abc");
        Files.createSymbolicLink(link, directory.resolve("back.abc"));
        Files.createSymbolicLink(directory.resolve("back.abc"), link);
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> AtomicFile.write(link, out -> out.write('a')))
                .withMessageStartingWith(link + ": cannot be written: ");
        assertThat(filesInDirectory()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x---"})
    void aFileThatIsReplacedKeepsItsPermissions(String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("tune.abc"), "before");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "files here have no such permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        AtomicFile.write(file, out -> {
            out.write('a');
            try (Stream<Path> files = Files.list(directory)) {
                for (Path part : files.filter(each -> !each.equals(file)).toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                            .isEqualTo(permissions);
                }
            }
        });
        assertThat(file).hasContent("a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
    }

    @Test
    void aFileThatMayNotBeWrittenIsNotReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("tune.abc"), "before");
        assumeTrue(file.toFile().setWritable(false), "files here cannot be made read-only");
        assumeFalse(Files.isWritable(file), "who runs the tests may write anything");
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> out.write('a')))
                .withMessage(file + ": may not be written");
        assertThat(file).hasContent("before");
    }

    @Test
    void aPipeIsWrittenIntoAndStaysAPipe() throws Exception {
        Path pipe = pipe();
        byte[] content = new byte[1 << 18];
        new Random(17).nextBytes(content);
        var read = new CompletableFuture<byte[]>();
        Thread reader = new Thread(() -> {
            try {
                read.complete(Files.readAllBytes(pipe));
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        reader.start();
        AtomicFile.write(pipe, out -> out.write(content));
        assertThat(read.get(60, TimeUnit.SECONDS)).isEqualTo(content);
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
        assertThat(filesInDirectory()).isEqualTo(1);
    }

    private Path pipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is no mkfifo here");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        return pipe;
    }

    /** Behind a link, or a test that fails as root would leave the machine without its device. */
    @Test
    void aDeviceIsWrittenIntoAndStaysADevice() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "there is no such device");
        Path link = Files.createSymbolicLink(directory.resolve("null"), device);
        AtomicFile.write(link, out -> out.write('a'));
        assertThat(link).isSymbolicLink();
        assertThat(Files.readAttributes(link, BasicFileAttributes.class).isOther())
                .isTrue();
        assertThat(filesInDirectory()).isEqualTo(1);
        Files.delete(link);
    }

    @Test
    void aFullDiskNamesTheFile() throws IOException {
        Path device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "there is no such device");
        Path link = Files.createSymbolicLink(directory.resolve("tune.abc"), device);
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> AtomicFile.write(link, out -> out.write('a')))
                .withMessageStartingWith(link + ": cannot be written: ")
                .withCauseInstanceOf(IOException.class);
        Files.delete(link);
    }

    /** Writes a file in a process of its own: all of it, or so much that the process can be killed before the end. */
    static final class Writing {
        public static void main(String[] args) throws IOException {
            try {
                AtomicFile.write(Path.of(args[0]), out -> {
                    out.write(new byte[1 << 20]);
                    if (args.length > 1) {
                        System.out.println("half");
                        System.in.read();
                    }
                });
                System.out.println("written");
            } catch (FileSystemException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Process start(String limit, Path file, String... more) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell to limit the size of files with");
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "ulimit -f " + limit + " && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                file.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String line(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    @Test
    void aDiskThatIsFullMidwayNamesTheFile() throws Exception {
        Path file = Files.writeString(directory.resolve("tune.abc"), "before");
        Process process = start("64", file);
        assertThat(line(process)).startsWith(file + ": cannot be written: ");
        assertThat(process.waitFor()).isZero();
        assertThat(file).hasContent("before");
        assertThat(filesInDirectory()).isEqualTo(1);
    }

    @Test
    void whatAKilledProcessLeavesIsRemovedByTheNextAndWhatALivingOneWritesIsNot() throws Exception {
        Path file = Files.writeString(directory.resolve("tune.abc"), "before");
        Process killed = start("unlimited", file, "wait");
        assertThat(line(killed)).isEqualTo("half");
        Process living = start("unlimited", directory.resolve("other.abc"), "wait");
        assertThat(line(living)).isEqualTo("half");
        killed.destroyForcibly().waitFor();
        assertThat(filesInDirectory())
                .as("the file, what is left, and what is written")
                .isEqualTo(3);
        Process next = start("unlimited", directory.resolve("next.abc"));
        assertThat(line(next)).isEqualTo("written");
        assertThat(next.waitFor()).isZero();
        assertThat(filesInDirectory()).as("two files, and what is written").isEqualTo(3);
        living.getOutputStream().write('\n');
        living.getOutputStream().close();
        assertThat(living.waitFor()).isZero();
        assertThat(directory.resolve("other.abc")).hasSize(1 << 20);
        assertThat(file).hasContent("before");
        assertThat(filesInDirectory()).isEqualTo(3);
    }

    @Test
    void filesOfOthersStayWhateverTheirNames() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Files.writeString(folder.resolve(".tune.abc.tmp"), "a");
        Files.writeString(folder.resolve(".tune.abc.folkrnn-part"), "a");
        Files.writeString(folder.resolve("tune.0123456789abcdef-0.folkrnn-part"), "a");
        Files.createDirectory(folder.resolve(".tune.0123456789abcdef-0.folkrnn-part"));
        AtomicFile.write(folder.resolve("tune.abc"), out -> out.write('a'));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(5);
        }
    }

    @Test
    void theDirectoryMustExist() {
        Path file = directory.resolve("missing/tune.abc");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> {}))
                .withMessage(file + ": the directory " + file.getParent() + " does not exist");
    }
}
