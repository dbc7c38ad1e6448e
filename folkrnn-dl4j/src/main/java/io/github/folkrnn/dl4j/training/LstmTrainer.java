package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.checkpoint.CheckpointFormat;
import io.github.folkrnn.dl4j.checkpoint.CheckpointWriter;
import io.github.folkrnn.dl4j.checkpoint.NetworkState;
import io.github.folkrnn.dl4j.checkpoint.RecommendedSampler;
import io.github.folkrnn.dl4j.checkpoint.ResumedTraining;
import io.github.folkrnn.dl4j.checkpoint.TrainingState;
import io.github.folkrnn.dl4j.checkpoint.Version;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.kernel.KernelChoice;
import io.github.folkrnn.dl4j.kernel.Nd4jRuntime;
import io.github.folkrnn.dl4j.layer.RandomSequences;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.SamplerSettings;
import io.github.folkrnn.spi.Learner;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.spi.TrainingLoop;
import io.github.folkrnn.spi.TrainingProgress;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.Precision;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network in training, and what it learns. */
public final class LstmTrainer implements Learner {
    private static final Logger log = LoggerFactory.getLogger(LstmTrainer.class);

    private final LstmNetwork network;
    private final Vocabulary vocabulary;
    private final TrainingConfig config;
    private final Batches batches;
    private final int[][] windows;
    private final Map<String, String> origin;
    private final Optional<SamplerSettings> sampler;
    private final String kernel;
    private @Nullable NetworkState remembered;

    private LstmTrainer(
            LstmNetwork network,
            Vocabulary vocabulary,
            TrainingText text,
            TrainingConfig config,
            Map<String, String> origin,
            Optional<SamplerSettings> sampler,
            int threads) {
        this.network = network;
        this.vocabulary = vocabulary;
        this.config = config;
        this.batches = Batches.of(text, config);
        this.windows = new int[config.batchSize()]
                [(config.sequenceLength() + 1) * (1 + config.positionInputs().size())];
        this.origin = origin;
        this.sampler = sampler;
        this.kernel = network.description() + ", threads: " + threads;
    }

    public static SequenceModel train(
            TrainingInput input,
            Vocabulary vocabulary,
            @Nullable LstmModel start,
            TrainingConfig wanted,
            TrainingListener listener)
            throws IOException {
        TrainingConfig config = start == null ? wanted : ofSizes(start, wanted);
        LstmShape shape = LstmShape.of(vocabulary.size(), config);
        Map<String, String> origin = origin(input.text(), vocabulary, start);
        ResumedTraining resumed = input.resumed().isPresent()
                ? ResumedTraining.read(input.resumed().get(), vocabulary, shape, origin)
                : null;
        try (NativeThreads threads = NativeThreads.open(shape, config);
                LstmNetwork network = network(initial(shape, config, start), config, Nd4jRuntime.isCpu())) {
            LstmTrainer trainer = new LstmTrainer(
                    network,
                    vocabulary,
                    input.text(),
                    config,
                    resumed == null ? origin : resumed.origin(),
                    input.sampler(),
                    threads.count());
            log.debug("training {} parameters with {}", shape.parameterCount(), trainer.kernel);
            if (resumed == null) {
                return TrainingLoop.run(input, config, listener, trainer);
            }
            trainer.restore(resumed);
            return TrainingLoop.resume(
                    input, config, listener, trainer, resumed.state().progress(), resumed.model());
        } catch (OutOfMemoryError e) {
            throw TrainingMemory.exceeded(shape, config, e);
        } catch (RuntimeException e) {
            OutOfMemoryError cause = TrainingMemory.exhaustion(e);
            throw cause == null ? e : TrainingMemory.exceeded(shape, config, cause);
        }
    }

    private void restore(ResumedTraining resumed) {
        NetworkState known = resumed.state().remembered();
        if (resumed.goesOnFromStates(config)) {
            network.restore(resumed.state().network());
            remembered = known == null ? network.state() : known;
        } else {
            network.restore(resumed.state().network().withoutStates());
            remembered = known == null ? network.state() : known.withoutStates();
        }
    }

    private static LstmWeights initial(LstmShape shape, TrainingConfig config, @Nullable LstmModel start) {
        if (start == null) {
            return LstmWeights.initial(shape, RandomSequences.WEIGHTS.of(config.seed(), 0));
        }
        LstmWeights known = start.weights().inSinglePrecision();
        return known.shape().equals(shape)
                ? known
                : AddedSymbols.to(known, shape, config.positionInputs(), RandomSequences.WEIGHTS.of(config.seed(), 0));
    }

    private static TrainingConfig ofSizes(LstmModel start, TrainingConfig wanted) {
        LstmShape shape = start.weights().shape();
        return wanted.withSizesOf(shape.embeddingSize(), shape.units(), shape.layers())
                .withPositionInputsOf(
                        start.config().positionInputs(), start.config().positionSize());
    }

    private static Map<String, String> origin(TrainingText text, Vocabulary vocabulary, @Nullable LstmModel start) {
        Map<String, String> origin = new HashMap<>();
        origin.put(ResumedTraining.TEXT, text.sha256());
        if (start != null) {
            origin.put(ResumedTraining.START, start.fingerprint());
            int known = start.vocabulary().size();
            if (known < vocabulary.size()) {
                origin.put(ResumedTraining.ADDED, AddedSymbols.describe(vocabulary, known));
            }
        }
        return origin;
    }

    /**
     * The network that learns.
     *
     * @param onProcessor whether ND4J's arrays lie in the memory of the processor, where oneDNN can compute with them
     */
    static LstmNetwork network(LstmWeights initial, TrainingConfig config, boolean onProcessor) {
        if (!onProcessor) {
            return new StockNetwork(initial, config);
        }
        return new FusedNetwork(
                initial, config, config.precision() == Precision.MIXED ? KernelChoice.MIXED : KernelChoice.SINGLE);
    }

    @Override
    public Step learn(int iteration, double learningRate) {
        batches.fill(iteration, windows);
        if (batches.startsAfresh(iteration)) {
            network.resetStates();
        }
        double loss = network.fit(windows, iteration, learningRate);
        return new Step(loss, network.gradientNorm());
    }

    @Override
    public LstmModel model(int iterations) {
        Map<String, String> provenance = new HashMap<>(origin);
        provenance.put("backend", CheckpointFormat.BACKEND_ID);
        provenance.put("library-version", Version.CURRENT);
        provenance.put("seed", Long.toString(config.seed()));
        provenance.put("iterations-done", Integer.toString(iterations));
        provenance.put("training-kernel", kernel);
        sampler.ifPresent(settings -> provenance.put(RecommendedSampler.FACT, settings.toString()));
        LstmModel model = new LstmModel(vocabulary, network.read(), config, provenance);
        sampler.ifPresent(model::setSampler);
        return model;
    }

    @Override
    public boolean isFinite() {
        return network.isFinite();
    }

    @Override
    public void remember() {
        remembered = network.state();
    }

    @Override
    public void rollBack() {
        if (remembered == null) {
            throw new IllegalStateException("there is nothing to go back to");
        }
        network.restore(remembered);
    }

    @Override
    public void save(Path file, SequenceModel model, TrainingProgress progress) throws IOException {
        NetworkState other = progress.rememberedIteration() == progress.iteration() ? null : remembered;
        CheckpointWriter.write((LstmModel) model, new TrainingState(network.state(), other, progress), file);
    }
}
