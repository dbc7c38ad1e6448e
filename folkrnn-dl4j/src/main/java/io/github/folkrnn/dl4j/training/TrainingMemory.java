package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.layer.DataParallelPass;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.training.TrainingConfig;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Says what a training needs memory for, if there is too little of it. */
final class TrainingMemory {
    private static final int MEGABYTE = 1 << 20;

    /** Weights, gradients, and the two averages of Adam. */
    private static final int NUMBERS_FOR_A_WEIGHT = 4;

    /** Gates, cells and outputs of a unit at a time step, and their gradients. */
    private static final int NUMBERS_FOR_A_UNIT = 12;

    private TrainingMemory() {}

    /** The lack of memory that an exception goes back to, if it does. */
    static @Nullable OutOfMemoryError exhaustion(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError error) {
                return error;
            }
        }
        return null;
    }

    /** What to throw instead of an error that does not say what is to be done. */
    static IllegalStateException exceeded(LstmShape shape, TrainingConfig config, OutOfMemoryError error) {
        String message = String.valueOf(error.getMessage());
        boolean ofHeap = message.contains("heap") || message.contains("array size") || message.contains("GC overhead");
        return new IllegalStateException(
                "the training has run out of "
                        + (ofHeap
                                ? "Java's heap, which may have "
                                        + Runtime.getRuntime().maxMemory() / MEGABYTE
                                        + " MiB (-Xmx)"
                                : "memory outside of Java's heap, of which native code may have "
                                        + Pointer.maxBytes() / MEGABYTE
                                        + " MiB (-Dorg.bytedeco.javacpp.maxbytes) and the process "
                                        + Pointer.maxPhysicalBytes() / MEGABYTE
                                        + " MiB (-Dorg.bytedeco.javacpp.maxphysicalbytes)")
                        + "; it needs about " + nativeMegabytes(shape, config) + " MiB outside of the heap and "
                        + heapMegabytes(shape) + " MiB of it: a smaller batchSize (" + config.batchSize()
                        + "), sequenceLength (" + config.sequenceLength() + ") or units (" + shape.units()
                        + ") needs less",
                error);
    }

    private static long nativeMegabytes(LstmShape shape, TrainingConfig config) {
        double rows = (double) config.batchSize() * config.sequenceLength();
        double ofARow = shape.scores()
                + 2.0 * shape.embeddingSize()
                + (double) NUMBERS_FOR_A_UNIT * shape.layers() * shape.units();
        double ofParts = DataParallelPass.count(shape, config.batchSize()) - 1;
        double weights = (NUMBERS_FOR_A_WEIGHT + ofParts) * shape.parameterCount();
        return megabytes(weights + rows * ofARow);
    }

    /** The state to which the training may go back, and a copy of the weights. */
    private static long heapMegabytes(LstmShape shape) {
        return megabytes((double) NUMBERS_FOR_A_WEIGHT * shape.parameterCount());
    }

    private static long megabytes(double numbers) {
        return (long) Math.ceil(numbers * Float.BYTES / MEGABYTE);
    }
}
