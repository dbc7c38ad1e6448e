package io.github.folkrnn.dl4j.network;

import io.github.folkrnn.training.TrainingConfig;

/**
 * The sizes of a network: an embedding, vectors for positions, recurrent layers of equal width, and a dense layer that
 * scores each symbol, and how much is to be said for copying the one that a pointer shows. The score of copying is added to
 * that of the symbol.
 */
public record LstmShape(int vocabularySize, int embeddingSize, int units, int layers, PositionShape positions) {
    /** The gates of an LSTM layer, in the order in which weights are kept here: i, f, g, o, as PyTorch has them. */
    public static final int GATES = 4;

    /** Checks that the weights fit into one array. */
    public LstmShape {
        long rows = (long) GATES * Math.max(units, (long) embeddingSize + positions.size());
        if (rows > Integer.MAX_VALUE
                || parameterCount(vocabularySize, embeddingSize, units, layers, positions) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a network must have at most " + Integer.MAX_VALUE
                    + " parameters, which embeddingSize " + embeddingSize + ", units " + units + " and layers " + layers
                    + (positions.size() == 0 ? "" : ", with positionSize " + positions.size() + ",")
                    + " exceed for " + vocabularySize + " symbols");
        }
    }

    /** The sizes of a network that reads symbols alone. */
    public LstmShape(int vocabularySize, int embeddingSize, int units, int layers) {
        this(vocabularySize, embeddingSize, units, layers, PositionShape.NONE);
    }

    /** The sizes of the network that some settings ask for. */
    public static LstmShape of(int vocabularySize, TrainingConfig config) {
        return new LstmShape(
                vocabularySize,
                config.embeddingSize(),
                config.units(),
                config.layers(),
                PositionShape.of(config.positionInputs(), vocabularySize, config.positionSize()));
    }

    /** How many numbers a recurrent layer reads at a step, besides its own output. */
    public int inputSize(int layer) {
        return layer == 0 ? embeddingSize + positions.size() : units;
    }

    /** How many scores the dense layer computes: one for each symbol and, behind them, one for copying by each pointer. */
    public int scores() {
        return vocabularySize + positions.pointers().size();
    }

    public int gateRows() {
        return GATES * units;
    }

    public long parameterCount() {
        return (long) parameterCount(vocabularySize, embeddingSize, units, layers, positions);
    }

    /** In floating point, which cannot overflow. */
    private static double parameterCount(
            double vocabularySize, double embeddingSize, double units, double layers, PositionShape positions) {
        double first = GATES * units * (embeddingSize + positions.size() + units + 1);
        double others = (layers - 1) * GATES * units * (units + units + 1);
        double vectors = vocabularySize * embeddingSize + (double) positions.rows() * positions.size();
        double scores = vocabularySize + positions.pointers().size();
        return vectors + first + others + scores * (units + 1);
    }
}
