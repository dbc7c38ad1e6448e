package io.github.folkrnn.file;

import java.io.BufferedOutputStream;
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
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file beside its target and moves it into place once it is complete and on the disk, so that nobody ever sees
 * half a file and a failure leaves untouched what stood there before. An interrupt of the thread does not keep it from
 * writing. Thread-safe.
 *
 * <pre>{@code
 * AtomicFile.write(folder.resolve("tune.abc"), out -> out.write(abc.getBytes(StandardCharsets.UTF_8)));
 * }</pre>
 *
 * <p>Links are followed: the file that a link leads to is written, and the link stays. A file that is replaced leaves its
 * permissions to the new one, and its owner and group where the process may give them. Devices and pipes are no files
 * that could be replaced; the content goes straight into them, as the shell's {@code >} would send it, and waits for a
 * reader where a pipe has none.
 *
 * <p>What a process leaves beside a target when it is killed (a file whose name begins with a dot and ends in {@code
 * .folkrnn-part}) is removed when the next process writes its first file into that directory.
 */
public final class AtomicFile {
    private static final int MOST_LINKS = 40;
    private static final boolean MOVES_WHILE_OPEN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

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
     * @param file the target, which is replaced if it is a file, and written into if it is a device or a pipe
     * @param content what to write
     * @throws NoSuchFileException if the directory of the target does not exist
     * @throws FileSystemException if the target is a directory or may not be written, if no file can be made in its
     *     directory, or if the disk is full; it names the target and the reason
     * @throws IOException if the content cannot be had
     */
    public static void write(Path file, Content content) throws IOException {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(content, "content");
        Path target = file.toAbsolutePath();
        BasicFileAttributes there = attributes(file, target);
        for (int links = 0; there == null && Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(file.toString(), null, "is a link that leads in a circle");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
            there = attributes(file, target);
        }
        if (target.getParent() == null || there != null && there.isDirectory()) {
            throw new FileSystemException(file.toString(), null, "is a directory, where a file is to be written");
        }
        if (there != null && !Files.isWritable(target)) {
            throw new FileSystemException(file.toString(), null, "may not be written");
        }
        if (there != null && there.isOther()) {
            writeThrough(file, target, content);
        } else {
            replace(file, there == null ? target : target.toRealPath(), there != null, content);
        }
    }

    /** What stands at a path, links followed, or null where nothing does. */
    private static @Nullable BasicFileAttributes attributes(Path file, Path target) throws IOException {
        try {
            return Files.readAttributes(target, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemException e) {
            Path directory = target.getParent();
            if (directory == null || Files.isDirectory(directory)) {
                throw failure(file, "cannot be written", e);
            }
            return null;
        }
    }

    private static void writeThrough(Path file, Path target, Content content) throws IOException {
        try (OutputStream raw = new NamingStream(open(file, target), file);
                OutputStream out = new BufferedOutputStream(raw, 1 << 16)) {
            content.writeTo(out);
        }
    }

    private static OutputStream open(Path file, Path target) throws IOException {
        try {
            return new FileOutputStream(target.toFile());
        } catch (IOException e) {
            throw failure(file, "cannot be written", e);
        }
    }

    private static void replace(Path file, Path target, boolean exists, Content content) throws IOException {
        Path directory = target.getParent();
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(file.toString(), null, "the directory " + directory + " does not exist");
        }
        PartFile part;
        try {
            part = PartFile.create(target, exists);
        } catch (IOException e) {
            throw failure(file, "no file can be made in the directory " + directory, e);
        }
        try {
            try (OutputStream raw = new NamingStream(part.out(), file);
                    OutputStream out = new BufferedOutputStream(raw, 1 << 16)) {
                content.writeTo(out);
                out.flush();
                part.sync();
                if (MOVES_WHILE_OPEN) {
                    // As long as it is open it is locked, so that nobody takes it for what a dead process has left.
                    moveInto(file, part.path(), target);
                }
            }
            if (!MOVES_WHILE_OPEN) {
                moveInto(file, part.path(), target);
            }
        } finally {
            Files.deleteIfExists(part.path());
        }
    }

    private static void moveInto(Path file, Path part, Path target) throws IOException {
        try {
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failure(file, "cannot be moved into place", e);
        }
    }

    /** An error that names the file that was asked for: the caller knows nothing of the one beside it. */
    static FileSystemException failure(Path file, String what, IOException cause) {
        String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        if (reason == null) {
            reason = cause.getClass().getSimpleName();
        } else if (!(cause instanceof FileSystemException) && reason.endsWith(")")) {
            // A FileNotFoundException says the path and, in brackets, the reason.
            reason = reason.substring(reason.lastIndexOf('(') + 1, reason.length() - 1);
        }
        FileSystemException failure = new FileSystemException(file.toString(), null, what + ": " + reason);
        failure.initCause(cause);
        return failure;
    }
}
