package io.github.folkrnn.training;

import java.time.Duration;
import java.util.Objects;

/**
 * A training begins, or goes on from a checkpoint. Immutable and thread-safe.
 *
 * <pre>{@code
 * TrainingListener listener = new TrainingListener() {
 *     public void onIteration(IterationEnd event) {}
 *
 *     public void onStart(TrainingStarted event) {
 *         System.out.println(event.iterations());
 *     }
 * };
 * }</pre>
 *
 * @param iteration how many iterations went before, 0 unless it was resumed
 * @param iterations how many there will be, unless the training stops before
 * @param elapsed the time that the iterations before have taken
 */
public record TrainingStarted(int iteration, int iterations, Duration elapsed) {
    /**
     * Checks the components.
     *
     * @param iteration how many iterations went before
     * @param iterations how many there will be
     * @param elapsed the time that the iterations before have taken
     * @throws IllegalArgumentException if {@code iteration} is below 0
     */
    public TrainingStarted {
        if (iteration < 0) {
            throw new IllegalArgumentException("iteration must be at least 0, got " + iteration);
        }
        Objects.requireNonNull(elapsed, "elapsed");
    }
}
