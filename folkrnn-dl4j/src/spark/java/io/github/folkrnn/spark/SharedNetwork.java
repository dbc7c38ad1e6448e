package io.github.folkrnn.spark;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.sampling.SamplerSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * A network on its way to the executors: the bytes of its checkpoint, which go to each of them once, and of which each makes
 * one network for all its tasks.
 */
final class SharedNetwork implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How the network samples by itself, which its checkpoint need not say. */
    private record Sampling(
            boolean greedy,
            double temperature,
            double textTemperature,
            int topK,
            double topP,
            double minP,
            double typicalP)
            implements Serializable {
        static Sampling of(SamplerSettings settings) {
            return new Sampling(
                    settings.greedy(),
                    settings.temperature(),
                    settings.textTemperature(),
                    settings.topK(),
                    settings.topP(),
                    settings.minP(),
                    settings.typicalP());
        }

        SamplerSettings settings() {
            return new SamplerSettings(greedy, temperature, textTemperature, topK, topP, minP, typicalP);
        }
    }

    @SuppressWarnings("serial")
    private final Broadcast<byte[]> checkpoint;

    private final String fingerprint;
    private final Sampling sampling;

    private SharedNetwork(Broadcast<byte[]> checkpoint, String fingerprint, Sampling sampling) {
        this.checkpoint = checkpoint;
        this.fingerprint = fingerprint;
        this.sampling = sampling;
    }

    static SharedNetwork of(SparkSession spark, FolkRnn folk) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        folk.save(bytes);
        SamplerSettings settings = SamplerSettings.of(folk.sampler())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the network must have a sampler that is plain numbers, or each request one of its own, got "
                                + folk.sampler()));
        return new SharedNetwork(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(bytes.toByteArray()),
                folk.model().fingerprint(),
                Sampling.of(settings));
    }

    /** The network of this JVM. It is never closed, because the next task may need it. */
    FolkRnn network() {
        return OncePerJvm.get("network " + fingerprint, FolkRnn.class, () -> {
            FolkRnn folk = FolkRnn.load(new ByteArrayInputStream(checkpoint.value()));
            String here = folk.model().fingerprint();
            if (!here.equals(fingerprint)) {
                throw new IllegalStateException("the network must have the fingerprint " + fingerprint
                        + " on every machine of the cluster, got " + here
                        + " on this one, which may have another version of the library");
            }
            return folk;
        });
    }

    /** A request in which nothing is left to this machine. */
    GenerationRequest complete(GenerationRequest request, long seed) {
        GenerationRequest seeded = request.toBuilder().seed(seed).build();
        return seeded.sampler().isPresent()
                ? seeded
                : seeded.toBuilder().sampler(sampling.settings().sampler()).build();
    }
}
