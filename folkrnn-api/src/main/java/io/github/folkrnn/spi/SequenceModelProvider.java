package io.github.folkrnn.spi;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A backend: it trains models, and writes and reads their checkpoints. Implementations are thread-safe.
 *
 * <p>A provider is found by {@link java.util.ServiceLoader} if it is listed in
 * {@code META-INF/services/io.github.folkrnn.spi.SequenceModelProvider} and has a public constructor without parameters;
 * its constructor is quick and touches no native code.
 *
 * <p>A number in brackets is that of a rule that the contract kit checks, which comes as {@code folkrnn-api} with the
 * classifier {@code tck}: 6.1, for example, by {@code rule_6_1_…} of its {@code SequenceModelProviderContract}.
 *
 * <pre>{@code
 * SequenceModelProvider backend =
 *         ServiceLoader.load(SequenceModelProvider.class).findFirst().orElseThrow();
 * SequenceModel model = backend.load(folder.resolve("model.folkrnn"));
 * }</pre>
 */
public interface SequenceModelProvider {
    /**
     * The name of this backend, which its checkpoints carry and which callers choose it by.
     *
     * @return a constant of lower-case letters, digits and hyphens [6.1]
     */
    String id();

    /**
     * Trains a model, which has the vocabulary of the text [6.2] and expects the text better than chance does [6.3]. If
     * the calling thread is interrupted or a stop is requested, training ends within one iteration [6.4], and the model so
     * far is returned; the thread stays interrupted [6.5].
     *
     * <p>If there is a model to start from, and this backend {@linkplain #canStartFrom can start from it}, what that model
     * knows is where the training begins [6.6]; the model itself does not change [6.7].
     *
     * <p>A backend that learns step by step hands the input, the settings and the listener on to a {@link
     * io.github.folkrnn.spi.TrainingLoop}, which sees to held-out tunes, checkpoints, samples and stopping. One that
     * learns in one go needs the text alone.
     *
     * @param input what to learn, and what is asked for besides
     * @param config the settings; a backend that has no use for one of them ignores it
     * @param listener whom to tell how it goes
     * @return the trained model, which the caller closes
     * @throws IOException if a checkpoint cannot be written or read, or if held-out tunes cannot be read
     * @throws IllegalArgumentException if text and settings do not fit together, or the training is to go on from a
     *     checkpoint that they do not fit, or to start from a model that they do not fit or that this backend cannot start
     *     from
     * @throws IllegalStateException if the training fails to learn anything at all
     * @throws BackendUnavailableException if something that training needs is missing from the run time
     */
    SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener) throws IOException;

    /**
     * Whether a training can start from a model, with what that has learnt. Whoever has a model asks this first: a backend
     * that cannot start from any need not look at {@link TrainingInput#initialModel}.
     *
     * @param model any open model
     * @return whether it is one of this backend's [6.8] that it can start from; false if this method is not overridden
     */
    default boolean canStartFrom(SequenceModel model) {
        return false;
    }

    /**
     * Whether a training that starts from a model can give it more symbols: then the vocabulary of the text may have
     * others behind those of the model.
     *
     * @param model a model that this backend can start from
     * @return whether it can have more symbols; false if this method is not overridden
     */
    default boolean canAddSymbols(SequenceModel model) {
        return false;
    }

    /**
     * Writes a model of this backend to a file. The file is complete or not there: it is written beside its target and
     * moved into place.
     *
     * @param model a model that this backend has trained or loaded [7.1]
     * @param file the target, which is replaced if it exists [7.2]
     * @throws IOException if the file cannot be written; what stood there before still does, and nothing else [7.3]
     * @throws IllegalArgumentException if the model is another backend's [7.4]
     */
    void save(SequenceModel model, Path file) throws IOException;

    /**
     * Writes a model of this backend to a file, as {@link #save(SequenceModel, Path)} does, with its weights in the
     * format that is asked for. A backend whose models have no weights to choose a format for writes what it always
     * writes; that is what this method does if it is not overridden.
     *
     * @param model a model that this backend has trained or loaded
     * @param file the target, which is replaced if it exists
     * @param weights how the weights are written
     * @throws IOException if the file cannot be written; what stood there before still does
     * @throws IllegalArgumentException if the model is another backend's
     */
    default void save(SequenceModel model, Path file, WeightFormat weights) throws IOException {
        save(model, file);
    }

    /**
     * Writes a model of this backend to a stream: the bytes that {@link #save(SequenceModel, Path)} writes to a file. If
     * this method is not overridden, they go through a temporary file.
     *
     * @param model a model that this backend has trained or loaded
     * @param checkpoint where the bytes go; it is flushed and not closed
     * @throws IOException if the stream or the temporary file cannot be written
     * @throws IllegalArgumentException if the model is another backend's
     */
    default void save(SequenceModel model, OutputStream checkpoint) throws IOException {
        Path file = Files.createTempFile("folkrnn", ".checkpoint");
        try {
            save(model, file);
            Files.copy(file, checkpoint);
            checkpoint.flush();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Tells from the first bytes of a file whether it is a checkpoint of this backend [7.5]. A damaged checkpoint is
     * recognised as long as its beginning is whole [7.6], so that {@link #load} can say what is wrong with it.
     *
     * @param file an existing file of any kind
     * @return whether this backend is the one to load it: not if it is something else, or no regular
     *     file but, say, a directory or a named pipe [7.7]
     * @throws IOException if the file cannot be read
     */
    boolean recognises(Path file) throws IOException;

    /**
     * Reads a model from a file. It gives the scores of the model that was saved, bit by bit [7.8], and has its vocabulary
     * [7.9].
     *
     * @param file a checkpoint of this backend
     * @return the model, which the caller closes
     * @throws CheckpointException if the file is not a checkpoint of this backend [7.10] or is damaged, for example cut
     *     off [7.11]
     * @throws IOException if the file cannot be read
     */
    SequenceModel load(Path file) throws IOException;

    /**
     * Reads a model from a stream, as {@link #load(Path)} does from a file. If this method is not overridden, the bytes go
     * through a temporary file, which is gone when the model is used.
     *
     * @param checkpoint the bytes of a checkpoint of this backend, read to their end; it is not closed
     * @return the model, which the caller closes
     * @throws CheckpointException if the bytes are not a checkpoint of this backend or are damaged
     * @throws IOException if the stream cannot be read, or the temporary file not be written
     */
    default SequenceModel load(InputStream checkpoint) throws IOException {
        Path file = Files.createTempFile("folkrnn", ".checkpoint");
        try {
            Files.copy(checkpoint, file, StandardCopyOption.REPLACE_EXISTING);
            return load(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * The trained model that comes with this backend, if there is one.
     *
     * @return the model, not loaded yet; nothing if this method is not overridden
     */
    default Optional<PretrainedModel> pretrained() {
        return Optional.empty();
    }
}
