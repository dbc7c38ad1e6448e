package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.training.TrainingConfig;
import java.util.List;

/**
 * The work of a process: iterations of training a network of one LSTM layer, or of generating from it.
 *
 * @param threads how many threads may compute
 * @param units the units of the LSTM layer
 * @param batch how many windows make an iteration, or how many streams advance together
 * @param sequence how many symbols a window has, or how many steps make an iteration
 */
record Workload(int threads, int units, int batch, int sequence) {
    static final int VOCABULARY = 83;
    static final int EMBEDDING = 256;
    static final long SEED = 804;
    static final double LEARNING_RATE = 5e-3;
    static final double GRADIENT_CLIPPING = 1;

    private static final int GATES = 4;

    /** The network and the batch that the library has by default. */
    static Workload reference(int threads) {
        return new Workload(threads, 1024, 32, 100);
    }

    /** Steps of the default network, with a number of streams. */
    static Workload generation(int threads, int streams) {
        return new Workload(threads, 1024, streams, 50);
    }

    /** How every party trains: Adam with a constant learning rate, clipped gradients, no dropout. */
    static TrainingConfig.Builder recipe() {
        return TrainingConfig.seedRecipe().learningRate(LEARNING_RATE).gradientClipping(GRADIENT_CLIPPING);
    }

    /** What the default network reads beside symbols. */
    static PositionInput[] positionInputs() {
        return TrainingConfig.builder().build().positionInputs().toArray(PositionInput[]::new);
    }

    /** Reads what {@link #toArguments} wrote. */
    static Workload parse(List<String> arguments) {
        int[] values = arguments.stream().mapToInt(Integer::parseInt).toArray();
        return new Workload(values[0], values[1], values[2], values[3]);
    }

    List<String> toArguments() {
        return List.of("" + threads, "" + units, "" + batch, "" + sequence);
    }

    int gateRows() {
        return GATES * units;
    }

    int symbols() {
        return batch * sequence;
    }

    String shape() {
        return "units=" + units + " batch=" + batch + " sequence=" + sequence;
    }

    /**
     * The least arithmetic of an iteration of training: the matrix products forward and twice as many backward, where a symbol's
     * product of embedding and input weights is computed once an iteration.
     *
     * @return in floating-point operations
     */
    double operations() {
        double recurrent = (double) symbols() * units * gateRows();
        double output = (double) symbols() * units * VOCABULARY;
        double inputTable = (double) VOCABULARY * EMBEDDING * gateRows();
        return 3 * 2 * (recurrent + output + inputTable);
    }
}
