package io.github.folkrnn.training;

import java.time.Duration;
import java.util.Objects;

/**
 * A training is over. Immutable and thread-safe.
 *
 * <pre>{@code
 * TrainingListener listener = new TrainingListener() {
 *     public void onIteration(IterationEnd event) {}
 *
 *     public void onEnd(TrainingEnd event) {
 *         System.out.println(event.reason());
 *     }
 * };
 * }</pre>
 *
 * @param iterations how many iterations it has done
 * @param reason why it is over
 * @param kept after how many iterations the model was as it is returned
 * @param elapsed the time that the training has taken, with the runs that it was resumed from
 */
public record TrainingEnd(int iterations, Reason reason, int kept, Duration elapsed) {
    /** Why a training is over. */
    public enum Reason {
        /** All iterations are done. */
        COMPLETED,

        /** The model has not got any better on the held-out tunes for as long as was to be waited. */
        NO_IMPROVEMENT,

        /** The caller has asked for it. */
        STOPPED,

        /** The thread was interrupted. */
        INTERRUPTED,

        /** It has diverged again and again, at ever lower learning rates. */
        DIVERGED
    }

    /**
     * Checks the components.
     *
     * @param iterations how many iterations it has done
     * @param reason why it is over
     * @param kept after how many iterations the model was as it is returned
     * @param elapsed the time that the training has taken
     */
    public TrainingEnd {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(elapsed, "elapsed");
    }
}
