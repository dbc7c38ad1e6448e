package io.github.folkrnn;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.evaluation.Evaluation;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.SamplerSettings;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.PretrainedModel;
import io.github.folkrnn.spi.SequenceModelProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A network that has learnt folk tunes and composes new ones. Thread-safe: any number of threads may generate at once.
 *
 * <pre>{@code
 * try (FolkRnn irish = FolkRnn.builder().seed(42).train(Corpus.ofFile(Path.of("irish.abc")))) {
 *     System.out.println(irish.generate().abc());
 *     irish.save(Path.of("irish.folkrnn"));
 * }
 * }</pre>
 */
public final class FolkRnn implements AutoCloseable {
    private static final int MOST_IN_A_LIST = 10_000_000;

    private final SequenceModelProvider backend;
    private final SequenceModel model;
    private final Sampler sampler;
    private final HeaderConvention.Known convention;

    private final GenerationRequest anything = GenerationRequest.builder().build();

    private volatile boolean closed;

    FolkRnn(SequenceModelProvider backend, SequenceModel model) {
        this(backend, model, samplerOf(model));
    }

    FolkRnn(SequenceModelProvider backend, SequenceModel model, Sampler sampler) {
        this.backend = backend;
        this.model = model;
        this.sampler = sampler;
        this.convention = new HeaderConvention.Known(model);
    }

    /**
     * A builder that trains.
     *
     * @return a new builder
     */
    public static FolkRnnBuilder builder() {
        return new FolkRnnBuilder();
    }

    /**
     * Loads the trained network that comes with the backend on the class path, from its jar. Requests that name no
     * sampler get the one that suits it.
     *
     * @return the network, which the caller closes
     * @throws IOException if the network cannot be read
     * @throws BackendUnavailableException if there is no backend on the class path that comes with a trained network, or
     *     if there are several
     */
    public static FolkRnn pretrained() throws IOException {
        return pretrained(Backends.onClassPath().pretrained());
    }

    /**
     * Loads the trained network that comes with the given backend; see {@link #pretrained()}.
     *
     * @param backend the backend
     * @return the network, which the caller closes
     * @throws IOException if the network cannot be read
     * @throws BackendUnavailableException if the backend comes without a trained network
     */
    public static FolkRnn pretrained(SequenceModelProvider backend) throws IOException {
        PretrainedModel pretrained = Objects.requireNonNull(backend, "backend")
                .pretrained()
                .orElseThrow(() -> new BackendUnavailableException(
                        "the backend \"" + backend.id() + "\" comes without a trained network"));
        return new FolkRnn(backend, pretrained.load(), pretrained.sampler());
    }

