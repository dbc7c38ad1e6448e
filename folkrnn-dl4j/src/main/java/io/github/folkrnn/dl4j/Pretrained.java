package io.github.folkrnn.dl4j;

import io.github.folkrnn.dl4j.checkpoint.CheckpointReader;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.spi.PretrainedModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;

/**
 * The model in this library's jar, a checkpoint with weights of 8 bits.
 *
 * @param checkpoint where it is
 */
record Pretrained(URL checkpoint) implements PretrainedModel {
    static final String RESOURCE = "pretrained.folkrnn";

    /** The one of those measured whose tunes are hardest to tell from real ones, by form and by line; see docs/recipe.md. */
    private static final Sampler SAMPLER =
            Sampler.builder().temperature(0.95).textTemperature(0.6).minP(0.03).build();

    /** The model, if the library was built with it. */
    static Optional<PretrainedModel> find() {
        return Optional.ofNullable(Pretrained.class.getResource(RESOURCE)).map(Pretrained::new);
    }

    @Override
    public SequenceModel load() throws IOException {
        try (InputStream in = checkpoint.openStream()) {
            return CheckpointReader.read(RESOURCE, in.readAllBytes());
        }
    }

    @Override
    public Sampler sampler() {
        return SAMPLER;
    }
}
