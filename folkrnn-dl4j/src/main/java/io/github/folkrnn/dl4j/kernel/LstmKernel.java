package io.github.folkrnn.dl4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic that takes nearly all of the time in training. Arrays are in single precision and lie row by row
 * without gaps. Not thread-safe.
 */
public interface LstmKernel {
    /** What computes, for people to read: library, instructions, precision. */
    String description();

    /**
     * Computes {@code result = a b + beta result}, where a and b may be taken as their transposes.
     *
     * @param beta 0 or 1
     */
    void multiply(INDArray a, boolean transposeA, INDArray b, boolean transposeB, float beta, INDArray result);

    /** Prepares to run a layer over sequences, over and over, on the same arrays. */
    Recurrence recurrence(RecurrenceArrays arrays);

    /** A layer, all of whose time steps run in one call. */
    interface Recurrence extends AutoCloseable {
        /** Computes outputs and final states from inputs, initial states and weights. */
        void forward();

        /**
         * Computes the gradients of inputs and weights, after {@link #forward}, from those of the outputs. What the
         * gradient arrays held before is overwritten.
         */
        void backward();

        /** Frees what the layer holds outside of its arrays. */
        @Override
        void close();
    }
}
