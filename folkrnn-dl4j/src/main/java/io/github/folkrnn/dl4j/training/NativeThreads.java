package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.kernel.Nd4jRuntime;
import io.github.folkrnn.dl4j.layer.DataParallelPass;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.training.TrainingConfig;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The number of threads with which a training computes, until it closes this: native code that the thread that opens this
 * calls, or the parts of batches, for each of which native code has one thread. OpenMP's threads wait for each other in a busy loop:
 * too many of them, for too little work or beside other programs, cost more than they bring.
 */
final class NativeThreads implements AutoCloseable {
    /** Processors are shared with others, and native code ends the process if it cannot have the threads it wants. */
    private static final int MOST_THREADS_OF_A_PROCESSOR = 8;

    /** How many trainings have set the numbers that hold for all threads, and what these were before the first one. */
    private static int users;

    private static int nd4jBefore;
    private static int blasBefore;

    /** Below this, a thread's share of a time step takes no longer than the threads' waiting for each other. */
    private static final double OPERATIONS_PER_STEP_AND_THREAD = 4e6;

    private final NativeOps openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();
    private final Environment nd4j = Nd4j.getEnvironment();
    private final int count;
    private final int openMpBefore;

    /**
     * Sets the threads.
     *
     * @param count how many threads compute in all
     * @param ofOneCall how many of them a call of native code may have
     */
    NativeThreads(int count, int ofOneCall) {
        this.count = count;
        openMpBefore = openMp.ompGetMaxThreads();
        synchronized (NativeThreads.class) {
            if (users++ == 0) {
                nd4jBefore = nd4j.maxMasterThreads();
                blasBefore = Nd4j.factory().blas().getMaxThreads();
            }
            set(ofOneCall, ofOneCall, ofOneCall);
        }
    }

    static NativeThreads open(LstmShape shape, TrainingConfig config) {
        int count = count(shape, config);
        return new NativeThreads(count, DataParallelPass.count(shape, config.batchSize()) > 1 ? 1 : count);
    }

    /**
     * As many as the settings say, else {@linkplain #sensibleFor as many as are sensible}. Throws an {@link
     * IllegalArgumentException} if they are more than this machine should have.
     */
    static int count(LstmShape shape, TrainingConfig config) {
        if (config.threads().isEmpty()) {
            return sensibleFor(shape, config.batchSize());
        }
        int processors = Runtime.getRuntime().availableProcessors();
        int most = MOST_THREADS_OF_A_PROCESSOR * processors;
        int count = config.threads().getAsInt();
        if (count > most) {
            throw new IllegalArgumentException("threads must be at most " + most + ", " + MOST_THREADS_OF_A_PROCESSOR
                    + " for each of the " + processors + " processors here, got " + count);
        }
        return count;
    }

    /**
     * One for each part of a batch, or as many as the work of a time step is worth where a batch has no parts, and at most
     * one per processor.
     */
    static int sensibleFor(LstmShape shape, int batch) {
        int processors = Runtime.getRuntime().availableProcessors();
        int parts = DataParallelPass.count(shape, batch);
        if (parts > 1) {
            return Math.min(processors, parts);
        }
        double operations = 2.0 * batch * shape.units() * shape.gateRows();
        return (int) Math.max(1, Math.min(processors, operations / OPERATIONS_PER_STEP_AND_THREAD));
    }

    int count() {
        return count;
    }

    private void set(int openMpThreads, int nd4jThreads, int blasThreads) {
        if (!Nd4jRuntime.isCpu()) {
            // ND4J's number for OpenMP is that of the threads in a block of the graphics card there.
            return;
        }
        openMp.setOmpNumThreads(openMpThreads);
        nd4j.setMaxMasterThreads(nd4jThreads);
        Nd4j.factory().blas().setMaxThreads(blasThreads);
        // A BLAS on OpenMP shares the number with all that this thread calls.
        openMp.setOmpNumThreads(openMpThreads);
    }

    /** Puts back what holds for the thread that opened this, and after the last training what holds for all of them. */
    @Override
    public void close() {
        synchronized (NativeThreads.class) {
            if (--users == 0) {
                set(openMpBefore, nd4jBefore, blasBefore);
            } else if (Nd4jRuntime.isCpu()) {
                openMp.setOmpNumThreads(openMpBefore);
            }
        }
    }
}
