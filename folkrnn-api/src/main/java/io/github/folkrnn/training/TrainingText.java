package io.github.folkrnn.training;

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
 * separator, the second tune, and so on, with a separator at the end. Immutable and thread-safe.
 */
public final class TrainingText {

    private final Vocabulary vocabulary;
    private final int[] symbols;

    /** Where each tune begins, and where the last separator ends. */
    private final int[] starts;

    private TrainingText(Vocabulary vocabulary, int[] symbols, int[] starts) {
        this.vocabulary = vocabulary;
        this.symbols = symbols;
        this.starts = starts;
    }

    /**
     * Encodes a corpus.
     *
     * @param corpus the tunes
     * @param vocabulary the symbols, which have to cover the corpus
     * @return the text
     * @throws IOException if the corpus cannot be read
     * @throws IllegalArgumentException if a tune holds something that is not a symbol of the vocabulary; the message
     *     names the tune, the character and its place
     */
    public static TrainingText of(Corpus corpus, Vocabulary vocabulary) throws IOException {
        Objects.requireNonNull(corpus, "corpus");
        Objects.requireNonNull(vocabulary, "vocabulary");
        int[] separator = vocabulary.separator();
        SymbolBuffer buffer = new SymbolBuffer();
        SymbolBuffer starts = new SymbolBuffer();
        buffer.append(separator);
        starts.append(buffer.length);
        try (Stream<String> tunes = corpus.tunes()) {
            int number = 0;
            for (Iterator<String> i = tunes.iterator(); i.hasNext(); ) {
                String tune = i.next();
                number++;
                try {
                    buffer.append(vocabulary.encode(tune));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("tune " + number + " of the corpus: " + e.getMessage(), e);
                }
                buffer.append(separator);
                starts.append(buffer.length);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new TrainingText(vocabulary, buffer.toArray(), starts.toArray());
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
    public int length() {
        return symbols.length;
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
     * The symbols of a tune and of the separator after it.
     *
     * @param index which tune, in {@code [0, tunes())}
     * @return a new array of symbol numbers in {@code [0, V)}
     * @throws IndexOutOfBoundsException if {@code index} is out of its range
     */
    public int[] tune(int index) {
        Objects.checkIndex(index, tunes());
        return Arrays.copyOfRange(symbols, starts[index], starts[index + 1]);
    }

    /**
     * Copies a window of the text into an array, which it fills.
     *
     * @param start where the window starts, in {@code [0, length() - window.length]}
     * @param window receives symbol numbers in {@code [0, V)}
     * @throws IndexOutOfBoundsException if the window reaches beyond the text
     */
    public void copyTo(int start, int[] window) {
        Objects.checkFromIndexSize(start, window.length, symbols.length);
        System.arraycopy(symbols, start, window, 0, window.length);
    }

    /**
     * A hash of the text that the symbols stand for, in UTF-8: the same for the same text, whatever the vocabulary.
     *
     * @return the SHA-256 in lower-case hexadecimal digits
     */
    public String sha256() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
        for (int symbol : symbols) {
            digest.update(vocabulary.symbol(symbol).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static final class SymbolBuffer {

        private int[] symbols = new int[1 << 12];
        private int length;

        void append(int... added) {
            if (added.length > symbols.length - length) {
                int needed = Math.addExact(length, added.length);
                symbols = Arrays.copyOf(symbols, (int) Math.min(Integer.MAX_VALUE - 8, 2L * needed));
            }
            System.arraycopy(added, 0, symbols, length, added.length);
            length += added.length;
        }

        int[] toArray() {
            return Arrays.copyOf(symbols, length);
        }
    }
}
