package io.github.folkrnn.sabotage;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** A model that keeps the contract: it expects what followed a symbol before, and a little more or less by all before it. */
final class HistoryModel implements SequenceModel {
    private final Vocabulary vocabulary;
    private final float[][] scores;
    private final String fingerprint;
    private boolean closed;

    HistoryModel(Vocabulary vocabulary, float[][] scores) {
        this(vocabulary, scores, Integer.toHexString(Arrays.deepHashCode(scores)));
    }

    HistoryModel(Vocabulary vocabulary, float[][] scores, String fingerprint) {
        this.vocabulary = vocabulary;
        this.scores = scores;
        this.fingerprint = fingerprint;
    }

    float[][] scores() {
        return scores;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public long parameterCount() {
        return (long) scores.length * scores.length;
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Session newSession(int streams) {
        if (streams < 1) {
            throw new IllegalArgumentException("streams must be at least 1, got " + streams);
        }
        requireOpen();
        return new HistorySession(new int[streams]);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class HistorySession implements Session {
        private final int[] histories;
        private boolean sessionClosed;

        HistorySession(int[] histories) {
            this.histories = histories;
        }

        @Override
        public int streams() {
            return histories.length;
        }

        @Override
        public void step(int[] symbolIds, float[] logits) {
            requireSessionOpen();
            int size = scores.length;
            boolean inRange = IntStream.of(symbolIds).allMatch(symbol -> symbol >= 0 && symbol < size);
            if (symbolIds.length != histories.length || logits.length != histories.length * size || !inRange) {
                throw new IllegalArgumentException("wrong lengths or symbols");
            }
            for (int stream = 0; stream < histories.length; stream++) {
                histories[stream] = 31 * histories[stream] + symbolIds[stream] + 1;
                for (int i = 0; i < size; i++) {
                    logits[stream * size + i] = scores[symbolIds[stream]][i]
                            + (Integer.hashCode(histories[stream] * 0x9E3779B9 * (i + 1)) >>> 8) * 0x1p-26f;
                }
            }
        }

        private void requireSessionOpen() {
            requireOpen();
            if (sessionClosed) {
                throw new IllegalStateException("the session is closed");
            }
        }

        @Override
        public Session fork() {
            requireSessionOpen();
            return new HistorySession(histories.clone());
        }

        @Override
        public Session select(int... streams) {
            requireSessionOpen();
            if (streams.length == 0) {
                throw new IllegalArgumentException("no stream");
            }
            return new HistorySession(IntStream.of(streams)
                    .map(stream -> histories[Objects.checkIndex(stream, histories.length)])
                    .toArray());
        }

        @Override
        public void reset(int stream) {
            requireSessionOpen();
            histories[Objects.checkIndex(stream, histories.length)] = 0;
        }

        @Override
        public void reset() {
            requireSessionOpen();
            Arrays.fill(histories, 0);
        }

        @Override
        public void close() {
            sessionClosed = true;
        }
    }
}
