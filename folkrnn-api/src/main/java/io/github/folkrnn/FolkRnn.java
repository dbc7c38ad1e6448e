package io.github.folkrnn;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.evaluation.Evaluation;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.training.CheckpointFolder;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A network that has learnt folk tunes and composes new ones. Thread-safe: any number of threads may generate at once.
 *
 * <pre>{@code
 * try (FolkRnn folk = FolkRnn.builder().seed(42).train(Corpus.ofFile(Path.of("irish.abc")))) {
 *     System.out.println(folk.generate().abc());
 *     folk.save(Path.of("irish.folkrnn"));
 * }
 * }</pre>
 */
public final class FolkRnn implements AutoCloseable {

    private final SequenceModelProvider backend;
    private final SequenceModel model;

    /** Kept, because a request's constraint remembers what it has found out about the vocabulary. */
    private final GenerationRequest anything = GenerationRequest.builder().build();

    private volatile boolean closed;

    FolkRnn(SequenceModelProvider backend, SequenceModel model) {
        this.backend = backend;
        this.model = model;
    }

    /**
     * A builder that trains.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Loads a trained network from the checkpoint that {@link #save} wrote.
     *
     * @param checkpoint the file
     * @return the network, which the caller closes
     * @throws CheckpointException if the file is missing, not a checkpoint of a backend on the class path, or damaged
     * @throws IOException if the file cannot be read
     * @throws BackendUnavailableException if there is no backend on the class path
     */
    public static FolkRnn load(Path checkpoint) throws IOException {
        Objects.requireNonNull(checkpoint, "checkpoint");
        SequenceModelProvider backend = Backends.onClassPath().recognising(checkpoint);
        return new FolkRnn(backend, backend.load(checkpoint));
    }

    /**
     * Loads a trained network from a checkpoint of the given backend.
     *
     * @param checkpoint the file
     * @param backend the backend that wrote it
     * @return the network, which the caller closes
     * @throws CheckpointException if the file is missing, not a checkpoint of that backend, or damaged
     * @throws IOException if the file cannot be read
     */
    public static FolkRnn load(Path checkpoint, SequenceModelProvider backend) throws IOException {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(backend, "backend");
        return new FolkRnn(backend, backend.load(checkpoint));
    }

    /**
     * A network around a model that was made in another way, such as by a backend's own methods.
     *
     * @param model the model, which the network closes
     * @param backend the backend whose model it is, and which saves it
     * @return the network, which the caller closes
     */
    public static FolkRnn of(SequenceModel model, SequenceModelProvider backend) {
        return new FolkRnn(Objects.requireNonNull(backend, "backend"), Objects.requireNonNull(model, "model"));
    }

    /**
     * Writes the network to one file, with its vocabulary, settings and provenance. The file is complete or not there:
     * it is written beside its target and moved into place.
     *
     * @param checkpoint the target, which is replaced if it exists
     * @throws IOException if the file cannot be written; what stood there before still does
     * @throws IllegalStateException if this network is closed
     */
    public void save(Path checkpoint) throws IOException {
        Objects.requireNonNull(checkpoint, "checkpoint");
        requireOpen();
        backend.save(model, checkpoint);
    }

    /**
     * Composes a tune from nothing, with a fresh seed, which the tune names.
     *
     * @return a new tune
     * @throws IllegalStateException if this network is closed
     */
    public Tune generate() {
        return generate(anything);
    }

    /**
     * Composes a tune. If the calling thread is interrupted, the tune ends within one symbol, and the thread stays
     * interrupted.
     *
     * @param request what is asked for; without a seed, a fresh one is drawn
     * @return a new tune
     * @throws IllegalArgumentException if the request asks for what the vocabulary cannot write, or what its own
     *     constraint does not allow; the message names it
     * @throws IllegalStateException if this network is closed
     */
    public Tune generate(GenerationRequest request) {
        return composer(request).compose(0, Thread.currentThread()::isInterrupted);
    }

    /**
     * Composes several tunes, on all cores. Which tune comes at which place depends on the model, the request and the
     * place alone. If the calling thread is interrupted, the tunes under way end within one symbol, no further tune is
     * begun, and the thread stays interrupted.
     *
     * @param request what is asked for; without a seed, a fresh one is drawn for all of them together
     * @param count how many tunes, at least 1
     * @return new tunes, in a list that is immutable
     * @throws IllegalArgumentException if {@code count} is out of its range, or if the request asks for what the
     *     vocabulary cannot write, or what its own constraint does not allow; the message names it
     * @throws IllegalStateException if this network is closed
     */
    public List<Tune> generate(GenerationRequest request, int count) {
        Composer composer = composer(request);
        return ParallelComposer.compose(composer, requireCount(count));
    }

