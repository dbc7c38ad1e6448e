package io.github.folkrnn.training;

import java.util.Objects;

/**
 * Follows a training. Called by the thread that trains, between two iterations; what a listener throws ends the
 * training and reaches the caller.
 *
 * <pre>{@code
 * TrainingListener listener = event -> System.out.println(event.iteration() + ": " + event.loss());
 * FolkRnn.builder().listener(listener).train(corpus).close();
 * }</pre>
 */
@FunctionalInterface
public interface TrainingListener {
    /**
     * Called once, before the first iteration.
     *
     * @param event where it begins
     */
    default void onStart(TrainingStarted event) {}

    /**
     * Called after each iteration that the training keeps.
     *
     * @param event what the iteration brought
     */
    void onIteration(IterationEnd event);

    /**
     * Called when the model has been measured by the held-out tunes.
     *
     * @param event how well it does
     */
    default void onHeldOutScore(HeldOutScore event) {}

    /**
     * Called when the training has diverged and gone back.
     *
     * @param event what has happened
     */
    default void onDivergence(Divergence event) {}

    /**
     * Called when a checkpoint has been written.
     *
     * @param event where it is
     */
    default void onCheckpoint(CheckpointWritten event) {}

    /**
     * Called when a tune has been composed on the way.
     *
     * @param event the tune
     */
    default void onSample(SampleComposed event) {}

    /**
     * Called once, when the training is over and has not failed.
     *
     * @param event why
     */
    default void onEnd(TrainingEnd event) {}

    /**
     * This listener followed by another one.
     *
     * @param next the listener to call after this one
     * @return a listener that calls both
     */
    default TrainingListener andThen(TrainingListener next) {
        return new JoinedListeners(this, Objects.requireNonNull(next, "next"));
    }
}
