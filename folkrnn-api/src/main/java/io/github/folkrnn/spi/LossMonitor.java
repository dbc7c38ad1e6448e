package io.github.folkrnn.spi;

/** Smooths the losses of a training and notices when it diverges. */
final class LossMonitor {
    /** What an iteration contributes to the moving average. */
    private static final double WEIGHT_OF_NEWEST = 0.05;

    /** Batches differ by less than this, and so do the losses of a training that is settling down. */
    private static final double MOST_RISE = 1.5;

    /** In nats: near a loss of zero, a multiple of it says nothing. */
    private static final double MOST_RISE_FROM_ZERO = 0.3;

    private double smoothed;
    private double lowest;

    LossMonitor(TrainingProgress progress) {
        smoothed = progress.smoothedLoss();
        lowest = progress.lowestLoss();
    }

    double smoothed() {
        return smoothed;
    }

    double lowest() {
        return lowest;
    }

    /** Takes the loss of an iteration, and tells whether all is well. */
    boolean accept(double loss) {
        smoothed = Double.isInfinite(smoothed) ? loss : smoothed + WEIGHT_OF_NEWEST * (loss - smoothed);
        boolean sound = Double.isFinite(loss) && !(smoothed > MOST_RISE * lowest + MOST_RISE_FROM_ZERO);
        if (sound) {
            lowest = Math.min(lowest, smoothed);
        }
        return sound;
    }

    /** Whether the loss is about as low as it has ever been, so that it is worth while to remember the weights. */
    boolean isNearLowest() {
        return smoothed <= 1.05 * lowest + 0.05;
    }

    /** Goes on from an earlier moving average. */
    void rollBack(double earlier) {
        smoothed = earlier;
    }
}
