package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import java.io.IOException;
import java.nio.file.Path;

/** Completes a tune of which only every other bar is there. */
final class E06FillTheGaps {
    private static final String SKETCH = """
            X:1
            T:A Sketch
            M:6/8
            L:1/8
            K:D
            |:A|dfd cec|*|dfd afd|*|
            dfd cec|*|efe edc|*:|
            """;

    private E06FillTheGaps() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: CHECKPOINT");
        }
        run(Path.of(args[0]));
    }

    static void run(Path checkpoint) throws IOException {
        try (FolkRnn folk = FolkRnn.load(checkpoint)) {
            System.out.println(
                    folk.generate(GenerationRequest.builder().template(SKETCH).build()));
        }
    }
}
