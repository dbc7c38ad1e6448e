package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.training.LearningRate;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingConsole;
import java.io.IOException;
import java.nio.file.Path;

/** Lets the network that comes with the library learn tunes of one's own, or the bundled ones, from where it stands. */
final class E11TuneTheNetwork {
    private E11TuneTheNetwork() {}

    public static void main(String[] args) throws IOException {
        Corpus corpus = args.length == 0 ? Corpus.bundled() : Corpus.ofFile(Path.of(args[0]));
        TrainingConfig config = TrainingConfig.builder()
                .batchSize(8)
                .sequenceLength(128)
                .iterations(60)
                .learningRate(LearningRate.cosine(0.0003, 0.1))
                .build();
        try (FolkRnn pretrained = FolkRnn.pretrained()) {
            run(pretrained, corpus, config);
        }
    }

    static void run(FolkRnn start, Corpus corpus, TrainingConfig config) throws IOException {
        CorpusSplit split = CorpusSplit.of(corpus, 0.1, 0);
        try (FolkRnn tuned = FolkRnn.builder()
                .startFrom(start)
                .training(config)
                .listener(TrainingConsole.standard())
                .train(split.training())) {
            System.out.println("before: " + start.evaluate(split.heldOut()));
            System.out.println("after: " + tuned.evaluate(split.heldOut()));
            System.out.println(tuned.generate());
        }
    }
}
