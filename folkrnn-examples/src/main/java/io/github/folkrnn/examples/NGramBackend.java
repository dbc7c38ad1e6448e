package io.github.folkrnn.examples;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.nio.file.Path;

/** A backend that counts what follows what. */
record NGramBackend(int order) implements SequenceModelProvider {
    static final String ID = "n-gram";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public NGramModel train(TrainingInput input, TrainingConfig config, TrainingListener listener) {
        TrainingText text = input.text();
        if (!(text.vocabulary() instanceof CharacterVocabulary)) {
            throw new IllegalArgumentException("the " + ID + " backend needs a CharacterVocabulary");
        }
        int[] symbols = new int[Math.toIntExact(text.length())];
        text.copyTo(0, symbols);
        return new NGramModel(text.vocabulary(), symbols, order);
    }

    @Override
    public void save(SequenceModel model, Path file) throws IOException {
        if (!(model instanceof NGramModel own)) {
            throw new IllegalArgumentException("the " + ID + " backend saves its own models only, got "
                    + model.getClass().getName());
        }
        NGramFile.write(own, file);
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        return NGramFile.recognises(file);
    }

    @Override
    public NGramModel load(Path file) throws IOException {
        return NGramFile.read(file);
    }
}
