package io.github.folkrnn.spi;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.training.TrainingText;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A backend: it trains models, and writes and reads their checkpoints. Implementations are thread-safe.
 *
 * <p>A provider is found by {@link java.util.ServiceLoader} if it is listed in
 * {@code META-INF/services/io.github.folkrnn.spi.SequenceModelProvider} and has a public constructor without parameters;
 * its constructor is quick and touches no native code.
 */
public interface SequenceModelProvider {

    /**
     * The name of this backend, which its checkpoints carry and which callers choose it by.
     *
     * @return a constant of lower-case letters, digits and hyphens
     */
    String id();

    /**
     * Trains a model. If the calling thread is interrupted, training ends within one iteration, the thread stays
     * interrupted, and the model so far is returned.
     *
     * @param text what to learn
     * @param config the settings; a backend that has no use for one of them ignores it
     * @param listener called after each iteration
     * @return the trained model, which the caller closes
     * @throws IllegalArgumentException if text and settings do not fit together
     * @throws BackendUnavailableException if something that training needs is missing from the run time
     */
    SequenceModel train(TrainingText text, TrainingConfig config, TrainingListener listener);

    /**
     * Writes a model of this backend to a file. The file is complete or not there: it is written beside its target and
     * moved into place.
     *
     * @param model a model that this backend has trained or loaded
     * @param file the target, which is replaced if it exists
     * @throws IOException if the file cannot be written; what stood there before still does
     * @throws IllegalArgumentException if the model is another backend's
     */
    void save(SequenceModel model, Path file) throws IOException;

    /**
     * Tells from the first bytes of a file whether it is a checkpoint of this backend. A damaged checkpoint is
     * recognised as long as its beginning is whole, so that {@link #load} can say what is wrong with it.
     *
     * @param file an existing file
     * @return whether this backend is the one to load it
     * @throws IOException if the file cannot be read
     */
    boolean recognises(Path file) throws IOException;

    /**
     * Reads a model from a file.
     *
     * @param file a checkpoint of this backend
     * @return the model, which the caller closes
     * @throws CheckpointException if the file is not a checkpoint of this backend or is damaged
     * @throws IOException if the file cannot be read
     */
    SequenceModel load(Path file) throws IOException;
}
