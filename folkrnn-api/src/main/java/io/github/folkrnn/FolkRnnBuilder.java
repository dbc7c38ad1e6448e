package io.github.folkrnn;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.SamplerSettings;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.spi.CheckpointFolder;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what training needs, and trains. Not thread-safe.
 *
 * <pre>{@code
 * try (FolkRnn trained = FolkRnn.builder().heldOut(0.1).checkpoints(folder, 100).resume().train(corpus)) {
 *     trained.save(folder.resolve("model.folkrnn"));
 * }
 * }</pre>
 */
public final class FolkRnnBuilder {
    private @Nullable SequenceModelProvider backend;
    private @Nullable String backendId;
    private Vocabulary.@Nullable Source vocabulary;
    private @Nullable FolkRnn start;
    private UnknownSymbols unknownSymbols = UnknownSymbols.ADD;
    private TrainingConfig training = TrainingConfig.builder().build();
    private OptionalLong seed = OptionalLong.empty();
    private OptionalInt threads = OptionalInt.empty();
    private TrainingListener listener = event -> {};
    private final TrainingPlan plan = new TrainingPlan();

    FolkRnnBuilder() {}

    /**
     * Sets the backend; by default it is that of the network to {@linkplain #startFrom start from}, or the only one on the
     * class path.
     *
     * @param backend what trains the model
     * @return this builder
     */
    public FolkRnnBuilder backend(SequenceModelProvider backend) {
        this.backend = Objects.requireNonNull(backend, "backend");
        this.backendId = null;
        return this;
    }

    /**
     * Sets the backend by its name; see {@link #backend(SequenceModelProvider)}.
     *
     * @param id the name of a backend on the class path
     * @return this builder
     */
    public FolkRnnBuilder backend(String id) {
        this.backendId = Objects.requireNonNull(id, "id");
        this.backend = null;
        return this;
    }

    /**
     * Sets a trained network to start from, in place of random weights: one that was loaded, such as {@link
     * FolkRnn#pretrained()}, or trained, or imported. The new network has its symbols, with those of the corpus that it lacks
     * (see {@link #unknownSymbols}), its sizes and, unless another one is set, its backend; what is set besides has to agree. Its weights are where the training begins, rounded ones as they
     * are; all else begins afresh, and a smaller learning rate than for a new network keeps more of what it knows. The
     * new network's {@linkplain io.github.folkrnn.model.SequenceModel#provenance() provenance} has the fingerprint of
     * the one that it started from.
     *
     * <p>A training that is {@linkplain #resume() resumed} goes on from its checkpoint, and has to have started from the
     * same network.
     *
     * @param network the network, which does not change and has to be open until the training has ended
     * @return this builder
     */
    public FolkRnnBuilder startFrom(FolkRnn network) {
        this.start = Objects.requireNonNull(network, "network");
        return this;
    }

    /**
     * Sets what becomes of symbols that the network to {@linkplain #startFrom start from} does not know; by default they
     * are {@linkplain UnknownSymbols#ADD added} to those that it knows.
     *
     * @param unknownSymbols what to do about them
     * @return this builder
     */
    public FolkRnnBuilder unknownSymbols(UnknownSymbols unknownSymbols) {
        this.unknownSymbols = Objects.requireNonNull(unknownSymbols, "unknownSymbols");
        return this;
    }

    /**
     * Sets the symbols; by default they are those of the network to {@linkplain #startFrom start from}, or the characters
     * of the corpus. A {@link io.github.folkrnn.vocabulary.TokenVocabulary} has the tokens of ABC notation.
     *
     * @param vocabulary symbols that cover the corpus, in all keys in which it is learnt
     * @return this builder
     */
    public FolkRnnBuilder vocabulary(Vocabulary vocabulary) {
        Objects.requireNonNull(vocabulary, "vocabulary");
        return vocabularyFrom(corpus -> vocabulary);
    }

