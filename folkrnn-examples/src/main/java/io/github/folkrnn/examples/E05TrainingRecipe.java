package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.chart.LossChart;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.LearningRate;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingConsole;
import io.github.folkrnn.training.TrainingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trains with a recipe of one's own, measures on held-out tunes, and goes on where it was when it is run again. */
final class E05TrainingRecipe {
    private E05TrainingRecipe() {}

    public static void main(String[] args) throws IOException {
        TrainingConfig recipe = TrainingConfig.builder()
                .embeddingSize(32)
                .units(256)
                .iterations(1000)
                .learningRate(LearningRate.cosine(0.005, 0.05))
                .dropout(new Dropout(0.1, 0, 0.6))
                .weightDecay(0.01)
                .weightAveraging(0.99)
                .build();
        run(Corpus.bundled(), recipe, Path.of("target", "recipe"));
    }

    static void run(Corpus corpus, TrainingConfig recipe, Path folder) throws IOException {
        Files.createDirectories(folder);
        LossChart chart = new LossChart();
        try (TrainingLog log = TrainingLog.csv(folder.resolve("log.csv"));
                FolkRnn folk = FolkRnn.builder()
                        .training(recipe)
                        .heldOut(0.1)
                        .checkpoints(folder, 100)
                        .resume()
                        .listener(TrainingConsole.standard())
                        .listener(log)
                        .listener(chart)
                        .train(corpus)) {
            folk.save(folder.resolve("model.folkrnn"));
            if (!chart.isEmpty()) {
                chart.writeSvg(folder.resolve("curves.svg"));
            }
            System.out.println(folk.generate());
        }
    }
}
