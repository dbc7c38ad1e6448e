package io.github.folkrnn;

import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All tunes of a request, each composed when it is asked for. They end after one that an interruption of the asking
 * thread has cut off. They cannot be split, because the second half of them is far away.
 */
final class TuneSpliterator implements Spliterator<Tune> {
    private final Composer composer;
    private int index;
    private boolean cancelled;

    TuneSpliterator(Composer composer) {
        this.composer = composer;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Tune> action) {
        Objects.requireNonNull(action, "action");
        if (cancelled) {
            return false;
        }
        Tune tune = composer.compose(index++, Thread.currentThread()::isInterrupted);
        cancelled = tune.stopReason() == StopReason.CANCELLED;
        action.accept(tune);
        return true;
    }

    @Override
    public @Nullable Spliterator<Tune> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED | NONNULL | IMMUTABLE;
    }
}
