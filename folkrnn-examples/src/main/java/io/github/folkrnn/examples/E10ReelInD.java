package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.sampling.Sampler;
import java.io.IOException;
import java.nio.file.Path;

/** Asks for a reel in D: sixteen bars in two parts, each of which is repeated. */
final class E10ReelInD {
    private E10ReelInD() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: CHECKPOINT");
        }
        run(Path.of(args[0]));
    }

    static void run(Path checkpoint) throws IOException {
        GenerationRequest reel = GenerationRequest.builder()
                .rhythm("reel")
                .metre("C|")
                .key("D")
                .bars(16)
                .parts(2)
                .repeats(true)
                .sampler(Sampler.builder().temperature(0.9).topP(0.95).build())
                .build();
        try (FolkRnn folk = FolkRnn.load(checkpoint)) {
            System.out.println(folk.generate(reel));
        }
    }
}
