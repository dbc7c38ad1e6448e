package io.github.folkrnn.sound;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file beside its target and moves it into place when it is complete. */
final class AtomicFile {
    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Writes the content with the help of a scratch file, which is deleted afterwards. */
    @FunctionalInterface
    interface ScratchedContent {
        void write(OutputStream out, Path scratch) throws IOException;
    }

    private AtomicFile() {}

    static void write(Path target, Content content) throws IOException {
        write(target, (out, scratch) -> content.write(out));
    }

    static void write(Path target, ScratchedContent content) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw new FileSystemException(target.toString(), null, "a sound file cannot be written over a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(target.toString(), null, "the folder " + folder + " does not exist");
        }
        String name = "." + absolute.getFileName() + "." + UUID.randomUUID();
        Path part = folder.resolve(name + ".part");
        Path scratch = folder.resolve(name + ".scratch");
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                content.write(out, scratch);
            }
            move(part, absolute);
        } finally {
            Files.deleteIfExists(scratch);
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
