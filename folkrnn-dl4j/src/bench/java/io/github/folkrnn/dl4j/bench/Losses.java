package io.github.folkrnn.dl4j.bench;

/** Sees to it that what is measured is a training. */
final class Losses {
    private Losses() {}

    /** Stops the measurement if the loss per symbol, in nats, is not one that a training has. */
    static void check(double loss) {
        if (!(loss > 0 && loss < 20)) {
            throw new IllegalStateException("the loss must be in (0, 20), got " + loss);
        }
    }
}