    /**
     * All the tunes of a request, one after the other without end, each composed when it is asked for. They are those
     * that {@link #generate(GenerationRequest, int)} gives; use that to compose on all cores. If the thread that asks for
     * a tune is interrupted, that tune ends within one symbol and is the last one.
     *
     * @param request what is asked for; without a seed, a fresh one is drawn for all of them together
     * @return a stream that holds nothing that must be closed
     * @throws IllegalArgumentException if the request asks for what the vocabulary cannot write, or what its own
     *     constraint does not allow; the message names it
     * @throws IllegalStateException if this network is closed, also while the tunes are composed
     */
    public Stream<Tune> tunes(GenerationRequest request) {
        return StreamSupport.stream(new TuneSpliterator(composer(request)), false);
    }

    /**
     * The first tune of a request, symbol by symbol.
     *
     * @param request what is asked for; without a seed, a fresh one is drawn
     * @return the symbols, which the caller closes unless all of them are read
     * @throws IllegalArgumentException if the request asks for what the vocabulary cannot write, or what its own
     *     constraint does not allow; the message names it
     * @throws IllegalStateException if this network is closed
     */
    public SymbolStream symbols(GenerationRequest request) {
        return new SymbolStream(composer(request));
    }

    /**
     * The tunes of a request as a publisher of reactive streams. Each subscriber gets the same tunes, as many as it asks
     * for, one after the other; a cancellation takes effect within one symbol.
     *
     * @param request what is asked for; without a seed, a fresh one is drawn for all tunes and subscribers together
     * @param count after how many tunes a subscription is complete, at least 1
     * @return a publisher that composes on the {@linkplain java.util.concurrent.ForkJoinPool#commonPool common pool} and
     *     signals from there
     * @throws IllegalArgumentException if {@code count} is out of its range, or if the request asks for what the
     *     vocabulary cannot write, or what its own constraint does not allow; the message names it
     * @throws IllegalStateException if this network is closed
     */
    public Flow.Publisher<Tune> publisher(GenerationRequest request, int count) {
        return new TunePublisher(composer(request), requireCount(count), ForkJoinPool.commonPool());
    }

    private Composer composer(GenerationRequest request) {
        Objects.requireNonNull(request, "request");
        requireOpen();
        return new Composer(model, request);
    }

