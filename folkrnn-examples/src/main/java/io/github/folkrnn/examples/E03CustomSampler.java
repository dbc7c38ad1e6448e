package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.sampling.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Composes with a sampler of one's own: only the few likeliest symbols have a chance. */
final class E03CustomSampler {

    private E03CustomSampler() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: CHECKPOINT");
        }
        run(Path.of(args[0]));
    }

    static void run(Path checkpoint) throws IOException {
        try (FolkRnn folk = FolkRnn.load(checkpoint)) {
            GenerationRequest request = GenerationRequest.builder()
                    .sampler(amongTheLikeliest(5, Sampler.temperature(1)))
                    .build();
            System.out.println(folk.generate(request));
        }
    }

    /** A sampler that rules out all but the k likeliest symbols and leaves the choice to the next one. */
    static Sampler amongTheLikeliest(int k, Sampler next) {
        return (vocabulary, random) -> {
            Sampler.Run run = next.open(vocabulary, random);
            return logits -> {
                float[] sorted = logits.clone();
                Arrays.sort(sorted);
                float threshold = sorted[Math.max(0, sorted.length - k)];
                for (int i = 0; i < logits.length; i++) {
                    if (logits[i] < threshold) {
                        logits[i] = Float.NEGATIVE_INFINITY;
                    }
                }
                return run.choose(logits);
            };
        };
    }
}
