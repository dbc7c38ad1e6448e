package io.github.folkrnn.dl4j;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Map;

/** A model of another backend. */
public record OtherModel(Vocabulary vocabulary) implements SequenceModel {
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
        return "other";
    }

    @Override
    public Session newSession(int streams) {
        throw new AssertionError("never opened");
    }

    @Override
    public void close() {}
}
