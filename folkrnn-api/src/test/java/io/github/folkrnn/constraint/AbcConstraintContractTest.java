package io.github.folkrnn.constraint;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.tck.LogitsProcessorContract;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Nested;

class AbcConstraintContractTest {
    abstract static class OnBundledTunes extends LogitsProcessorContract {
        abstract Vocabulary of(Corpus corpus) throws IOException;

        @Override
        protected LogitsProcessor processor() {
            return AbcConstraint.builder().build();
        }

        @Override
        protected Vocabulary vocabulary() {
            try {
                return of(Corpus.bundled());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Nested
    class OnCharacters extends OnBundledTunes {
        @Override
        Vocabulary of(Corpus corpus) throws IOException {
            return CharacterVocabulary.of(corpus);
        }
    }

    @Nested
    class OnTokens extends OnBundledTunes {
        @Override
        Vocabulary of(Corpus corpus) throws IOException {
            return TokenVocabulary.of(corpus);
        }
    }
}