    /**
     * Loads a trained network from the checkpoint that {@link #save(Path)} wrote.
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
     * Loads a trained network from the bytes that {@link #save(OutputStream)} or {@link #save(Path)} wrote. Where there are
     * several backends, these go through a temporary file.
     *
     * @param checkpoint what is read to its end and not closed
     * @return the network, which the caller closes
     * @throws CheckpointException if the bytes are not a checkpoint of a backend on the class path, or damaged
     * @throws IOException if the stream cannot be read
     * @throws BackendUnavailableException if there is no backend on the class path
     */
    public static FolkRnn load(InputStream checkpoint) throws IOException {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Backends backends = Backends.onClassPath();
        if (backends.single().isPresent()) {
            return load(checkpoint, backends.single().get());
        }
        Path file = Files.createTempFile("folkrnn", ".checkpoint");
        try {
            Files.copy(checkpoint, file, StandardCopyOption.REPLACE_EXISTING);
            return load(file, backends.recognising(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Loads a trained network from the bytes of a checkpoint of the given backend.
     *
     * @param checkpoint what is read to its end and not closed
     * @param backend the backend that wrote it
     * @return the network, which the caller closes
     * @throws CheckpointException if the bytes are not a checkpoint of that backend, or damaged
     * @throws IOException if the stream cannot be read
     */
    public static FolkRnn load(InputStream checkpoint, SequenceModelProvider backend) throws IOException {
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
     * Writes the network to one file, as {@link #save(Path)} does, with its weights in a format of the caller's choice.
     *
     * @param checkpoint the target, which is replaced if it exists
     * @param weights how the weights are written
     * @throws IOException if the file cannot be written; what stood there before still does
     * @throws IllegalStateException if this network is closed
     */
    public void save(Path checkpoint, WeightFormat weights) throws IOException {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(weights, "weights");
        requireOpen();
        backend.save(model, checkpoint, weights);
    }

    /**
     * Writes the network to a stream, as {@link #save(Path)} does to a file.
     *
     * @param checkpoint where it goes; it is flushed and not closed
     * @throws IOException if the stream cannot be written
     * @throws IllegalStateException if this network is closed
     */
    public void save(OutputStream checkpoint) throws IOException {
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
     * @param count how many tunes, 1 to 10,000,000; {@link #tunes} gives any number, one after the other
     * @return new tunes, in a list that is immutable
     * @throws IllegalArgumentException if {@code count} is out of its range, or if the request asks for what the
     *     vocabulary cannot write, or what its own constraint does not allow; the message names it
     * @throws IllegalStateException if this network is closed
     */
    public List<Tune> generate(GenerationRequest request, int count) {
        if (requireCount(count) > MOST_IN_A_LIST) {
            throw new IllegalArgumentException("count must be at most 10,000,000 for a list, got " + count
                    + "; tunes(request, from, count) gives them one after the other");
        }
        return ParallelComposer.compose(composer(request), count);
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
     * Some of the tunes of a request, in their order, composed by the thread that asks for them, and by no other: up to 32
     * at the same time. They are those that {@link #generate(GenerationRequest, int)} gives at the same places, so that
     * several machines can share a request. If that thread is interrupted, the tunes under way end within one symbol and
     * are the last ones.
     *
     * <pre>{@code
     * try (Stream<Tune> second = folk.tunes(GenerationRequest.builder().seed(1).build(), 1000, 1000)) {
     *     second.forEach(composed -> System.out.println(composed.abc()));
     * }
     * }</pre>
     *
     * @param request what is asked for; without a seed, a fresh one is drawn for all of these tunes together
     * @param from the {@linkplain Tune#index() index} of the first tune, at least 0
     * @param count how many tunes, at least 1
     * @return a stream, which the caller closes unless it is read to its end, and which holds no more than those tunes that are finished before
     *     one that comes before them
     * @throws IllegalArgumentException if a number is out of its range, if the last index is beyond 2,147,483,646, or if the
     *     request asks for what the vocabulary cannot write, or what its own constraint does not allow; the message names it
     * @throws IllegalStateException if this network is closed, also while the tunes are composed
     */
    public Stream<Tune> tunes(GenerationRequest request, int from, int count) {
        if (from < 0) {
            throw new IllegalArgumentException("from must be at least 0, got " + from);
        }
        if (requireCount(count) > Integer.MAX_VALUE - from) {
            throw new IllegalArgumentException(
                    "from and count must be at most 2,147,483,647 together, got " + from + " and " + count);
        }
        TuneRange range = new TuneRange(composer(request), from, from + count);
        return StreamSupport.stream(range, false).onClose(range::close);
    }

    /**
     * The first tune of a request, symbol by symbol. If the thread that asks for a symbol is interrupted, the tune ends
     * there, and the thread stays interrupted.
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
     * @return a publisher that composes for each subscriber on a daemon thread of its own, which ends when nothing more is
     *     requested, and signals from there
     * @throws IllegalArgumentException if {@code count} is out of its range, or if the request asks for what the
     *     vocabulary cannot write, or what its own constraint does not allow; the message names it
     * @throws IllegalStateException if this network is closed
     */
    public Flow.Publisher<Tune> publisher(GenerationRequest request, int count) {
        return new TunePublisher(composer(request), requireCount(count), TunePublisher.THREADS);
    }

    /**
     * The tunes of a request as a publisher of reactive streams, composed where the caller says.
     *
     * @param request what is asked for; without a seed, a fresh one is drawn for all tunes and subscribers together
     * @param count after how many tunes a subscription is complete, at least 1
     * @param executor where tunes are composed and signals come from, one task at a time for each subscriber, which lasts
     *     as long as there are tunes that the subscriber has requested; a subscriber whose task it refuses gets an error
     * @return a publisher
     * @throws IllegalArgumentException if {@code count} is out of its range, or if the request asks for what the
     *     vocabulary cannot write, or what its own constraint does not allow; the message names it
     * @throws IllegalStateException if this network is closed
     */
    public Flow.Publisher<Tune> publisher(GenerationRequest request, int count, Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return new TunePublisher(composer(request), requireCount(count), executor);
    }

    private Composer composer(GenerationRequest request) {
        Objects.requireNonNull(request, "request");
        requireOpen();
        return new Composer(model, convention::get, request.withDefaultSampler(sampler));
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
     * How symbols are chosen for requests that name no sampler.
     *
     * @return the sampler that suits this network
     */
    public Sampler sampler() {
        return sampler;
    }

    /**
     * The trained model, for those who want to step through it themselves.
     *
     * @return the model, which this network owns and closes
     */
    public SequenceModel model() {
        return model;
    }

    SequenceModelProvider backend() {
        return backend;
    }

    /** How a model is sampled for requests that name no sampler. */
    static Sampler samplerOf(SequenceModel model) {
        return model.sampler().map(SamplerSettings::sampler).orElse(Composer.DEFAULT_SAMPLER);
    }

    HeaderConvention convention() {
        return convention.get();
    }

    SequenceModel openModel() {
        requireOpen();
        return model;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
    }

    /** Which backend it is of, how large its model is, and whether it is closed. */
    @Override
    public String toString() {
        return "network of the backend \"" + backend.id() + "\" with " + model.parameterCount() + " parameters and "
                + model.vocabulary().size() + " symbols" + (closed ? ", closed" : "");
    }

    /** Closes the model. Closing it again has no effect. */
    @Override
    public void close() {
        closed = true;
        model.close();
    }
}
