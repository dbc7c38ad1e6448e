package io.github.folkrnn.spi;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A corpus as the one sequence of symbols that a network learns: the vocabulary's separator, the first tune, the
 * separator, the second tune, and so on, with a separator at the end. Thread-safe; it does not change until it is closed.
 *
 * <p>A text of up to 8 MiB is held in memory, at one byte a symbol if the vocabulary has no more than 256 of them, at two
 * if it has no more than 65,536, else at four. A longer one goes into a file in the directory for temporary files ({@code
 * java.io.tmpdir}), which goes with the text, and takes 8 bytes of memory for each tune. It makes no difference to what
 * is read from it.
 */
public final class TrainingText implements AutoCloseable {
    private final Vocabulary vocabulary;
    private final SymbolStore symbols;

    /** Where each tune begins, and where the last separator ends. */
    private final long[] starts;

    private final String sha256;

    private TrainingText(Vocabulary vocabulary, SymbolStore symbols, long[] starts, String sha256) {
        this.vocabulary = vocabulary;
        this.symbols = symbols;
        this.starts = starts;
        this.sha256 = sha256;
    }

    /**
     * Encodes a corpus, tune by tune.
     *
     * @param corpus the tunes
     * @param vocabulary the symbols, which have to cover the corpus
     * @return the text, which the caller closes
     * @throws IOException if the corpus cannot be read, or a temporary file that is needed cannot be written
     * @throws IllegalArgumentException if a tune holds something that is not a symbol of the vocabulary; the message
     *     names the tune, the character and its place
     */
    public static TrainingText of(Corpus corpus, Vocabulary vocabulary) throws IOException {
        return of(corpus, vocabulary, SymbolStore.MEMORY);
    }

    static TrainingText of(Corpus corpus, Vocabulary vocabulary, int memory) throws IOException {
        Objects.requireNonNull(corpus, "corpus");
        Objects.requireNonNull(vocabulary, "vocabulary");
        int[] separator = vocabulary.separator();
        byte[] separatorText = vocabulary.decode(separator).getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256Digest();
        SymbolStore symbols = new SymbolStore(vocabulary.size(), memory);
        long[] starts = new long[1 << 8];
        int number = 0;
        try (Stream<String> tunes = corpus.tunes()) {
            symbols.append(separator);
            digest.update(separatorText);
            starts[0] = symbols.length();
            for (Iterator<String> i = tunes.iterator(); i.hasNext(); ) {
                String tune = i.next();
                number++;
                symbols.append(encode(tune, number, vocabulary));
                symbols.append(separator);
                digest.update(tune.getBytes(StandardCharsets.UTF_8));
                digest.update(separatorText);
                if (number == starts.length) {
                    starts = Arrays.copyOf(starts, Math.addExact(number, number / 2));
                }
                starts[number] = symbols.length();
            }
            symbols.finish();
        } catch (UncheckedIOException e) {
            symbols.close();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            symbols.close();
            throw e;
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        return new TrainingText(vocabulary, symbols, Arrays.copyOf(starts, number + 1), sha256);
    }

    private static int[] encode(String tune, int number, Vocabulary vocabulary) {
        try {
            return vocabulary.encode(tune);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tune " + number + " of the corpus: " + e.getMessage(), e);
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /**
     * The symbols that the text consists of.
     *
     * @return the vocabulary
     */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * How many symbols the text has.
     *
     * @return the length
     */
    public long length() {
        return symbols.length();
    }

    /**
     * How many tunes the text has.
     *
     * @return the count
     */
    public int tunes() {
        return starts.length - 1;
    }

    /**
     * Where a tune begins.
     *
     * @param index which tune, in {@code [0, tunes()]}; the last number is for the end of the text
     * @return how many symbols stand before it
     * @throws IndexOutOfBoundsException if {@code index} is out of its range
     */
    public long start(int index) {
        return starts[Objects.checkIndex(index, starts.length)];
    }

    /**
     * The symbols of a tune and of the separator after it.
     *
     * @param index which tune, in {@code [0, tunes())}
     * @return a new array of symbol numbers in {@code [0, V)}
     * @throws IndexOutOfBoundsException if {@code index} is out of its range
     * @throws IllegalStateException if the text is closed
     */
    public int[] tune(int index) {
        Objects.checkIndex(index, tunes());
        int[] tune = new int[(int) (starts[index + 1] - starts[index])];
        symbols.copyTo(starts[index], tune);
        return tune;
    }

    /**
     * Copies a window of the text into an array, which it fills.
     *
     * @param start where the window starts, in {@code [0, length() - window.length]}
     * @param window receives symbol numbers in {@code [0, V)}
     * @throws IndexOutOfBoundsException if the window reaches beyond the text
     * @throws IllegalStateException if the text is closed
     * @throws UncheckedIOException if the temporary file cannot be read
     */
    public void copyTo(long start, int[] window) {
        symbols.copyTo(start, window);
    }

    /**
     * A hash of the text that the symbols stand for, in UTF-8: the same for the same text, whatever the vocabulary.
     *
     * @return the SHA-256 in lower-case hexadecimal digits
     */
    public String sha256() {
        return sha256;
    }

    boolean isInMemory() {
        return symbols.isInMemory();
    }

    /** Closes the text, which cannot be read any more, and removes its temporary file. Closing it again has no effect. */
    @Override
    public void close() {
        symbols.close();
    }
}
