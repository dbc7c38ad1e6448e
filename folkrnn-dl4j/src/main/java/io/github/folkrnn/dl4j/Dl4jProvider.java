package io.github.folkrnn.dl4j;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingInput;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The LSTM backend. It trains with Deeplearning4j, which needs an ND4J runtime such as {@code org.nd4j:nd4j-native}; it
 * loads checkpoints and composes in plain Java, without one. Thread-safe.
 */
public final class Dl4jProvider implements SequenceModelProvider {

    static final String ID = "dl4j-lstm";

    /** A provider; all are alike. */
    public Dl4jProvider() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener)
            throws IOException {
        CharacterVocabulary vocabulary = requireCharacters(input.text().vocabulary());
        Nd4jRuntime.require();
        return LstmTrainer.train(input, vocabulary, config, listener);
    }

    private static CharacterVocabulary requireCharacters(Vocabulary vocabulary) {
        if (vocabulary instanceof CharacterVocabulary characters) {
            return characters;
        }
        throw new IllegalArgumentException("the " + ID + " backend needs a CharacterVocabulary, got "
                + vocabulary.getClass().getName());
    }

    @Override
    public void save(SequenceModel model, Path file) throws IOException {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(file, "file");
        if (!(model instanceof LstmModel lstm)) {
            throw new IllegalArgumentException("the " + ID + " backend saves its own models only, got "
                    + model.getClass().getName());
        }
        CheckpointWriter.write(lstm, file);
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        return CheckpointReader.recognises(Objects.requireNonNull(file, "file"));
    }

    @Override
    public SequenceModel load(Path file) throws IOException {
        return CheckpointReader.read(Objects.requireNonNull(file, "file"));
    }
}
