package io.github.folkrnn.dl4j;

import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.training.TrainingText;
import java.time.Duration;

/** Trains a network on windows of a text that start at random places. */
final class LstmTrainer {

    /** Which of the seed's random sequences serves what. */
    private static final int WEIGHTS = 0;

    private static final int WINDOWS = 1;

    private LstmTrainer() {}

    static LstmWeights train(TrainingText text, TrainingConfig config, TrainingListener listener) {
        LstmShape shape =
                new LstmShape(text.vocabulary().size(), config.embeddingSize(), config.units(), config.layers());
        LstmNetwork network = new LstmNetwork(
                LstmWeights.initial(shape, Xoshiro256PlusPlus.ofSequence(config.seed(), WEIGHTS)), config);
        Xoshiro256PlusPlus random = Xoshiro256PlusPlus.ofSequence(config.seed(), WINDOWS);
        int[][] windows = new int[config.batchSize()][config.sequenceLength() + 1];
        int starts = text.length() - config.sequenceLength();
        long begin = System.nanoTime();
        for (int i = 1; i <= config.iterations() && !Thread.currentThread().isInterrupted(); i++) {
            for (int[] window : windows) {
                text.copyTo(random.nextInt(starts), window);
            }
            double loss = network.fit(windows);
            listener.onIteration(
                    new IterationEnd(i, config.iterations(), loss, Duration.ofNanos(System.nanoTime() - begin)));
        }
        return network.read();
    }
}
