package io.github.folkrnn;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Map;

/** What models for tests have in common that have no weights: nothing to count, to tell or to close. */
public abstract class ToyModel implements SequenceModel {
    private final Vocabulary vocabulary;

    protected ToyModel(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public final Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public long parameterCount() {
        return 0;
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of();
    }

    @Override
    public String fingerprint() {
        return "";
    }

    @Override
    public void close() {}

    /** A session without a memory: its copies are new ones. */
    protected abstract class ToySession implements Session {
        private final int streams;

        protected ToySession(int streams) {
            this.streams = streams;
        }

        @Override
        public int streams() {
            return streams;
        }

        @Override
        public Session fork() {
            return newSession(streams);
        }

        @Override
        public Session select(int... chosen) {
            return newSession(chosen.length);
        }

        @Override
        public void reset(int stream) {}

        @Override
        public void reset() {}

        @Override
        public void close() {}
    }
}
