package io.github.folkrnn.dl4j.layer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The threads on which the parts of a batch are trained. Native code has one thread on each of them. */
final class PartThreads implements AutoCloseable {
    private final @Nullable ExecutorService pool;

    /** With one thread, it is the caller's. */
    PartThreads(int count) {
        pool = count > 1 ? Executors.newFixedThreadPool(count, PartThreads::thread) : null;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
                    work.run();
                },
                "folkrnn-training");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs a task with each number below {@code tasks}, and returns when all are done, interrupted or not. */
    void run(int tasks, IntConsumer task) {
        if (pool == null) {
            IntStream.range(0, tasks).forEach(task);
            return;
        }
        try {
            CompletableFuture.allOf(IntStream.range(0, tasks)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> task.accept(i), pool))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException("a part of a batch has failed", e.getCause());
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }
}
