package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.GenerationRequestBuilder;
import io.github.folkrnn.sampling.Sampler;
import java.io.IOException;
import java.nio.file.Path;

/** Composing as the system properties {@code bench.temperature} and {@code bench.minP} say, if they say anything. */
final class Composition {
    static final long SEED = 1;

    private Composition() {}

    /** A network from its checkpoint, or the library's own if there is no name. */
    static FolkRnn network(String checkpoint) throws IOException {
        return checkpoint.isEmpty() ? FolkRnn.pretrained() : FolkRnn.load(Path.of(checkpoint));
    }

    /** A request for tunes by the sampler of the properties; without one, by the sampler that suits the network. */
    static GenerationRequestBuilder request() {
        GenerationRequestBuilder request = GenerationRequest.builder().seed(SEED);
        String temperature = System.getProperty("bench.temperature", "");
        String minP = System.getProperty("bench.minP", "");
        if (temperature.isEmpty() && minP.isEmpty()) {
            return request;
        }
        Sampler.Builder sampler = Sampler.builder();
        if (!temperature.isEmpty()) {
            sampler.temperature(Double.parseDouble(temperature));
        }
        if (!minP.isEmpty()) {
            sampler.minP(Double.parseDouble(minP));
        }
        return request.sampler(sampler.build());
    }
}
