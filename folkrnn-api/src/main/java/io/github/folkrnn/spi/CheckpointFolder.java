package io.github.folkrnn.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder to which a training writes what it needs to be resumed, in files that are named by the iteration: {@code
 * checkpoint-00000200.folkrnn}. The last few of them are kept. A file has its name only once it is whole. Beside them
 * lies {@code .training.lock}, which says which process trains. Immutable and thread-safe; one training at a time writes
 * to a folder, and a second one is refused.
 *
 * @param path the folder, which is made if it is not there
 * @param every after how many iterations a checkpoint is written, at least 1; one more is written at the end
 * @param keep how many checkpoints are kept, at least 1
 */
public record CheckpointFolder(Path path, int every, int keep) {
    private static final Logger log = LoggerFactory.getLogger(CheckpointFolder.class);

    /** Says in its text which process trains, which holds a lock on it. */
    private static final String LOCK = ".training.lock";

    private static final int LONGEST_OWNER = 100;
    private static final Pattern NAME = Pattern.compile("checkpoint-\\d{8,10}\\.folkrnn");
    private static final Pattern UNFINISHED = Pattern.compile("\\.checkpoint-\\d{8,10}\\.folkrnn\\..*\\.tmp");

    /**
     * Checks the components.
     *
     * @param path the folder
     * @param every after how many iterations a checkpoint is written
     * @param keep how many checkpoints are kept
     * @throws IllegalArgumentException if a component is out of its range
     */
    public CheckpointFolder {
        Objects.requireNonNull(path, "path");
        Ranges.requireAtLeastOne("checkpointEvery", every);
        Ranges.requireAtLeastOne("keepCheckpoints", keep);
    }

    /** Writes a checkpoint. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes a file that is complete or not there.
         *
         * @param file the target
         * @throws IOException if the file cannot be written
         */
        void write(Path file) throws IOException;
    }

    /** A training's right to write to a folder. */
    static final class Lock implements AutoCloseable {
        private final RandomAccessFile file;

        private Lock(RandomAccessFile file) {
            this.file = file;
        }

        /** Gives the right back. The file stays: whoever removed it might remove that of the next training. */
        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /**
     * Takes the right to write to the folder, which ends at the latest with the process; also a thread that is interrupted
     * gets it.
     *
     * @throws IllegalStateException if another training has it
     */
    Lock lock() throws IOException {
        Files.createDirectories(path);
        Path file = path.resolve(LOCK);
        RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw");
        try {
            if (!tryLock(content.getChannel())) {
                throw new IllegalStateException("another training writes its checkpoints to " + path + " ("
                        + owner(file) + "): a training needs a folder of its own");
            }
            content.setLength(0);
            content.writeBytes("process " + ProcessHandle.current().pid() + ", since " + Instant.now());
            return new Lock(content);
        } catch (IOException | RuntimeException | Error e) {
            content.close();
            throw e;
        }
    }

    /** Locks what is far behind the text, which others could not read on Windows if it was locked. */
    private boolean tryLock(FileChannel channel) {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            log.warn("{} cannot be locked ({}): take care that no other training writes to it", path, e.toString());
            return true;
        }
    }

    private static String owner(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST_OWNER), StandardCharsets.UTF_8).replaceAll("[^ -~]", "?");
        }
    }

    /**
     * The checkpoint of the highest iteration.
     *
     * @return the file, or nothing if there is none
     * @throws IOException if the folder cannot be read
     */
    public Optional<Path> latest() throws IOException {
        List<Path> files = files(NAME);
        return files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1));
    }

    /**
     * Writes a checkpoint and removes those that are not to be kept any longer, together with what a process that ended
     * while it wrote has left behind.
     *
     * @param iteration how many iterations the training has done, at least 0
     * @param writer writes the file
     * @return the file
     * @throws IOException if the checkpoint cannot be written; those before are still there
     */
    public Path write(int iteration, Writer writer) throws IOException {
        Objects.requireNonNull(writer, "writer");
        Files.createDirectories(path);
        for (Path leftover : files(UNFINISHED)) {
            Files.deleteIfExists(leftover);
        }
        Path file = path.resolve(String.format(Locale.ROOT, "checkpoint-%08d.folkrnn", iteration));
        writer.write(file);
        List<Path> files = files(NAME);
        for (Path old : files.subList(0, Math.max(0, files.size() - keep))) {
            Files.deleteIfExists(old);
        }
        return file;
    }

    /** The files of a kind, in the order of their iterations. */
    private List<Path> files(Pattern name) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                for (Path entry : entries) {
                    if (name.matcher(entry.getFileName().toString()).matches()) {
                        files.add(entry);
                    }
                }
            }
        }
        files.sort(Comparator.comparingInt(
                        (Path file) -> file.getFileName().toString().length())
                .thenComparing(file -> file.getFileName().toString()));
        return files;
    }
}
