package io.github.folkrnn.vocabulary;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.tck.VocabularyContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

class CharacterVocabularyContractTest extends VocabularyContract {

    @Override
    protected Vocabulary vocabulary() {
        try {
            return CharacterVocabulary.of(Corpus.bundled());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> texts() {
        try (var tunes = Corpus.bundled().tunes()) {
            return tunes.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
