package io.github.folkrnn.dl4j;

/** The sizes of a network: an embedding, recurrent layers of equal width, and a dense layer that scores each symbol. */
record LstmShape(int vocabularySize, int embeddingSize, int units, int layers) {

    /** The gates of an LSTM layer, in the order in which weights are kept here: i, f, g, o, as PyTorch has them. */
    static final int GATES = 4;

    /** How many numbers a recurrent layer reads at a step, besides its own output. */
    int inputSize(int layer) {
        return layer == 0 ? embeddingSize : units;
    }

    int gateRows() {
        return GATES * units;
    }

    long parameterCount() {
        long count = (long) vocabularySize * embeddingSize + (long) vocabularySize * (units + 1);
        for (int layer = 0; layer < layers; layer++) {
            count += (long) gateRows() * (inputSize(layer) + units + 1);
        }
        return count;
    }
}