    /**
     * Sets how the symbols are made of the tunes, of those that are held out, and of what they are in other keys.
     *
     * @param source for example {@code TokenVocabulary::of}
     * @return this builder
     */
    public FolkRnnBuilder vocabularyFrom(Vocabulary.Source source) {
        this.vocabulary = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Sets the size of the network and how it is trained; by default it is the reference network.
     *
     * @param training the settings
     * @return this builder
     */
    public FolkRnnBuilder training(TrainingConfig training) {
        this.training = Objects.requireNonNull(training, "training");
        return this;
    }

    /**
     * Sets the seed of the training, in place of the one among the settings.
     *
     * @param seed any number
     * @return this builder
     */
    public FolkRnnBuilder seed(long seed) {
        this.seed = OptionalLong.of(seed);
        return this;
    }

    /**
     * Sets how many threads compute, in place of the number among the settings: what a machine allows, beside a recipe that
     * does not know the machine.
     *
     * @param threads at least 1; see {@link TrainingConfig.Builder#threads}
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     */
    public FolkRnnBuilder threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        this.threads = OptionalInt.of(threads);
        return this;
    }

    /**
     * Adds a listener that follows the training, after those added before.
     *
     * @param listener called after each iteration
     * @return this builder
     */
    public FolkRnnBuilder listener(TrainingListener listener) {
        this.listener = this.listener.andThen(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Holds a share of the tunes out of the training and measures the network by them on the way: the network that
     * does best is the one that comes out, and the training ends when it does not get any better. Which tunes are
     * held out depends on their texts alone; see {@link io.github.folkrnn.corpus.CorpusSplit}, with the seed 0.
     *
     * @param share the share of the tunes, in {@code (0, 1)}, such as 0.05
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     */
    public FolkRnnBuilder heldOut(double share) {
        plan.heldOut(share);
        return this;
    }

    /**
     * Measures the network on the way by tunes that are not in the corpus; see {@link #heldOut(double)}.
     *
     * @param tunes other tunes
     * @return this builder
     */
    public FolkRnnBuilder heldOut(Corpus tunes) {
        plan.heldOut(Objects.requireNonNull(tunes, "tunes"));
        return this;
    }

    /**
     * Sets after how many iterations, besides the last one, the network is measured by the held-out tunes; 100 by default.
     *
     * @param iterations at least 1
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     */
    public FolkRnnBuilder evaluateEvery(int iterations) {
        plan.evaluateEvery(iterations);
        return this;
    }

    /**
     * Sets after how many measurements without a new best one the training ends; 10 by default.
     *
     * @param evaluations at least 1
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     */
    public FolkRnnBuilder patience(int evaluations) {
        plan.patience(evaluations);
        return this;
    }

    /**
     * Writes checkpoints on the way and at the end, from which the training can be resumed. The last three are kept.
     *
     * @param folder the folder, which is made if it is not there
     * @param every after how many iterations, at least 1
     * @return this builder
     * @throws IllegalArgumentException if a value is out of its range
     */
    public FolkRnnBuilder checkpoints(Path folder, int every) {
        return checkpoints(new CheckpointFolder(Objects.requireNonNull(folder, "folder"), every, 3));
    }

    /**
     * Writes checkpoints on the way and at the end, from which the training can be resumed.
     *
     * @param folder where, when, and how many are kept
     * @return this builder
     */
    public FolkRnnBuilder checkpoints(CheckpointFolder folder) {
        plan.checkpoints(Objects.requireNonNull(folder, "folder"));
        return this;
    }

    /**
     * Goes on from the latest of the {@linkplain #checkpoints(Path, int) checkpoints}, or from the beginning if there
     * is none yet. Corpus and settings have to be those that the training began with; then the network becomes bit by
     * bit what it would have become without the interruption. Of the settings, all but the sizes of the network may
     * be others: more iterations, for example, or another learning rate, or another batching, which begins afresh.
     *
     * @return this builder
     */
    public FolkRnnBuilder resume() {
        plan.resume();
        return this;
    }

    /**
     * Goes on from a checkpoint; see {@link #resume()}.
     *
     * @param checkpoint a file from a folder of checkpoints
     * @return this builder
     */
    public FolkRnnBuilder resume(Path checkpoint) {
        plan.resume(Objects.requireNonNull(checkpoint, "checkpoint"));
        return this;
    }

    /**
     * Composes a tune on the way again and again, for listeners. Its seed is the number of iterations.
     *
     * @param iterations after how many iterations, at least 1
     * @return this builder
     * @throws IllegalArgumentException if the value is out of its range
     */
    public FolkRnnBuilder sampleEvery(int iterations) {
        plan.sampleEvery(iterations);
        return this;
    }

    /**
     * Sets what tells whether the training is to end, within one iteration and with the network so far: for example
     * {@code flag::get} of an {@link java.util.concurrent.atomic.AtomicBoolean} that another thread sets.
     *
     * @param stop asked before each iteration, by the thread that trains
     * @return this builder
     */
    public FolkRnnBuilder stopWhen(BooleanSupplier stop) {
        plan.stopWhen(Objects.requireNonNull(stop, "stop"));
        return this;
    }

    /**
     * Sets how the network is sampled where a request names no sampler. It stays with the network, in its checkpoint too if
     * the backend can keep it there. By default it is the sampler of the network to {@linkplain #startFrom start from}, or
     * temperature 0.95 with a min-p of 0.03 and, for the words of titles, temperature 0.6, which was found best for networks with
     * position inputs.
     *
     * @param sampler a sampler of {@link Sampler#builder}, without a bias, a repetition penalty or steps of one's own
     * @return this builder
     * @throws IllegalArgumentException if the sampler is another one
     */
    public FolkRnnBuilder sampler(Sampler sampler) {
        plan.sampler(SamplerSettings.of(Objects.requireNonNull(sampler, "sampler"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "sampler must consist of greedy, temperature, top-k, top-p, min-p and typical sampling alone,"
                                + " because the network remembers it, got " + sampler)));
        return this;
    }

    /**
     * Trains a network. If the calling thread is interrupted, training ends within one iteration, the thread stays
     * interrupted, and the network so far is returned. A training that diverges goes back and goes on more slowly;
     * see {@link io.github.folkrnn.spi.TrainingLoop}.
     *
     * @param corpus the tunes to learn
     * @return the trained network, which the caller closes
     * @throws IOException if the corpus cannot be read, or a checkpoint cannot be written or read
     * @throws IllegalArgumentException if the corpus and the settings do not fit together, if the corpus holds something
     *     that is not a symbol of the vocabulary, or if the training is to start from a network that the settings
     *     contradict or the backend cannot start from
     * @throws IllegalStateException if the training is to be resumed and there is no folder of checkpoints, if it diverges
     *     before it has learnt anything, or if the network to start from is closed
     * @throws BackendUnavailableException if the backend is not there, if none was named and there are several, or
     *     if something that it needs for training is missing from the run time
     */
    public FolkRnn train(Corpus corpus) throws IOException {
        Objects.requireNonNull(corpus, "corpus");
        SequenceModelProvider trainer = chosenBackend();
        TrainingConfig.Builder settings = training.toBuilder();
        seed.ifPresent(settings::seed);
        threads.ifPresent(settings::threads);
        TrainingConfig config = settings.build();
        TrainingStart from = start == null
                ? TrainingStart.fromNothing(vocabulary)
                : TrainingStart.from(
                        start.openModel(), SamplerSettings.of(start.sampler()), vocabulary, trainer, unknownSymbols);
        SequenceModel model = plan.train(trainer, corpus, from, config, listener);
        return new FolkRnn(trainer, model, plan.sampler(from).orElseGet(() -> FolkRnn.samplerOf(model)));
    }

    private SequenceModelProvider chosenBackend() {
        if (backend != null) {
            return backend;
        }
        if (backendId == null && start != null) {
            return start.backend();
        }
        Backends backends = Backends.onClassPath();
        return backendId != null ? backends.named(backendId) : backends.only();
    }
}
