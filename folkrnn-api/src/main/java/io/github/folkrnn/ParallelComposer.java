package io.github.folkrnn;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Composes several tunes on all cores. The calling thread takes part, and waits for nobody who has not begun, so that it
 * comes to an end even where no other thread is free. If it is interrupted, the tunes under way are cut off and no
 * further one is begun.
 */
final class ParallelComposer {

    private final Composer composer;
    private final @Nullable Tune[] tunes;
    private final Object lock = new Object();
    private int begun;
    private int finished;
    private @Nullable Throwable failure;
    private volatile boolean cancelled;

    private ParallelComposer(Composer composer, int count) {
        this.composer = composer;
        this.tunes = new Tune[count];
    }

    /** The tunes with the numbers from 0 on, in their order; fewer of them if the calling thread is interrupted. */
    static List<Tune> compose(Composer composer, int count) {
        ParallelComposer work = new ParallelComposer(composer, count);
        int helpers = Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
        for (int i = 0; i < helpers; i++) {
            ForkJoinPool.commonPool().execute(work::takePart);
        }
        Thread caller = Thread.currentThread();
        work.takePart(caller);
        work.awaitOthers(caller);
        return work.result();
    }

    private void takePart() {
        takePart(null);
    }

    private void takePart(@Nullable Thread caller) {
        for (int index = begin(); index >= 0; index = begin()) {
            try {
                Tune tune = composer.compose(index, () -> isCancelled(caller));
                finish(index, tune, null);
            } catch (RuntimeException | Error e) {
                finish(index, null, e);
            }
        }
    }

    private boolean isCancelled(@Nullable Thread caller) {
        if (caller != null && caller.isInterrupted()) {
            cancelled = true;
        }
        return cancelled;
    }

    private int begin() {
        synchronized (lock) {
            return cancelled || begun == tunes.length ? -1 : begun++;
        }
    }

    private void finish(int index, @Nullable Tune tune, @Nullable Throwable thrown) {
        synchronized (lock) {
            tunes[index] = tune;
            finished++;
            if (thrown != null) {
                failure = thrown;
                cancelled = true;
            }
            lock.notifyAll();
        }
    }

    private void awaitOthers(Thread caller) {
        boolean interrupted = false;
        synchronized (lock) {
            while (finished < begun) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancelled = true;
                }
            }
        }
        if (interrupted) {
            caller.interrupt();
        }
    }

    private List<Tune> result() {
        synchronized (lock) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (RuntimeException) failure;
            }
            return Arrays.stream(tunes).filter(Objects::nonNull).toList();
        }
    }
}
