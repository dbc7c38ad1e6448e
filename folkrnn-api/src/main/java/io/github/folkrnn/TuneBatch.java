package io.github.folkrnn;

import io.github.folkrnn.model.SequenceModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several tunes that are written at the same time, as the streams of one session, which reads each weight once for all of
 * them. The place of a tune that has ended is taken by the next one; where there is no next one, the session shrinks as
 * soon as half of its streams are idle. Not thread-safe.
 */
final class TuneBatch implements AutoCloseable {
    /** Beyond this, a step takes as much longer as there are more of them. */
    static final int MAX_STREAMS = 32;

    private record Stream(Candidates candidates, int attempt, TuneDecoder decoder) {}

    private final Composer composer;
    private final Supplier<@Nullable Candidates> next;
    private final ObjIntConsumer<Tune> finished;

    /** Those of which not all have begun. */
    private @Nullable Candidates candidates;

    /** One for each stream of the session; null where it is idle. */
    private final List<@Nullable Stream> streams = new ArrayList<>();

    private SequenceModel.@Nullable Session session;

    private int[] symbols = {};
    private float[] logits = {};

    /**
     * A batch.
     *
     * @param nextIndex gives the number of the next tune to write, or a negative number if there is none
     * @param finished takes each tune and its number
     * @param cancelled asked before each symbol; once true, it stays so
     */
    TuneBatch(Composer composer, IntSupplier nextIndex, ObjIntConsumer<Tune> finished, BooleanSupplier cancelled) {
        this(composer, () -> next(composer, nextIndex.getAsInt(), cancelled), finished);
    }

    private TuneBatch(Composer composer, Supplier<@Nullable Candidates> next, ObjIntConsumer<Tune> finished) {
        this.composer = composer;
        this.next = next;
        this.finished = finished;
    }

    private static @Nullable Candidates next(Composer composer, int index, BooleanSupplier cancelled) {
        return index < 0 ? null : new Candidates(composer, index, cancelled);
    }

    /** The best of some candidates, which are written at the same time. */
    static Tune best(Composer composer, Candidates candidates) {
        Iterator<Candidates> all = List.of(candidates).iterator();
        List<Tune> best = new ArrayList<>();
        new TuneBatch(composer, () -> all.hasNext() ? all.next() : null, (tune, index) -> best.add(tune))
                .writeAll(Math.min(composer.bestOf(), MAX_STREAMS));
        return best.get(0);
    }

    /**
     * Writes tunes until there is no next one and all are finished.
     *
     * @param width how many at the same time, at most
     */
    void writeAll(int width) {
        open(width);
        try {
            while (advance()) {
                // Each step writes a symbol of each tune.
            }
        } finally {
            close();
        }
    }

    /**
     * Begins the first tunes.
     *
     * @param width how many at the same time, at most
     */
    void open(int width) {
        for (Stream next = begin(); next != null; next = streams.size() < width ? begin() : null) {
            streams.add(next);
        }
        if (!streams.isEmpty()) {
            session = composer.model().newSession(streams.size());
        }
    }

    /** Writes a symbol of each tune; gives false, and does nothing, if all are finished. */
    boolean advance() {
        if (session == null || streams.stream().noneMatch(Objects::nonNull)) {
            return false;
        }
        session = withoutIdleStreams(session);
        step(session);
        return true;
    }

    /** Ends the session; a batch that was not opened has none. */
    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }

    private @Nullable Stream begin() {
        if (candidates == null || !candidates.hasNext()) {
            candidates = next.get();
        }
        return candidates == null ? null : begin(candidates, candidates.next());
    }

    private Stream begin(Candidates of, int attempt) {
        return new Stream(of, attempt, composer.openInBatch(of.index(), attempt, of.interruption()));
    }

    private SequenceModel.Session withoutIdleStreams(SequenceModel.Session current) {
        int[] busy = IntStream.range(0, streams.size())
                .filter(i -> streams.get(i) != null)
                .toArray();
        SequenceModel.Session smaller = current;
        if (2 * busy.length <= streams.size()) {
            smaller = current.select(busy);
            current.close();
            streams.removeIf(Objects::isNull);
        }
        if (symbols.length != streams.size()) {
            symbols = new int[streams.size()];
            logits = new float[streams.size() * composer.model().vocabulary().size()];
        }
        return smaller;
    }

    private void step(SequenceModel.Session current) {
        for (int i = 0; i < symbols.length; i++) {
            Stream stream = streams.get(i);
            symbols[i] = stream == null ? 0 : stream.decoder.state().nextToRead();
        }
        current.step(symbols, logits);
        for (int i = 0; i < symbols.length; i++) {
            Stream stream = streams.get(i);
            if (stream != null && !goOn(stream.decoder, i)) {
                current.reset(i);
                streams.set(i, successor(stream));
            }
        }
    }

    /** Another attempt at the tune that a stream has written, or else the next candidate. */
    private @Nullable Stream successor(Stream stream) {
        Candidates of = stream.candidates;
        Tune tune = composer.tune(stream.decoder, of.index(), stream.attempt);
        int another = of.attemptAfter(tune);
        if (another >= 0) {
            return begin(of, another);
        }
        of.add(tune);
        if (of.areComplete()) {
            finished.accept(of.best(), of.index());
        }
        return begin();
    }

    /** Gives a stream's scores to its decoder, which then writes a symbol unless it has to read more before. */
    private boolean goOn(TuneDecoder decoder, int stream) {
        DecodingState state = decoder.state();
        state.read(logits, stream * (logits.length / symbols.length));
        return state.isBehind() || decoder.advance();
    }
}
