package io.github.folkrnn;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Composes several tunes on all cores, on each of them as many at a time as there are, up to a limit. The calling thread
 * takes part, and waits for nobody who has not begun, so that it comes to an end even where no other thread is free. If it
 * is interrupted, the tunes under way are cut off and no further one is begun.
 */
final class ParallelComposer {
    private final Composer composer;
    private final @Nullable Tune[] tunes;
    private final int streams;
    private final Object lock = new Object();
    private int begun;
    private int threads;
    private @Nullable Throwable failure;
    private volatile boolean cancelled;

    private ParallelComposer(Composer composer, int count, int streams) {
        this.composer = composer;
        this.tunes = new Tune[count];
        this.streams = streams;
    }

    /** The tunes with the numbers from 0 on, in their order; fewer of them if the calling thread is interrupted. */
    static List<Tune> compose(Composer composer, int count) {
        return compose(composer, count, ForkJoinPool.commonPool());
    }

    /** The same with the help of a pool. */
    static List<Tune> compose(Composer composer, int count, Executor pool) {
        int threads = Math.min(count, Runtime.getRuntime().availableProcessors());
        long share = (long) (count + threads - 1) / threads * composer.bestOf();
        ParallelComposer work = new ParallelComposer(composer, count, (int) Math.min(share, TuneBatch.MAX_STREAMS));
        List<Helper> helpers =
                IntStream.range(1, threads).mapToObj(i -> new Helper(work)).toList();
        helpers.forEach(pool::execute);
        Thread caller = Thread.currentThread();
        work.takePart(caller);
        work.awaitOthers(caller);
        helpers.forEach(Helper::letGo);
        return work.result();
    }

    /** What another thread runs. It may stay in the queue of a pool for long after the work is done, and holds nothing then. */
    private static final class Helper implements Runnable {
        private final AtomicReference<@Nullable ParallelComposer> work;

        Helper(ParallelComposer work) {
            this.work = new AtomicReference<>(work);
        }

        @Override
        public void run() {
            ParallelComposer toDo = work.getAndSet(null);
            if (toDo != null) {
                toDo.takePart(null);
            }
        }

        void letGo() {
            work.set(null);
        }
    }

    private void takePart(@Nullable Thread caller) {
        synchronized (lock) {
            threads++;
        }
        try {
            if (composer.canBatch() && streams > 1) {
                new TuneBatch(composer, this::begin, this::finish, () -> isCancelled(caller)).writeAll(streams);
            } else {
                composeOneByOne(() -> isCancelled(caller));
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            synchronized (lock) {
                threads--;
                lock.notifyAll();
            }
        }
    }

    private void composeOneByOne(BooleanSupplier stop) {
        for (int index = begin(); index >= 0; index = begin()) {
            finish(composer.compose(index, stop), index);
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

    private void finish(Tune tune, int index) {
        synchronized (lock) {
            tunes[index] = tune;
        }
    }

    private void fail(Throwable thrown) {
        synchronized (lock) {
            failure = thrown;
            cancelled = true;
        }
    }

    private void awaitOthers(Thread caller) {
        boolean interrupted = false;
        synchronized (lock) {
            while (threads > 0) {
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
