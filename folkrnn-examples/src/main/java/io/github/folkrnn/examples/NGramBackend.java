package io.github.folkrnn.examples;

import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.training.TrainingText;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A backend that counts what follows what. Its checkpoint is the text that it has counted, behind a first line. */
record NGramBackend(int order) implements SequenceModelProvider {

    static final String ID = "n-gram";
    private static final String FIRST_LINE = "n-gram model\n";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public NGramModel train(TrainingText text, TrainingConfig config, TrainingListener listener) {
        int[] symbols = new int[text.length()];
        text.copyTo(0, symbols);
        return new NGramModel(text.vocabulary(), symbols, order);
    }

    @Override
    public void save(SequenceModel model, Path file) throws IOException {
        String content = FIRST_LINE + ((NGramModel) model).text();
        AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        return Files.size(file) > FIRST_LINE.length() && Files.readString(file).startsWith(FIRST_LINE);
    }

    @Override
    public NGramModel load(Path file) throws IOException {
        String text = Files.readString(file).substring(FIRST_LINE.length());
        CharacterVocabulary vocabulary = CharacterVocabulary.ofCharacters(
                text.codePoints().distinct().mapToObj(Character::toString).toList());
        return new NGramModel(vocabulary, vocabulary.encode(text), order);
    }
}
