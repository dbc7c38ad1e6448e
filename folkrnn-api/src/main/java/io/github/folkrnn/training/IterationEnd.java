package io.github.folkrnn.training;

import java.time.Duration;
import java.util.Objects;

/**
 * What one iteration of a training brought. Immutable and thread-safe.
 *
 * @param iteration which iteration has ended, from 1
 * @param iterations how many there will be
 * @param loss the mean cross-entropy over the symbols of the batch, before its weights were updated, in nats per symbol
 * @param elapsed the time since the start of the training
 */
public record IterationEnd(int iteration, int iterations, double loss, Duration elapsed) {

    /**
     * Checks the components.
     *
     * @param iteration which iteration has ended
     * @param iterations how many there will be
     * @param loss the mean cross-entropy over the symbols of the batch
     * @param elapsed the time since the start of the training
     * @throws IllegalArgumentException if {@code iteration} is below 1 or {@code iterations} below it
     */
    public IterationEnd {
        if (iteration < 1) {
            throw new IllegalArgumentException("iteration must be at least 1, got " + iteration);
        }
        if (iterations < iteration) {
            throw new IllegalArgumentException(
                    "iterations must be at least iteration, got " + iterations + " where iteration is " + iteration);
        }
        Objects.requireNonNull(elapsed, "elapsed");
    }

    /**
     * The time that the rest will take if it goes on at the mean rate so far.
     *
     * @return the time left
     */
    public Duration remaining() {
        return elapsed.multipliedBy(iterations - iteration).dividedBy(iteration);
    }
}
