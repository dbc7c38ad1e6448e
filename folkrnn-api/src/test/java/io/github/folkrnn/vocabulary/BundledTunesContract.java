package io.github.folkrnn.vocabulary;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.tck.VocabularyContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The contract, kept by a vocabulary of the bundled tunes. */
abstract class BundledTunesContract extends VocabularyContract {
    private final Vocabulary.Source source;

    BundledTunesContract(Vocabulary.Source source) {
        this.source = source;
    }

    @Override
    protected Vocabulary vocabulary() {
        try {
            return source.of(Corpus.bundled());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> texts() {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            return tunes.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
