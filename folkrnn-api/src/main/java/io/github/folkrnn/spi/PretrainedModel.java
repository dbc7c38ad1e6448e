package io.github.folkrnn.spi;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.Sampler;
import java.io.IOException;

/**
 * A trained model that comes with a backend. Implementations are thread-safe.
 *
 * <pre>{@code
 * SequenceModelProvider backend =
 *         ServiceLoader.load(SequenceModelProvider.class).findFirst().orElseThrow();
 * SequenceModel model = backend.pretrained().orElseThrow().load();
 * }</pre>
 */
public interface PretrainedModel {
    /**
     * Reads the model, from the class path and nowhere else.
     *
     * @return a new model, which the caller closes
     * @throws CheckpointException if the model is damaged
     * @throws IOException if the model cannot be read
     */
    SequenceModel load() throws IOException;

    /**
     * How the model is best sampled.
     *
     * @return the sampler for requests that name none
     */
    Sampler sampler();
}
