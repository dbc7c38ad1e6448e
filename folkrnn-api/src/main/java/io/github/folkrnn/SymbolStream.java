package io.github.folkrnn;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tune that is being written, symbol by symbol; each is written when it is asked for. Close it to end the tune early;
 * once the last symbol is written, it closes itself.
 *
 * <pre>{@code
 * try (SymbolStream symbols = folk.symbols(GenerationRequest.builder().build())) {
 *     while (symbols.hasNext()) {
 *         System.out.print(symbols.next().text());
 *     }
 * }
 * }</pre>
 *
 * <p>The symbols, one after the other, are the {@linkplain Tune#rawAbc raw text} of the tune, perhaps with white space
 * around it. What is written is not
 * taken back: a tune that is {@linkplain GenerationRequestBuilder#novelTo to be novel} has its first attempt alone. One thread at a time
 * uses a stream, but any thread may close it.
 */
public final class SymbolStream implements Iterator<SymbolStream.Symbol>, AutoCloseable {
    private final Composer composer;
    private final TuneDecoder decoder;
    private volatile boolean closing;
    private @Nullable Symbol next;
    private @Nullable Tune tune;

    SymbolStream(Composer composer) {
        this.composer = composer;
        this.decoder = composer.open(0, () -> closing || Thread.currentThread().isInterrupted());
    }

    /**
     * Writes the next symbol, unless it is there already. If the calling thread is interrupted, there is none, the tune ends
     * where it is, and the thread stays interrupted.
     *
     * @return whether there is one
     * @throws IllegalStateException if the network has been closed
     */
    @Override
    public synchronized boolean hasNext() {
        if (next == null && tune == null) {
            boolean written = false;
            try {
                written = decoder.advance();
            } finally {
                if (!written) {
                    decoder.close();
                }
            }
            if (written) {
                next = new Symbol(decoder);
            } else {
                tune = composer.tune(decoder, 0, 0);
            }
        }
        return next != null;
    }

    /**
     * The next symbol.
     *
     * @return a symbol
     * @throws NoSuchElementException if there is none
     * @throws IllegalStateException if the network has been closed
     */
    @Override
    public Symbol next() {
        Symbol symbol = take();
        if (symbol == null) {
            throw new NoSuchElementException("the tune has no further symbol");
        }
        return symbol;
    }

    /**
     * Hands on each further symbol. It ends without an error when another thread closes the stream.
     *
     * @param action what is done with a symbol
     * @throws IllegalStateException if the network has been closed
     */
    @Override
    public void forEachRemaining(Consumer<? super Symbol> action) {
        Objects.requireNonNull(action, "action");
        for (Symbol symbol = take(); symbol != null; symbol = take()) {
            action.accept(symbol);
        }
    }

    private synchronized @Nullable Symbol take() {
        Symbol symbol = hasNext() ? next : null;
        next = null;
        return symbol;
    }

    /**
     * Why there is no further symbol.
     *
     * @return the reason, or nothing as long as the tune is being written
     */
    public synchronized Optional<StopReason> stopReason() {
        return Optional.ofNullable(tune).map(Tune::stopReason);
    }

    /**
     * The tune, once {@link #hasNext} has said that it has no further symbol, or the stream is closed.
     *
     * @return the tune, with its provenance
     * @throws IllegalStateException if the tune is still being written
     */
    public synchronized Tune tune() {
        if (tune == null) {
            throw new IllegalStateException("the tune is still being written");
        }
        return tune;
    }

    /** Ends the tune where it is. Closing again has no effect. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            next = null;
            hasNext();
        }
    }

    /** A symbol of the tune, and what the network expected in its place. Immutable and thread-safe. */
    public static final class Symbol {
        private final Vocabulary vocabulary;
        private final int id;
        private final boolean given;
        private final float[] logits;

        private Symbol(TuneDecoder decoder) {
            vocabulary = decoder.vocabulary();
            id = decoder.lastSymbol();
            given = decoder.lastIsGiven();
            logits = decoder.expectedAtLast().clone();
        }

        /**
         * The symbol itself.
         *
         * @return its text, never empty
         */
        public String text() {
            return vocabulary.symbol(id);
        }

        /**
         * Whether the request gives this symbol.
         *
         * @return false if the network chose it
         */
        public boolean given() {
            return given;
        }

        /**
         * How likely the network held this symbol, before constraint and sampler.
         *
         * @return a probability
         */
        public double probability() {
            return Probabilities.of(logits)[id];
        }

        /**
         * The symbols that the network held for the likeliest in this place, before constraint and sampler; this symbol
         * may be one of them.
         *
         * @param count how many at most, at least 1
         * @return symbols in descending order of their probability, of equally likely ones the first in the vocabulary
         *     first
         * @throws IllegalArgumentException if {@code count} is out of its range
         */
        public List<Alternative> alternatives(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("count must be at least 1, got " + count);
            }
            double[] probabilities = Probabilities.of(logits);
            return IntStream.range(0, probabilities.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(symbol -> -probabilities[symbol]))
                    .limit(count)
                    .map(symbol -> new Alternative(vocabulary.symbol(symbol), probabilities[symbol]))
                    .toList();
        }

        /** The symbol's text. */
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A symbol that could have been written.
     *
     * @param text the symbol
     * @param probability how likely the network held it, from 0 to 1
     */
    public record Alternative(String text, double probability) {}
}
