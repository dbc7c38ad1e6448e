package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.TrainingConfig;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads a training computes with, until it closes this: native code that the thread that opens this calls, or
 * the parts of batches, for each of which native code has one thread. OpenMP's threads wait for each other in a busy loop:
 * too many of them, for too little work or beside other programs, cost more than they bring.
 */
final class NativeThreads implements AutoCloseable {

    /** Below this, a thread's share of a time step takes no longer than the threads' waiting for each other. */
    private static final double OPERATIONS_PER_STEP_AND_THREAD = 4e6;

    private final NativeOps openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();
    private final Environment nd4j = Nd4j.getEnvironment();
    private final int count;
    private final int openMpBefore;
    private final int nd4jBefore;
    private final int blasBefore;

    /**
     * Sets the threads.
     *
     * @param count how many threads compute in all
     * @param ofOneCall how many of them a call of native code may have
     */
    NativeThreads(int count, int ofOneCall) {
        this.count = count;
        openMpBefore = openMp.ompGetMaxThreads();
        nd4jBefore = nd4j.maxMasterThreads();
        blasBefore = Nd4j.factory().blas().getMaxThreads();
        set(ofOneCall, ofOneCall, ofOneCall);
    }

    static NativeThreads open(LstmShape shape, TrainingConfig config) {
        int count = count(shape, config);
        return new NativeThreads(count, PartedPass.count(shape, config.batchSize()) > 1 ? 1 : count);
    }

    /** As many as the settings say, else {@linkplain #sensibleFor as many as are sensible}. */
    static int count(LstmShape shape, TrainingConfig config) {
        return config.threads().orElseGet(() -> sensibleFor(shape, config.batchSize()));
    }

    /**
     * One for each part of a batch, or as many as the work of a time step is worth where a batch has no parts, and at most
     * one per processor.
     */
    static int sensibleFor(LstmShape shape, int batch) {
        int processors = Runtime.getRuntime().availableProcessors();
        int parts = PartedPass.count(shape, batch);
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

    @Override
    public void close() {
        set(openMpBefore, nd4jBefore, blasBefore);
    }
}
