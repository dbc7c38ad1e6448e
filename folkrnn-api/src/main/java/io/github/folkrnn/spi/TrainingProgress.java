package io.github.folkrnn.spi;

import java.time.Duration;

/**
 * The state of a training loop, with which it goes on where it was. Immutable and thread-safe.
 *
 * <pre>{@code
 * class OwnFile {
 *     String line(TrainingProgress progress) {
 *         return progress.iteration() + " " + progress.smoothedLoss();
 *     }
 * }
 * }</pre>
 *
 * @param iteration how many iterations it has done
 * @param elapsed the time that it has taken, in all its runs together
 * @param smoothedLoss the moving average of the loss, in nats per symbol, infinite before there is one
 * @param lowestLoss the lowest moving average so far, infinite before there is one
 * @param bestBits the fewest bits per character on the held-out tunes so far, infinite before they were measured
 * @param bestIteration after how many iterations these were measured, 0 if never
 * @param evaluationsSinceBest how many measurements since then were no better
 * @param divergences how many times it has diverged and gone back; each time the learning rate is halved
 * @param rememberedIteration after how many iterations the state was remembered to which it would go back
 * @param rememberedLoss the moving average of the loss then, infinite if there was none
 */
public record TrainingProgress(
        int iteration,
        Duration elapsed,
        double smoothedLoss,
        double lowestLoss,
        double bestBits,
        int bestIteration,
        int evaluationsSinceBest,
        int divergences,
        int rememberedIteration,
        double rememberedLoss) {
    /** Before the first iteration. */
    public static final TrainingProgress START = new TrainingProgress(
            0,
            Duration.ZERO,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            0,
            0,
            0,
            0,
            Double.POSITIVE_INFINITY);
}
