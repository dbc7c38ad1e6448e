package io.github.folkrnn.tck;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Map;

/** A model that no backend knows. */
record ForeignModel(SequenceModel model) implements SequenceModel {
    @Override
    public Vocabulary vocabulary() {
        return model.vocabulary();
    }

    @Override
    public long parameterCount() {
        return model.parameterCount();
    }

    @Override
    public Map<String, String> provenance() {
        return model.provenance();
    }

    @Override
    public String fingerprint() {
        return "foreign";
    }

    @Override
    public Session newSession(int streams) {
        return model.newSession(streams);
    }

    @Override
    public void close() {
        model.close();
    }
}
