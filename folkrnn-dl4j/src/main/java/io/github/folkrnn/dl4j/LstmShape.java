package io.github.folkrnn.dl4j;

/** The sizes of a network: an embedding, recurrent layers of equal width, and a dense layer that scores each symbol. */
record LstmShape(int vocabularySize, int embeddingSize, int units, int layers) {

    /** The gates of an LSTM layer, in the order in which weights are kept here: i, f, g, o, as PyTorch has them. */
    static final int GATES = 4;

    /** Checks that the weights fit into one array. */
    LstmShape {
        long rows = (long) GATES * Math.max(units, embeddingSize);
        if (rows > Integer.MAX_VALUE
                || parameterCount(vocabularySize, embeddingSize, units, layers) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a network must have at most " + Integer.MAX_VALUE
                    + " parameters, which embeddingSize " + embeddingSize + ", units " + units + " and layers " + layers
                    + " exceed for " + vocabularySize + " symbols");
        }
    }

    /** How many numbers a recurrent layer reads at a step, besides its own output. */
    int inputSize(int layer) {
        return layer == 0 ? embeddingSize : units;
    }

    int gateRows() {
        return GATES * units;
    }

    long parameterCount() {
        return (long) parameterCount(vocabularySize, embeddingSize, units, layers);
    }

    /** In floating point, which cannot overflow. */
    private static double parameterCount(double vocabularySize, double embeddingSize, double units, double layers) {
        double first = GATES * units * (embeddingSize + units + 1);
        double others = (layers - 1) * GATES * units * (units + units + 1);
        return vocabularySize * embeddingSize + first + others + vocabularySize * (units + 1);
    }
}
