package io.github.folkrnn.dl4j.soak;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A training of some seconds. As a program it trains in a folder of checkpoints, from the last one on. */
final class SmallTraining {
    private static final int CHECKPOINT_EVERY = 10;

    private SmallTraining() {}

    static Corpus corpus() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            return Corpus.of(tunes.limit(12).toList());
        }
    }

    static TrainingConfig config(int iterations) {
        return TrainingConfig.builder()
                .embeddingSize(8)
                .units(24)
                .layers(2)
                .batchSize(4)
                .sequenceLength(24)
                .iterations(iterations)
                .seed(9)
                .build();
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        FolkRnn.builder()
                .training(config(Integer.parseInt(arguments[1])))
                .checkpoints(folder, CHECKPOINT_EVERY)
                .resume()
                .train(corpus())
                .close();
    }
}
