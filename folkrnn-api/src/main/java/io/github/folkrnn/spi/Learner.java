package io.github.folkrnn.spi;

import io.github.folkrnn.model.SequenceModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A model in training, which a {@link TrainingLoop} takes from batch to batch. Used by one thread at a time.
 *
 * <pre>{@code
 * abstract class OwnLearner implements Learner {
 *     public Step learn(int iteration, double learningRate) {
 *         double loss = 0; // of the batch, before the weights change
 *         return new Step(loss, OptionalDouble.empty());
 *     }
 * }
 * }</pre>
 */
public interface Learner {
    /**
     * What a batch brought.
     *
     * @param loss the mean loss over the symbols of the batch before the weights were updated, in nats per symbol; it need
     *     not be finite
     * @param gradientNorm the L2 norm of the gradient of that loss, before it was limited, if it was measured
     */
    record Step(double loss, OptionalDouble gradientNorm) {}

    /**
     * Learns one batch. All that is drawn at random depends on the settings and the iteration alone.
     *
     * @param iteration how many iterations went before
     * @param learningRate the step size
     * @return what it brought
     */
    Step learn(int iteration, double learningRate);

    /**
     * The model as it would be used now.
     *
     * @param iterations how many iterations it has been trained for
     * @return a new model, which does not change with further training and which the caller closes
     */
    SequenceModel model(int iterations);

    /**
     * Whether the training can go on from where it is.
     *
     * @return false if a weight is not finite
     */
    boolean isFinite();

    /** Remembers the state of the training, in place of the one that was remembered before. */
    void remember();

    /** Goes back to the state that is remembered. */
    void rollBack();

    /**
     * Writes a checkpoint from which the training can be resumed: with the state as it is and the one that is remembered,
     * which are the same if {@code progress} says that it was remembered after the last iteration. The file is complete
     * or not there.
     *
     * @param file the target
     * @param model the model that the file is to hold for use
     * @param progress how far the training has come
     * @throws IOException if the file cannot be written
     */
    void save(Path file, SequenceModel model, TrainingProgress progress) throws IOException;
}
