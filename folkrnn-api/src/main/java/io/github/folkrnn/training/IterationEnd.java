package io.github.folkrnn.training;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The event that an iteration of a training has ended. Immutable and thread-safe.
 *
 * <pre>{@code
 * TrainingListener listener = event -> System.out.println(event.smoothedLoss());
 * }</pre>
 *
 * @param iteration which iteration has ended, from 1
 * @param iterations how many there will be, unless the training stops before
 * @param loss the mean loss over the symbols of the batch, before its weights were updated, in nats per symbol: the
 *     cross-entropy, with smoothed labels if the settings have it so
 * @param smoothedLoss the moving average of the loss, to which an iteration contributes a twentieth
 * @param learningRate the step size of the optimiser
 * @param gradientNorm the L2 norm of the gradient before it was limited, if it was measured
 * @param elapsed the time that the training has taken, with the runs that it was resumed from
 * @param remaining the time that the rest will take at the rate of the latest iterations, once that is steady
 */
public record IterationEnd(
        int iteration,
        int iterations,
        double loss,
        double smoothedLoss,
        double learningRate,
        OptionalDouble gradientNorm,
        Duration elapsed,
        Optional<Duration> remaining) {
    /**
     * Checks the components.
     *
     * @param iteration which iteration has ended
     * @param iterations how many there will be
     * @param loss the mean loss over the symbols of the batch
     * @param smoothedLoss the moving average of the loss
     * @param learningRate the step size of the optimiser
     * @param gradientNorm the norm of the gradient
     * @param elapsed the time that the training has taken
     * @param remaining the time that the rest will take
     * @throws IllegalArgumentException if {@code iteration} is below 1 or {@code iterations} below it
     */
    public IterationEnd {
        Ranges.atLeastOne("iteration", iteration);
        if (iterations < iteration) {
            throw new IllegalArgumentException(
                    "iterations must be at least iteration, got " + iterations + " where iteration is " + iteration);
        }
        Objects.requireNonNull(gradientNorm, "gradientNorm");
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(remaining, "remaining");
    }
}
