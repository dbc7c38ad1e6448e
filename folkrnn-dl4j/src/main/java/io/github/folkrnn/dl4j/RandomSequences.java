package io.github.folkrnn.dl4j;

/** Which of the random sequences of a training's seed serves what. */
final class RandomSequences {

    static final int WEIGHTS = 0;
    static final int WINDOWS = 1;
    static final int DROPOUT = 2;

    private RandomSequences() {}
}
