package io.github.folkrnn.training;

/**
 * A training has diverged: its loss is no number any more, or has climbed far above where it was. It goes back to the
 * weights that it remembers, and goes on from there with half the learning rate. Immutable and thread-safe.
 *
 * <pre>{@code
 * TrainingListener listener = new TrainingListener() {
 *     public void onIteration(IterationEnd event) {}
 *
 *     public void onDivergence(Divergence event) {
 *         System.out.println(event.backTo());
 *     }
 * };
 * }</pre>
 *
 * @param iteration which iteration has failed, from 1
 * @param loss its loss, in nats per symbol
 * @param smoothedLoss the moving average of the loss with it
 * @param backTo after how many iterations the weights were remembered
 * @param rateFactor what the learning rate of the schedule is multiplied by from now on
 */
public record Divergence(int iteration, double loss, double smoothedLoss, int backTo, double rateFactor) {}
