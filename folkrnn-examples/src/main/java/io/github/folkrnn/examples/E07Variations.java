package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import java.io.IOException;
import java.nio.file.Path;

/** Composes a tune and then varies it, further and further away. */
final class E07Variations {
    private E07Variations() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: CHECKPOINT");
        }
        run(Path.of(args[0]));
    }

    static void run(Path checkpoint) throws IOException {
        try (FolkRnn folk = FolkRnn.load(checkpoint)) {
            Tune tune = folk.generate(GenerationRequest.builder()
                    .prompt("X:1\nT:Monday\nM:6/8\nL:1/8\nK:D\n|:ABA d2f|")
                    .maxLength(500)
                    .build());
            System.out.println(tune);
            for (double kept : new double[] {0.75, 0.5, 0.25}) {
                GenerationRequest request =
                        GenerationRequest.builder().variation(tune.abc(), kept).build();
                System.out.println("\n" + folk.generate(request));
            }
        }
    }
}
