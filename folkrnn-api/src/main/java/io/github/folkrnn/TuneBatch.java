package io.github.folkrnn;

import io.github.folkrnn.model.SequenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
final class TuneBatch {

    private record Stream(int index, int attempt, Supplier<Optional<StopReason>> interruption, TuneWriter writer) {}

    private final Composer composer;
    private final IntSupplier nextIndex;
    private final ObjIntConsumer<Tune> finished;
    private final BooleanSupplier cancelled;

    /** One for each stream of the session; null where it is idle. */
    private final List<@Nullable Stream> streams = new ArrayList<>();

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
        this.composer = composer;
        this.nextIndex = nextIndex;
        this.finished = finished;
        this.cancelled = cancelled;
    }

    /**
     * Writes tunes until there is no next one and all are finished.
     *
     * @param width how many at the same time, at most
     */
    void writeAll(int width) {
        for (Stream next = begin(); next != null; next = streams.size() < width ? begin() : null) {
            streams.add(next);
        }
        if (streams.isEmpty()) {
            return;
        }
        SequenceModel.Session session = composer.model().newSession(streams.size());
        try {
            while (streams.stream().anyMatch(Objects::nonNull)) {
                session = withoutIdleStreams(session);
                step(session);
            }
        } finally {
            session.close();
        }
    }

    private @Nullable Stream begin() {
        int index = nextIndex.getAsInt();
        return index < 0 ? null : begin(index, 0, composer.interruption(cancelled));
    }

    private Stream begin(int index, int attempt, Supplier<Optional<StopReason>> interruption) {
        return new Stream(index, attempt, interruption, composer.openInBatch(index, attempt, interruption));
    }

    private SequenceModel.Session withoutIdleStreams(SequenceModel.Session session) {
        int[] busy = IntStream.range(0, streams.size())
                .filter(i -> streams.get(i) != null)
                .toArray();
        SequenceModel.Session smaller = session;
        if (2 * busy.length <= streams.size()) {
            smaller = session.select(busy);
            session.close();
            streams.removeIf(Objects::isNull);
        }
        if (symbols.length != streams.size()) {
            symbols = new int[streams.size()];
            logits = new float[streams.size() * composer.model().vocabulary().size()];
        }
        return smaller;
    }

    private void step(SequenceModel.Session session) {
        for (int i = 0; i < symbols.length; i++) {
            Stream stream = streams.get(i);
            symbols[i] = stream == null ? 0 : stream.writer.continuation().nextToRead();
        }
        session.step(symbols, logits);
        for (int i = 0; i < symbols.length; i++) {
            Stream stream = streams.get(i);
            if (stream != null && !goOn(stream.writer, i)) {
                session.reset(i);
                streams.set(i, successor(stream));
            }
        }
    }

    /** Another attempt at the tune that a stream has written, or else the next tune. */
    private @Nullable Stream successor(Stream stream) {
        Tune tune = composer.tune(stream.writer, stream.index, stream.attempt);
        if (composer.wantsAnother(tune)) {
            return begin(stream.index, stream.attempt + 1, stream.interruption);
        }
        finished.accept(tune, stream.index);
        return begin();
    }

    /** Gives a stream's scores to its writer, which then writes a symbol unless it has to read more before. */
    private boolean goOn(TuneWriter writer, int stream) {
        Continuation continuation = writer.continuation();
        continuation.read(logits, stream * (logits.length / symbols.length));
        return continuation.isBehind() || writer.advance();
    }
}
