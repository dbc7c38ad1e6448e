package io.github.folkrnn.training;

import java.util.Objects;

/**
 * Follows a training. Called by the thread that trains, between two iterations; what a listener throws ends the
 * training and reaches the caller.
 */
@FunctionalInterface
public interface TrainingListener {

    /**
     * Called after each iteration.
     *
     * @param event what the iteration brought
     */
    void onIteration(IterationEnd event);

    /**
     * This listener followed by another one.
     *
     * @param next the listener to call after this one
     * @return a listener that calls both
     */
    default TrainingListener andThen(TrainingListener next) {
        Objects.requireNonNull(next, "next");
        return event -> {
            onIteration(event);
            next.onIteration(event);
        };
    }
}
