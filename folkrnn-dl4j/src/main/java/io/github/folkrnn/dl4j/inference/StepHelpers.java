package io.github.folkrnn.dl4j.inference;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that help with the steps of a session while it is the only one that runs. A step takes tens of microseconds:
 * helpers wait for the next one by spinning, for as long as a sampler may take in between, and then sleep; nobody waits
 * for a helper that has not begun. Sessions that step at the same time are left to their own threads, which is faster
 * for all of them.
 *
 * <p>Thread-safe.
 */
final class StepHelpers implements AutoCloseable {
    /** With fewer multiplications a step is over before a helper has looked up. */
    private static final long SMALLEST_STEP = 1 << 19;

    private static final long SPINNING_NANOS = 100_000;
    private static final long SLEEPING_NANOS = 2_000_000_000L;
    private static final long CONTENTION_NANOS = 20_000_000;

    private static final Team ALONE = new Team() {
        @Override
        public void run(int tasks, IntConsumer task) {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
        }

        @Override
        public void close() {}
    };

    private final Team together = new Team() {
        @Override
        public void run(int tasks, IntConsumer task) {
            if (tasks == 1) {
                task.accept(0);
            } else {
                share(new Work(tasks, task, threads()));
            }
        }

        @Override
        public void close() {
            taken.set(false);
        }
    };

    private final long multiplications;
    private final Helper[] helpers;
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile long lastContention = System.nanoTime() - CONTENTION_NANOS;
    private volatile Work work = new Work(0, i -> {}, 1);
    private volatile boolean closed;

    /**
     * Helpers that start when they are first needed.
     *
     * @param threads how many threads take part in a step, the caller's included, at least 1
     * @param multiplications of one step of one stream
     */
    StepHelpers(int threads, long multiplications) {
        this.multiplications = multiplications;
        this.helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(i + 1);
        }
    }

    /** Who does the tasks of one step. */
    interface Team extends AutoCloseable {
        /** Runs {@code task} with each number below {@code tasks}, in any order, and returns when all are done. */
        void run(int tasks, IntConsumer task);

        /** Ends the step. */
        @Override
        void close();
    }

    /** How many threads take part in a step. */
    int threads() {
        return helpers.length + 1;
    }

    /** Begins a step. */
    Team begin(int streams) {
        boolean worthwhile = helpers.length > 0 && multiplications * streams >= SMALLEST_STEP;
        if (!worthwhile || System.nanoTime() - lastContention < CONTENTION_NANOS) {
            return ALONE;
        }
        if (!taken.compareAndSet(false, true)) {
            lastContention = System.nanoTime();
            return ALONE;
        }
        return together;
    }

    private void share(Work shared) {
        work = shared;
        for (Helper helper : helpers) {
            helper.wake();
        }
        shared.help(0);
        shared.awaitEnd();
    }

    /** Lets the helpers end. Steps go on without them. */
    @Override
    public void close() {
        closed = true;
        for (Helper helper : helpers) {
            LockSupport.unpark(helper.thread);
        }
    }

    /**
     * Some tasks. Each thread begins with its own, which are the same in each step, so that it finds their weights in its
     * processor's cache; then it takes what others have not begun.
     */
    private static final class Work {
        private final int tasks;
        private final IntConsumer task;
        private final int threads;
        private final AtomicIntegerArray begun;
        private final AtomicInteger done = new AtomicInteger();
        private volatile @Nullable Throwable failure;

        Work(int tasks, IntConsumer task, int threads) {
            this.tasks = tasks;
            this.task = task;
            this.threads = threads;
            this.begun = new AtomicIntegerArray(tasks);
        }

        void help(int thread) {
            for (int i = 0; i < tasks; i++) {
                int number = (thread * tasks / threads + i) % tasks;
                if (begun.compareAndSet(number, 0, 1)) {
                    run(number);
                }
            }
        }

        private void run(int number) {
            try {
                task.accept(number);
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                done.getAndIncrement();
            }
        }

        void awaitEnd() {
            while (done.get() < tasks) {
                Thread.onSpinWait();
            }
            if (failure != null) {
                throw new IllegalStateException("a step has failed", failure);
            }
        }
    }

    private final class Helper implements Runnable {
        private final int number;
        private volatile @Nullable Thread thread;
        private volatile boolean asleep;

        Helper(int number) {
            this.number = number;
        }

        /** Called by one thread at a time: the one that has the helpers. */
        void wake() {
            Thread current = thread;
            if (current == null || !current.isAlive()) {
                Thread fresh = new Thread(this, "folkrnn-step-" + number);
                fresh.setDaemon(true);
                thread = fresh;
                fresh.start();
            } else if (asleep) {
                LockSupport.unpark(current);
            }
        }

        @Override
        public void run() {
            Work seen = null;
            long idleSince = System.nanoTime();
            while (!closed) {
                Work current = work;
                if (current != seen) {
                    seen = current;
                    current.help(number);
                    idleSince = System.nanoTime();
                    continue;
                }
                long idle = System.nanoTime() - idleSince;
                if (idle < SPINNING_NANOS) {
                    Thread.onSpinWait();
                } else if (idle < SLEEPING_NANOS) {
                    sleep(seen, SLEEPING_NANOS - idle);
                } else {
                    return;
                }
            }
        }

        private void sleep(Work seen, long nanos) {
            asleep = true;
            if (work == seen) {
                LockSupport.parkNanos(StepHelpers.this, nanos);
            }
            asleep = false;
        }
    }
}
