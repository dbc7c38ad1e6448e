package io.github.folkrnn.dl4j;

import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.training.TrainingText;
import java.time.Duration;

/** Trains a network on windows of a text that start at random places. */
final class LstmTrainer {

    /** What a training leads to: the weights, and what they were computed with. */
    record Result(LstmWeights weights, String kernel) {}

    private LstmTrainer() {}

    static Result train(TrainingText text, TrainingConfig config, TrainingListener listener) {
        LstmShape shape =
                new LstmShape(text.vocabulary().size(), config.embeddingSize(), config.units(), config.layers());
        LstmWeights initial =
                LstmWeights.initial(shape, Xoshiro256PlusPlus.ofSequence(config.seed(), RandomSequences.WEIGHTS));
        try (NativeThreads threads = new NativeThreads(NativeThreads.sensibleFor(shape, config.batchSize()));
                LstmNetwork network = Nd4jRuntime.isCpu()
                        ? new FusedNetwork(initial, config, KernelChoice.SINGLE)
                        : new PlainNetwork(initial, config)) {
            train(network, text, config, listener);
            return new Result(network.read(), network.description() + ", threads: " + threads.count());
        }
    }

    private static void train(
            LstmNetwork network, TrainingText text, TrainingConfig config, TrainingListener listener) {
        Xoshiro256PlusPlus random = Xoshiro256PlusPlus.ofSequence(config.seed(), RandomSequences.WINDOWS);
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
    }
}
