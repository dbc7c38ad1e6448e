package org.example.backend;

import io.github.folkrnn.model.SequenceModel;
import java.util.Arrays;
import java.util.Objects;

/** Has nothing to remember, since a pair has no past. */
final class PairSession implements SequenceModel.Session {

    private final PairModel model;
    private final int streams;
    private boolean closed;

    PairSession(PairModel model, int streams) {
        this.model = model;
        this.streams = streams;
    }

    @Override
    public int streams() {
        return streams;
    }

    @Override
    public void step(int[] symbolIds, float[] logits) {
        requireOpen();
        int size = model.vocabulary().size();
        if (symbolIds.length != streams || logits.length != streams * size) {
            throw new IllegalArgumentException("the arrays must have " + streams + " and " + streams * size
                    + " elements, got " + symbolIds.length + " and " + logits.length);
        }
        if (Arrays.stream(symbolIds).anyMatch(symbol -> symbol < 0 || symbol >= size)) {
            throw new IllegalArgumentException("symbols must be in [0, " + size + ")");
        }
        for (int stream = 0; stream < streams; stream++) {
            model.score(symbolIds[stream], logits, stream * size);
        }
    }

    @Override
    public PairSession fork() {
        requireOpen();
        return new PairSession(model, streams);
    }

    @Override
    public PairSession select(int... selected) {
        requireOpen();
        if (selected.length == 0) {
            throw new IllegalArgumentException("at least one stream must be selected");
        }
        for (int stream : selected) {
            Objects.checkIndex(stream, streams);
        }
        return new PairSession(model, selected.length);
    }

    @Override
    public void reset(int stream) {
        requireOpen();
        Objects.checkIndex(stream, streams);
    }

    @Override
    public void reset() {
        requireOpen();
    }

    private void requireOpen() {
        model.requireOpen();
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
