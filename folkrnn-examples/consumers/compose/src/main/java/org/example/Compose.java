package org.example;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.training.TrainingConfig;
import java.nio.file.Path;

/** Only wants tunes; that it cannot train it is told in a sentence. */
final class Compose {

    private Compose() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        try (FolkRnn folk = FolkRnn.pretrained()) {
            Tune tune = folk.generate(
                    GenerationRequest.builder().metre("6/8").key("D").seed(1).build());
            System.out.println(tune.abc());
            tune.writeMidi(folder.resolve("tune.mid"));
            tune.writeWav(folder.resolve("tune.wav"));
            tune.score().writeSvg(folder.resolve("tune.svg"));
            folk.save(folder.resolve("model.folkrnn"));
        }
        FolkRnn.load(folder.resolve("model.folkrnn")).close();
        try {
            FolkRnn.builder()
                    .training(TrainingConfig.builder().units(16).iterations(1).build())
                    .train(Corpus.bundled())
                    .close();
        } catch (BackendUnavailableException e) {
            System.out.println(e.getMessage());
        }
    }
}
