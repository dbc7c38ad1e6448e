package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import java.io.IOException;

/** Loads a network, prints a tune and ends: what a user waits for. */
final class FirstTune {
    /** The line behind the tune. */
    static final String END = "end of the tune";

    /** What the tune is cut to. The network has learnt nothing and would hardly end it. */
    static final int LENGTH = 400;

    private FirstTune() {}

    public static void main(String[] arguments) throws IOException {
        try (FolkRnn folk = FolkRnn.load(GenerationFiles.file(GenerationFiles.CHECKPOINT))) {
            GenerationRequest request = GenerationRequest.builder()
                    .constraint(false)
                    .seed(Workload.SEED)
                    .maxLength(LENGTH)
                    .build();
            System.out.println(folk.generate(request).abc());
            System.out.println(END);
        }
    }
}
