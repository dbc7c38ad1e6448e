package io.github.folkrnn;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.SamplerSettings;
import io.github.folkrnn.spi.CheckpointFolder;
import io.github.folkrnn.spi.HeldOut;
import io.github.folkrnn.spi.Samples;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A plan for a training, besides the corpus to learn. Not thread-safe. */
final class TrainingPlan {
    /** The split is the same for every training, so that trainings can be compared. */
    private static final long SPLIT_SEED = 0;

    private OptionalDouble heldOutShare = OptionalDouble.empty();
    private @Nullable Corpus heldOutTunes;
    private int evaluateEvery = 100;
    private int patience = 10;
    private @Nullable CheckpointFolder checkpoints;
    private boolean resuming;
    private @Nullable Path resumed;
    private int sampleEvery;
    private BooleanSupplier stop = () -> false;
    private Optional<SamplerSettings> sampler = Optional.empty();

    void heldOut(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("heldOut must be in (0, 1), got " + share);
        }
        heldOutShare = OptionalDouble.of(share);
        heldOutTunes = null;
    }

    void heldOut(Corpus tunes) {
        heldOutTunes = tunes;
        heldOutShare = OptionalDouble.empty();
    }

    void evaluateEvery(int iterations) {
        evaluateEvery = atLeastOne("evaluateEvery", iterations);
    }

    void patience(int evaluations) {
        patience = atLeastOne("patience", evaluations);
    }

    void checkpoints(CheckpointFolder folder) {
        checkpoints = folder;
    }

    void resume() {
        resuming = true;
        resumed = null;
    }

    void resume(Path checkpoint) {
        resuming = true;
        resumed = checkpoint;
    }

    void sampleEvery(int iterations) {
        sampleEvery = atLeastOne("sampleEvery", iterations);
    }

    void sampler(SamplerSettings settings) {
        sampler = Optional.of(settings);
    }

    /** How the network is to be sampled, if that is set or known from the network to start from. */
    Optional<Sampler> sampler(TrainingStart start) {
        return sampler.or(start::sampler).map(SamplerSettings::sampler);
    }

    void stopWhen(BooleanSupplier request) {
        stop = request;
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
        return value;
    }

    SequenceModel train(
            SequenceModelProvider trainer,
            Corpus corpus,
            TrainingStart start,
            TrainingConfig config,
            TrainingListener listener)
            throws IOException {
        TrainingInput input = input(corpus, config.transpositions(), start);
        try {
            return trainer.train(input, config, listener);
        } finally {
            input.text().close();
        }
    }

    /** What a backend gets; the vocabulary is that of all tunes, in all keys. */
    private TrainingInput input(Corpus corpus, List<Integer> transpositions, TrainingStart start) throws IOException {
        start.requireKnown(corpus);
        Corpus training = corpus;
        Corpus heldOut = heldOutTunes;
        if (heldOutShare.isPresent()) {
            CorpusSplit split = CorpusSplit.of(corpus, heldOutShare.getAsDouble(), SPLIT_SEED);
            training = split.training();
            heldOut = split.heldOut();
        }
        if (!transpositions.isEmpty()) {
            training = training.withTranspositions(
                    transpositions.stream().mapToInt(Integer::intValue).toArray());
        }
        Vocabulary vocabulary = start.vocabulary(heldOut == null ? training : new JoinedCorpus(training, heldOut));
        Optional<Corpus> measuring = heldOut == null ? Optional.empty() : Optional.of(inMemory(heldOut, vocabulary));
        Optional<Path> checkpoint = resuming ? checkpoint() : Optional.empty();
        // Last of all that may fail, because it has to be closed.
        TrainingInput.Builder input =
                TrainingInput.builder(TrainingText.of(training, vocabulary)).stopRequest(stop);
        start.model().ifPresent(input::initialModel);
        sampler.or(start::sampler).ifPresent(input::sampler);
        measuring.ifPresent(tunes -> input.heldOut(new HeldOut(tunes, evaluateEvery, patience)));
        checkpoint.ifPresent(input::resumed);
        if (checkpoints != null) {
            input.checkpoints(checkpoints);
        }
        if (sampleEvery > 0) {
            Optional<Sampler> chosen = sampler(start);
            input.samples(new Samples(
                    sampleEvery,
                    (model, iteration) -> compose(model, chosen.orElseGet(() -> FolkRnn.samplerOf(model)), iteration)));
        }
        return input.build();
    }

    /** Tunes in memory, which can be read even by a thread that is interrupted, and which the model can be asked for. */
    private static Corpus inMemory(Corpus corpus, Vocabulary vocabulary) throws IOException {
        List<String> tunes = new ArrayList<>();
        corpus.forEachTune(tunes::add);
        TrainingStart.requireKnown(vocabulary, tunes.stream(), "of those held out");
        return Corpus.of(tunes);
    }

    private static String compose(SequenceModel model, Sampler sampler, int iteration) {
        GenerationRequest request =
                GenerationRequest.builder().sampler(sampler).seed(iteration).build();
        return new Composer(model, request)
                .compose(0, Thread.currentThread()::isInterrupted)
                .abc();
    }

    /** The checkpoint to go on from; none where there is only a folder, and nothing in it yet. */
    private Optional<Path> checkpoint() throws IOException {
        if (resumed != null) {
            return Optional.of(resumed);
        }
        if (checkpoints == null) {
            throw new IllegalStateException("to resume a training, say from which checkpoint, or set its checkpoints");
        }
        return checkpoints.latest();
    }
}
