package io.github.folkrnn.vocabulary;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.tck.VocabularyContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

class TokenVocabularyContractTest extends VocabularyContract {

    @Override
    protected Vocabulary vocabulary() {
        try {
            return TokenVocabulary.of(Corpus.bundled());
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
