package io.github.folkrnn;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tunes of a request from one number to another, in their order, composed by the thread that asks for them: several at
 * the same time where they can be, so that the first one is there when some of its successors have begun. They cannot be
 * split: whoever has several threads gives each a range of its own.
 */
final class TuneRange implements Spliterator<Tune>, AutoCloseable {
    private final Composer composer;
    private final int end;
    private final @Nullable TuneBatch batch;

    /** Those that wait for one before them. */
    private final Map<Integer, Tune> finished = new HashMap<>();

    private int begun;
    private int handedOut;
    private boolean opened;

    /**
     * A range.
     *
     * @param from the number of the first tune
     * @param end the number after that of the last one
     */
    TuneRange(Composer composer, int from, int end) {
        this.composer = composer;
        this.end = end;
        begun = from;
        handedOut = from;
        batch = composer.canBatch() ? new TuneBatch(composer, this::begin, this::finish, this::isCancelled) : null;
    }

    private boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }

    private int begin() {
        return begun == end || isCancelled() ? -1 : begun++;
    }

    private void finish(Tune tune, int index) {
        finished.put(index, tune);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Tune> action) {
        Objects.requireNonNull(action, "action");
        if (batch == null) {
            composeOne();
        } else {
            composeSome(batch);
        }
        Tune next = finished.remove(handedOut);
        if (next == null) {
            close();
            return false;
        }
        handedOut++;
        action.accept(next);
        return true;
    }

    private void composeOne() {
        int index = begin();
        if (index >= 0) {
            finish(composer.compose(index, this::isCancelled), index);
        }
    }

    private void composeSome(TuneBatch some) {
        if (!opened) {
            opened = true;
            long tunes = (long) (end - begun) * composer.bestOf();
            some.open((int) Math.min(tunes, TuneBatch.MAX_STREAMS));
        }
        boolean failed = true;
        try {
            while (!finished.containsKey(handedOut) && some.advance()) {
                // Until the next one is finished, or none is left.
            }
            failed = false;
        } finally {
            if (failed) {
                close();
            }
        }
    }

    @Override
    public void close() {
        if (batch != null) {
            batch.close();
        }
    }

    @Override
    public @Nullable Spliterator<Tune> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return end - handedOut;
    }

    @Override
    public int characteristics() {
        return ORDERED | NONNULL | IMMUTABLE;
    }
}
