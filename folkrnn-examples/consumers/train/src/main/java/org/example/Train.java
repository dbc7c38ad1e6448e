package org.example;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.TrainingConfig;
import java.nio.file.Path;

/** Learns from tunes, on the machine that it is built on. */
final class Train {

    private Train() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        TrainingConfig training =
                TrainingConfig.builder().units(64).iterations(20).build();
        try (FolkRnn folk = FolkRnn.builder().seed(42).training(training).train(Corpus.bundled())) {
            folk.save(file);
        }
        try (FolkRnn folk = FolkRnn.load(file)) {
            System.out.println(folk.generate(GenerationRequest.builder().seed(1).build()).abc());
            System.out.println(folk.model().provenance());
        }
    }
}
