package io.github.folkrnn.dl4j;

/**
 * The sizes of what a network reads beside symbols. Each value of each position input has a vector, a row of one table; the
 * vectors of a step are added up and read behind the embedding of the symbol.
 *
 * @param inputs how many inputs there are, 0 for none
 * @param rows how many values they have together, 0 for none
 * @param size the length of a vector, 0 for none
 */
record PositionShape(int inputs, int rows, int size) {

    static final PositionShape NONE = new PositionShape(0, 0, 0);

    /** The number of a position input that is hidden, of which the network reads nothing. */
    static final int HIDDEN = -1;

    /** How many numbers a step of a text has: its symbol and the rows of its inputs. */
    int stepWidth() {
        return 1 + inputs;
    }
}
