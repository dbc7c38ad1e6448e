package io.github.folkrnn.file;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes a file beside its target and moves it into place once it is complete and on the disk, so that nobody ever sees
 * half a file and a failure leaves untouched what stood there before. An interrupt of the thread does not keep it from
 * writing. Thread-safe.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes all of it.
         *
         * @param out buffered; closed by the caller
         * @throws IOException if the content cannot be had or written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param file the target, which is replaced if it exists
     * @param content what to write
     * @throws NoSuchFileException if the directory of the target does not exist
     * @throws FileSystemException if the target is a directory, or if no file can be made in its directory
     * @throws IOException if the content cannot be written
     */
    public static void write(Path file, Content content) throws IOException {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(content, "content");
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null || Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "is a directory, where a file is to be written");
        }
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(file.toString(), null, "the directory " + directory + " does not exist");
        }
        Path beside = directory.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        OutputStream opened = open(beside, file);
        try {
            try (OutputStream raw = opened;
                    OutputStream out = new BufferedOutputStream(raw, 1 << 16)) {
                content.writeTo(out);
                out.flush();
                if (raw instanceof FileOutputStream local) {
                    local.getFD().sync();
                }
            }
            moveInto(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** A channel would close itself under an interrupted thread, which may well want to save its work. */
    private static OutputStream open(Path beside, Path file) throws IOException {
        try {
            return beside.getFileSystem() == FileSystems.getDefault()
                    ? new FileOutputStream(beside.toFile())
                    : Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            // The caller knows nothing of the file beside its own.
            String reason = e instanceof FileNotFoundException ? e.getMessage().replace(beside.toString(), "") : "";
            FileSystemException failure = new FileSystemException(
                    file.toString(), null, "no file can be made in the directory " + beside.getParent() + reason);
            failure.initCause(e);
            throw failure;
        }
    }

    private static void moveInto(Path beside, Path target) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
