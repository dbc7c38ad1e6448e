package org.example.backend;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** How often each symbol followed each other one. */
final class PairModel implements SequenceModel {

    private final Vocabulary vocabulary;
    private final int[][] counts;
    private volatile boolean closed;

    PairModel(Vocabulary vocabulary, int[][] counts) {
        this.vocabulary = vocabulary;
        this.counts = counts;
    }

    int[][] counts() {
        return counts;
    }

    /** Scores of what follows a symbol: even a pair that was never seen has one. */
    void score(int symbol, float[] logits, int offset) {
        for (int next = 0; next < counts.length; next++) {
            logits[offset + next] = (float) Math.log(counts[symbol][next] + 0.01);
        }
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public long parameterCount() {
        return (long) counts.length * counts.length;
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of("backend", "pairs");
    }

    @Override
    public String fingerprint() {
        return UUID.nameUUIDFromBytes(Arrays.deepToString(counts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public Session newSession(int streams) {
        if (streams < 1) {
            throw new IllegalArgumentException("streams must be at least 1, got " + streams);
        }
        requireOpen();
        return new PairSession(this, streams);
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
