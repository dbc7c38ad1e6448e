package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingConsole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Learns all ABC files below a folder, keeps the network in a file, and composes with what comes out of that file. */
final class E02TrainYourOwn {
    private E02TrainYourOwn() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: FOLDER-OF-ABC-FILES CHECKPOINT");
        }
        TrainingConfig config =
                TrainingConfig.builder().units(512).iterations(1000).build();
        run(Path.of(args[0]), config, Path.of(args[1]));
    }

    static void run(Path folder, TrainingConfig config, Path checkpoint) throws IOException {
        Corpus corpus = Corpus.ofDirectory(folder, StandardCharsets.ISO_8859_1);
        LeftOut.list(corpus.fragments());

        try (FolkRnn folk = FolkRnn.builder()
                .training(config)
                .listener(TrainingConsole.standard())
                .train(corpus)) {
            folk.save(checkpoint);
        }
        try (FolkRnn folk = FolkRnn.load(checkpoint)) {
            System.out.println(folk.generate());
        }
    }
}
