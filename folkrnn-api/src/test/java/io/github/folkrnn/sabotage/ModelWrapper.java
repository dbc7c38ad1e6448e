package io.github.folkrnn.sabotage;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Map;

/** A model that does what another one does. */
class ModelWrapper implements SequenceModel {
    final SequenceModel model;

    ModelWrapper(SequenceModel model) {
        this.model = model;
    }

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
        return model.fingerprint();
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
