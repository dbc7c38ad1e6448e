package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.spi.HeldOut;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranspositionsTest {
    private static final TrainingConfig IN_THREE_KEYS =
            TrainingConfig.builder().transpositions(-2, 3).build();

    static List<Vocabulary.Source> vocabularies() {
        return List.of(CharacterVocabulary::of, TokenVocabulary::of);
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void eachTuneIsLearntInAllKeysWithAVocabularyThatCoversThem(Vocabulary.Source source) throws IOException {
        RecordingProvider recorder = new RecordingProvider();
        FolkRnn.builder()
                .backend(recorder)
                .training(IN_THREE_KEYS)
                .vocabularyFrom(source)
                .train(Corpus.bundled())
                .close();
        Corpus inThreeKeys = Corpus.bundled().withTranspositions(-2, 3);
        TrainingText text = recorder.input().text();
        assertThat(text.vocabulary()).isEqualTo(source.of(inThreeKeys)).isNotEqualTo(source.of(Corpus.bundled()));
        assertThat(text.sha256())
                .isEqualTo(TrainingText.of(inThreeKeys, source.of(inThreeKeys)).sha256());
        assertThat(text.tunes()).isGreaterThan(200);
    }

    @Test
    void whatIsHeldOutIsNotTransposedAndItsTunesAreInNoOtherKeyEither() throws IOException {
        RecordingProvider recorder = new RecordingProvider();
        FolkRnn.builder()
                .backend(recorder)
                .training(IN_THREE_KEYS)
                .heldOut(0.1)
                .train(Corpus.bundled())
                .close();
        CorpusSplit split = CorpusSplit.of(Corpus.bundled(), 0.1, 0);
        HeldOut heldOut = recorder.input().heldOut().orElseThrow();
        assertThat(heldOut.tunes().tunes())
                .containsExactlyElementsOf(split.heldOut().tunes().toList());
        assertThat(recorder.input().text().sha256())
                .isEqualTo(TrainingText.of(
                                split.training().withTranspositions(-2, 3),
                                recorder.input().text().vocabulary())
                        .sha256());
    }

    @Test
    void byDefaultTunesAreLearntAsTheyAre() throws IOException {
        RecordingProvider recorder = new RecordingProvider();
        FolkRnn.builder().backend(recorder).train(Corpus.bundled()).close();
        assertThat(recorder.input().text().tunes()).isEqualTo(90);
        assertThat(TrainingConfig.builder().build().transpositions()).isEmpty();
    }

    @Test
    void aVocabularyThatDoesNotCoverTheOtherKeysIsRefused() throws IOException {
        FolkRnnBuilder builder = FolkRnn.builder()
                .backend(new RecordingProvider())
                .training(TrainingConfig.builder().transpositions(1).build())
                .vocabulary(CharacterVocabulary.ofCharacters("\nX:1KDLABcdefg/8"
                        .chars()
                        .distinct()
                        .mapToObj(Character::toString)
                        .toList()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.train(Corpus.of(List.of("X:1\nL:1/8\nK:D\nABcdefg"))))
                .withMessageContaining("tune 2 of the corpus");
    }
}
