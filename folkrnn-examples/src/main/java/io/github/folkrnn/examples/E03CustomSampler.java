package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;

/** Composes with a sampler that has a step of one's own among its steps: it likes low notes. */
final class E03CustomSampler {
    private E03CustomSampler() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: CHECKPOINT");
        }
        run(Path.of(args[0]));
    }

    static void run(Path checkpoint) throws IOException {
        Sampler sampler = Sampler.builder()
                .step(LogitsProcessor.of(E03CustomSampler::preferLowNotes))
                .topK(20)
                .build();
        try (FolkRnn folk = FolkRnn.load(checkpoint)) {
            GenerationRequest request =
                    GenerationRequest.builder().sampler(sampler).build();
            System.out.println(folk.generate(request));
        }
    }

    /** Makes each note of the low octave e times as likely as it was in relation to all others. */
    private static void preferLowNotes(Vocabulary vocabulary, float[] logits) {
        for (String note : "C D E F G A B".split(" ")) {
            vocabulary.idOf(note).ifPresent(symbol -> logits[symbol] += 1);
        }
    }
}
