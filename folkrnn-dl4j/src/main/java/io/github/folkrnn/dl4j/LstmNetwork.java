package io.github.folkrnn.dl4j;

/** A network of Deeplearning4j that is being trained. Not thread-safe. */
interface LstmNetwork extends AutoCloseable {

    /**
     * Trains on one batch.
     *
     * @param windows [batch][length + 1] symbols: all but the last are read, all but the first are predicted
     * @return the mean loss before the update, in nats per symbol
     */
    double fit(int[][] windows);

    /** A copy of the weights as they are now. */
    LstmWeights read();

    /** What computes, for people to read. */
    String description();

    /** Frees what the network holds outside of Java's memory. */
    @Override
    void close();
}
