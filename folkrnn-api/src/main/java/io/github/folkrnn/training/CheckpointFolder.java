package io.github.folkrnn.training;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder to which a training writes what it needs to be resumed, in files that are named by the iteration: {@code
 * checkpoint-00000200.folkrnn}. The last few of them are kept. A file has its name only once it is whole. Immutable and
 * thread-safe; one training at a time writes to a folder.
 *
 * @param path the folder, which is made if it is not there
 * @param every after how many iterations a checkpoint is written, at least 1; one more is written at the end
 * @param keep how many checkpoints are kept, at least 1
 */
public record CheckpointFolder(Path path, int every, int keep) {

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
        Ranges.atLeastOne("checkpointEvery", every);
        Ranges.atLeastOne("keepCheckpoints", keep);
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
