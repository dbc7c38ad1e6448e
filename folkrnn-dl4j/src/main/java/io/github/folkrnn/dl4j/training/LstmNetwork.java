package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.checkpoint.NetworkState;
import io.github.folkrnn.dl4j.network.LstmWeights;
import java.util.OptionalDouble;

/** A network of Deeplearning4j that is being trained. Not thread-safe. */
interface LstmNetwork extends AutoCloseable {
    /**
     * Trains on one batch.
     *
     * @param windows [batch][(length + 1) W] steps, each a symbol and the rows of its position inputs: all but the last are
     *     read, the symbols of all but the first are predicted
     * @param iteration how many batches went before
     * @param learningRate the step size
     * @return the mean loss before the update, in nats per symbol
     */
    double fit(int[][] windows, int iteration, double learningRate);

    /** The norm of the gradient of the last batch before it was limited, if it was measured. */
    OptionalDouble gradientNorm();

    /** Lets the next batch start from fresh states, where batches go on from each other. */
    void resetStates();

    /** A copy of the weights as they are now, or of their average where there is one. */
    LstmWeights read();

    /** Whether all weights are finite, and what Adam keeps of their gradients. */
    boolean isFinite();

    /** A copy of all that the next batch depends on. */
    NetworkState state();

    /** Goes back to a state of this network, or of one that is made alike. */
    void restore(NetworkState state);

    /** What computes, for people to read. */
    String description();

    /** Frees what the network holds outside of Java's memory. */
    @Override
    void close();
}
