package io.github.folkrnn.dl4j;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.tck.SequenceModelProviderContract;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

class Dl4jProviderContractTest {

    @Nested
    class OnCharacters extends SequenceModelProviderContract {
        @Override
        protected SequenceModelProvider provider() {
            return new Dl4jProvider();
        }
    }

    @Nested
    class OnTokens extends SequenceModelProviderContract {
        @Override
        protected SequenceModelProvider provider() {
            return new Dl4jProvider();
        }

        @Override
        protected Vocabulary vocabulary(Corpus corpus) throws IOException {
            return TokenVocabulary.of(corpus);
        }
    }
}