    private static int requireCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, got " + count);
        }
        return count;
    }

    /**
     * Measures how well the network predicts tunes: each from a fresh state, symbol by symbol.
     *
     * @param corpus tunes of symbols that the network knows, best such that it has not seen
     * @return the scores
     * @throws IOException if the corpus cannot be read
     * @throws IllegalArgumentException if a tune holds something that is not a symbol of the vocabulary
     * @throws IllegalStateException if this network is closed
     */
    public Evaluation evaluate(Corpus corpus) throws IOException {
        Objects.requireNonNull(corpus, "corpus");
        requireOpen();
        return Evaluation.of(model, corpus);
    }

    /**
     * The trained model, for those who want to step through it themselves.
     *
     * @return the model, which this network owns and closes
     */
    public SequenceModel model() {
        return model;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
    }

    /** Closes the model. Closing it again has no effect. */
    @Override
    public void close() {
        closed = true;
        model.close();
    }

    /** Collects what training needs. Not thread-safe. */
    public static final class Builder {

        private @Nullable SequenceModelProvider backend;
        private @Nullable String backendId;
        private Vocabulary.Source vocabulary = CharacterVocabulary::of;
        private TrainingConfig training = TrainingConfig.builder().build();
        private OptionalLong seed = OptionalLong.empty();
        private TrainingListener listener = event -> {};
        private final TrainingPlan plan = new TrainingPlan();

        private Builder() {}

        /**
         * Sets the backend; by default it is the only one on the class path.
         *
         * @param backend what trains the model
         * @return this builder
         */
        public Builder backend(SequenceModelProvider backend) {
            this.backend = Objects.requireNonNull(backend, "backend");
            this.backendId = null;
            return this;
        }

        /**
         * Sets the backend by its name; by default it is the only one on the class path.
         *
         * @param id the name of a backend on the class path
         * @return this builder
         */
        public Builder backend(String id) {
            this.backendId = Objects.requireNonNull(id, "id");
            this.backend = null;
            return this;
        }

        /**
         * Sets the symbols; by default they are the characters of the corpus. A {@link
         * io.github.folkrnn.vocabulary.TokenVocabulary} has the tokens of ABC notation.
         *
         * @param vocabulary symbols that cover the corpus, in all keys in which it is learnt
         * @return this builder
         */
        public Builder vocabulary(Vocabulary vocabulary) {
            Objects.requireNonNull(vocabulary, "vocabulary");
            return vocabularyFrom(corpus -> vocabulary);
        }

        /**
         * Sets how the symbols are made of the tunes, of those that are held out, and of what they are in other keys.
         *
         * @param source for example {@code TokenVocabulary::of}
         * @return this builder
         */
        public Builder vocabularyFrom(Vocabulary.Source source) {
            this.vocabulary = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets the size of the network and how it is trained; by default it is the reference network.
         *
         * @param training the settings
         * @return this builder
         */
        public Builder training(TrainingConfig training) {
            this.training = Objects.requireNonNull(training, "training");
            return this;
        }

        /**
         * Sets the seed of the training, in place of the one among the settings.
         *
         * @param seed any number
         * @return this builder
         */
        public Builder seed(long seed) {
            this.seed = OptionalLong.of(seed);
            return this;
        }

        /**
         * Adds a listener that follows the training, after those added before.
         *
         * @param listener called after each iteration
         * @return this builder
         */
        public Builder listener(TrainingListener listener) {
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
        public Builder heldOut(double share) {
            plan.heldOut(share);
            return this;
        }

        /**
         * Measures the network on the way by tunes that are not in the corpus; see {@link #heldOut(double)}.
         *
         * @param tunes other tunes
         * @return this builder
         */
        public Builder heldOut(Corpus tunes) {
            plan.heldOut(Objects.requireNonNull(tunes, "tunes"));
            return this;
        }

        /**
         * Sets after how many iterations the network is measured by the held-out tunes; 100 by default.
         *
         * @param iterations at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder evaluateEvery(int iterations) {
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
        public Builder patience(int evaluations) {
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
        public Builder checkpoints(Path folder, int every) {
            return checkpoints(new CheckpointFolder(Objects.requireNonNull(folder, "folder"), every, 3));
        }

        /**
         * Writes checkpoints on the way and at the end, from which the training can be resumed.
         *
         * @param folder where, when, and how many are kept
         * @return this builder
         */
        public Builder checkpoints(CheckpointFolder folder) {
            plan.checkpoints(Objects.requireNonNull(folder, "folder"));
            return this;
        }

        /**
         * Goes on from the latest of the {@linkplain #checkpoints(Path, int) checkpoints}, or from the beginning if there
         * is none yet. Corpus and settings have to be those that the training began with; then the network becomes bit by
         * bit what it would have become without the interruption. Of the settings, all but the sizes of the network may
         * be others: more iterations, for example, or another learning rate.
         *
         * @return this builder
         */
        public Builder resume() {
            plan.resume();
            return this;
        }

        /**
         * Goes on from a checkpoint; see {@link #resume()}.
         *
         * @param checkpoint a file from a folder of checkpoints
         * @return this builder
         */
        public Builder resume(Path checkpoint) {
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
        public Builder sampleEvery(int iterations) {
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
        public Builder stopWhen(BooleanSupplier stop) {
            plan.stopWhen(Objects.requireNonNull(stop, "stop"));
            return this;
        }

        /**
         * Trains a network. If the calling thread is interrupted, training ends within one iteration, the thread stays
         * interrupted, and the network so far is returned. A training that diverges goes back and goes on more slowly;
         * see {@link io.github.folkrnn.training.TrainingLoop}.
         *
         * @param corpus the tunes to learn
         * @return the trained network, which the caller closes
         * @throws IOException if the corpus cannot be read, or a checkpoint cannot be written or read
         * @throws IllegalArgumentException if the corpus and the settings do not fit together, or if the corpus holds
         *     something that is not a symbol of the vocabulary
         * @throws IllegalStateException if the training is to be resumed and there is no folder of checkpoints, or if it
         *     diverges before it has learnt anything
         * @throws BackendUnavailableException if the backend is not there, if none was named and there are several, or
         *     if something that it needs for training is missing from the run time
         */
        public FolkRnn train(Corpus corpus) throws IOException {
            Objects.requireNonNull(corpus, "corpus");
            SequenceModelProvider trainer = chosenBackend();
            TrainingConfig config = seed.isPresent()
                    ? training.toBuilder().seed(seed.getAsLong()).build()
                    : training;
            return new FolkRnn(trainer, plan.train(trainer, corpus, vocabulary, config, listener));
        }

        private SequenceModelProvider chosenBackend() {
            if (backend != null) {
                return backend;
            }
            Backends backends = Backends.onClassPath();
            return backendId != null ? backends.named(backendId) : backends.only();
        }
    }
}
