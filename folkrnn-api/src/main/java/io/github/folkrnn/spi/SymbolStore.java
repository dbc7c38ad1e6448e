package io.github.folkrnn.spi;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A long row of symbols, each in as few bytes as the vocabulary allows. It is held in memory as long as it is short, and
 * in a temporary file from then on. Written by one thread; once it is finished, it can be read by many.
 */
final class SymbolStore implements AutoCloseable {
    /** How many bytes are held in memory. */
    static final int MEMORY = 1 << 23;

    private static final int BUFFER = 1 << 18;

    private final int memory;
    private final int width;

    /** All symbols, or those that are not in the file yet. */
    private byte[] bytes;

    private int used;
    private long length;
    private @Nullable Path path;
    private @Nullable RandomAccessFile file;
    private volatile boolean closed;

    SymbolStore(int vocabularySize, int memory) {
        this.memory = memory;
        this.width = vocabularySize <= 1 << 8 ? 1 : vocabularySize <= 1 << 16 ? 2 : 4;
        this.bytes = new byte[Math.min(memory, 1 << 12)];
    }

    void append(int... symbols) throws IOException {
        for (int symbol : symbols) {
            if (used + width > bytes.length) {
                makeRoom();
            }
            for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
                bytes[used++] = (byte) (symbol >>> shift);
            }
        }
        length += symbols.length;
    }

    private void makeRoom() throws IOException {
        if (file == null && bytes.length < memory) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(memory, 2L * bytes.length));
            return;
        }
        boolean first = file == null;
        writeOut();
        if (first) {
            bytes = new byte[Math.max(width, Math.min(memory, BUFFER))];
        }
    }

    private void writeOut() throws IOException {
        if (file == null) {
            path = Files.createTempFile("folkrnn-", ".symbols");
            // Not a channel: an interrupt of the thread that trains would close it.
            file = new RandomAccessFile(path.toFile(), "rw");
            deleteWhileOpen(path);
        }
        file.write(bytes, 0, used);
        used = 0;
    }

    /** What has no name any more goes with the process, however that ends; Windows waits until the file is closed. */
    private static void deleteWhileOpen(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    void finish() throws IOException {
        if (file != null) {
            writeOut();
            bytes = new byte[0];
        } else {
            bytes = Arrays.copyOf(bytes, used);
        }
    }

    boolean isInMemory() {
        return file == null;
    }

    long length() {
        return length;
    }

    void copyTo(long start, int[] window) {
        Objects.checkFromIndexSize(start, window.length, length);
        if (closed) {
            throw new IllegalStateException("the text is closed");
        }
        if (file == null) {
            decode(bytes, (int) start * width, window);
            return;
        }
        byte[] read = new byte[Math.multiplyExact(window.length, width)];
        try {
            synchronized (this) {
                file.seek(start * width);
                file.readFully(read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        decode(read, 0, window);
    }

    private void decode(byte[] from, int offset, int[] window) {
        int next = offset;
        for (int i = 0; i < window.length; i++) {
            int symbol = 0;
            for (int j = 0; j < width; j++) {
                symbol = symbol << 8 | from[next++] & 0xff;
            }
            window[i] = symbol;
        }
    }

    @Override
    public void close() {
        closed = true;
        if (file != null && path != null) {
            try {
                file.close();
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
