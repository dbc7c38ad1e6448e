package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.Precision;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.training.TrainingText;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains a network on windows of a text that start at random places. */
final class LstmTrainer {

    /**
     * What a training leads to.
     *
     * @param weights as they are at the end
     * @param iterations how many batches they have been trained on
     * @param kernel what computed
     */
    record Result(LstmWeights weights, int iterations, String kernel) {}

    private static final Logger log = LoggerFactory.getLogger(LstmTrainer.class);

    private LstmTrainer() {}

    static Result train(TrainingText text, TrainingConfig config, TrainingListener listener) {
        LstmShape shape =
                new LstmShape(text.vocabulary().size(), config.embeddingSize(), config.units(), config.layers());
        LstmWeights initial = LstmWeights.initial(shape, RandomSequences.WEIGHTS.of(config.seed(), 0));
        int threadCount = config.threads().orElseGet(() -> NativeThreads.sensibleFor(shape, config.batchSize()));
        try (NativeThreads threads = new NativeThreads(threadCount);
                LstmNetwork network = network(initial, config)) {
            String kernel = network.description() + ", threads: " + threads.count();
            log.debug("training {} parameters with {}", shape.parameterCount(), kernel);
            int iterations = train(network, text, config, listener);
            return new Result(network.read(), iterations, kernel);
        }
    }

    private static LstmNetwork network(LstmWeights initial, TrainingConfig config) {
        if (!Nd4jRuntime.isCpu()) {
            return new PlainNetwork(initial, config);
        }
        return new FusedNetwork(
                initial, config, config.precision() == Precision.MIXED ? KernelChoice.MIXED : KernelChoice.SINGLE);
    }

    /** Trains to the end, or until the thread is interrupted, and tells for how many iterations. */
    private static int train(LstmNetwork network, TrainingText text, TrainingConfig config, TrainingListener listener) {
        int[][] windows = new int[config.batchSize()][config.sequenceLength() + 1];
        Batches batches = Batches.of(text, config);
        long begin = System.nanoTime();
        int done = 0;
        while (done < config.iterations() && !Thread.currentThread().isInterrupted()) {
            batches.fill(done, windows);
            if (batches.startsAfresh(done)) {
                network.resetStates();
            }
            double rate = config.learningRate().at(done, config.iterations());
            double loss = network.fit(windows, done, rate);
            done++;
            if (!Double.isFinite(loss)) {
                throw new IllegalStateException("the training has diverged: the loss of iteration " + done + " is "
                        + loss + "; a learningRate below " + rate + " may help");
            }
            listener.onIteration(
                    new IterationEnd(done, config.iterations(), loss, Duration.ofNanos(System.nanoTime() - begin)));
        }
        return done;
    }
}
