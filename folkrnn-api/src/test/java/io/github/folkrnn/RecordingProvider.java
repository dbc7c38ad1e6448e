package io.github.folkrnn;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;

/** A backend for tests: it keeps what it is given to train with, and says that it can start from any model. */
final class RecordingProvider implements SequenceModelProvider {
    private final BigramProvider backend = new BigramProvider("recorder");
    private final boolean addingSymbols;
    private TrainingInput input;
    private TrainingConfig config;

    RecordingProvider() {
        this(false);
    }

    RecordingProvider(boolean addingSymbols) {
        this.addingSymbols = addingSymbols;
    }

    TrainingInput input() {
        return input;
    }

    TrainingConfig config() {
        return config;
    }

    @Override
    public String id() {
        return backend.id();
    }

    @Override
    public SequenceModel train(TrainingInput given, TrainingConfig settings, TrainingListener listener) {
        input = given;
        config = settings;
        return backend.train(given, settings, listener);
    }

    @Override
    public boolean canStartFrom(SequenceModel model) {
        return true;
    }

    @Override
    public boolean canAddSymbols(SequenceModel model) {
        return addingSymbols;
    }

    @Override
    public void save(SequenceModel model, Path file) throws IOException {
        backend.save(model, file);
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        return backend.recognises(file);
    }

    @Override
    public SequenceModel load(Path file) throws IOException {
        return backend.load(file);
    }
}
