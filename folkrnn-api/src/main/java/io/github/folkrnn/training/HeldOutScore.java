package io.github.folkrnn.training;

import io.github.folkrnn.evaluation.Evaluation;
import java.util.Objects;

/**
 * The score of a model in training on the held-out tunes. Immutable and thread-safe.
 *
 * <pre>{@code
 * TrainingListener listener = new TrainingListener() {
 *     public void onIteration(IterationEnd event) {}
 *
 *     public void onHeldOutScore(HeldOutScore event) {
 *         System.out.println(event.evaluation().bitsPerCharacter());
 *     }
 * };
 * }</pre>
 *
 * @param iteration after how many iterations
 * @param evaluation the scores
 * @param best whether it has never done better: this model is kept
 */
public record HeldOutScore(int iteration, Evaluation evaluation, boolean best) {
    /**
     * Checks the components.
     *
     * @param iteration after how many iterations
     * @param evaluation the scores
     * @param best whether it has never done better
     */
    public HeldOutScore {
        Objects.requireNonNull(evaluation, "evaluation");
    }
}
