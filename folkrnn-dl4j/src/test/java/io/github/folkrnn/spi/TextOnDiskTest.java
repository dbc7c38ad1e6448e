package io.github.folkrnn.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.dl4j.Dl4jProvider;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In the package of {@link TrainingText}, whose limit of memory is not for everyone to set. */
class TextOnDiskTest {
    @ParameterizedTest
    @EnumSource
    void theModelIsTheOneOfTheTextInMemory(Batching batching) throws IOException {
        assertThat(fingerprint(batching, 100)).isEqualTo(fingerprint(batching, SymbolStore.MEMORY));
    }

    private static String fingerprint(Batching batching, int memory) throws IOException {
        Corpus corpus = Corpus.bundled();
        TrainingConfig config = TrainingConfig.builder()
                .batching(batching)
                .embeddingSize(8)
                .units(12)
                .batchSize(8)
                .sequenceLength(40)
                .iterations(12)
                .build();
        try (TrainingText text = TrainingText.of(corpus, CharacterVocabulary.of(corpus), memory);
                SequenceModel model = new Dl4jProvider().train(TrainingInput.of(text), config, end -> {})) {
            return model.fingerprint();
        }
    }
}
