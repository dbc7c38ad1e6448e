package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartFromTest {
    private static final Corpus KNOWN = Corpus.of(List.of("X:1\nK:D\nABcd|", "X:2\nK:G\nefga|"));
    private static final Corpus NEW = Corpus.of(List.of("X:1\nK:D\ndcBA|"));

    private final RecordingProvider recorder = new RecordingProvider();
    private FolkRnn known;

    @BeforeEach
    void learn() throws IOException {
        known = FolkRnn.builder().backend(recorder).train(KNOWN);
    }

    @AfterEach
    void close() {
        known.close();
    }

    @Test
    void modelVocabularyAndBackendAreThoseOfTheNetwork() throws IOException {
        FolkRnn.builder().startFrom(known).train(NEW).close();
        assertThat(recorder.input().initialModel()).containsSame(known.model());
        assertThat(recorder.input().text().vocabulary())
                .isEqualTo(CharacterVocabulary.of(KNOWN))
                .isNotEqualTo(CharacterVocabulary.of(NEW));
    }

    @Test
    void withoutANetworkTrainingStartsFromNothing() throws IOException {
        FolkRnn.builder().backend(recorder).train(NEW).close();
        assertThat(recorder.input().initialModel()).isEmpty();
    }

    @Test
    void aBackendThatCannotStartFromTheNetworkSaysSo() {
        FolkRnnBuilder builder =
                FolkRnn.builder().backend(new BigramProvider("bigrams")).startFrom(known);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.train(NEW))
                .withMessage("the network to start from must be one that the backend \"bigrams\" can start from, got a "
                        + known.model().getClass().getName());
    }

    @Test
    void aSymbolThatTheNetworkDoesNotKnowIsNamedWithItsPlace() {
        Corpus corpus = Corpus.of(List.of("X:1\nK:D\nABcd|", "X:2\nK:D\nAB^d|"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FolkRnn.builder().startFrom(known).train(corpus))
                .withMessageStartingWith("tune 2 of the corpus: ")
                .withMessageContaining("no character \"^\" (U+005E), which stands at position 11");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> FolkRnn.builder().startFrom(known).heldOut(0.5).train(corpus))
                .withMessageStartingWith("tune 2 of the corpus: ");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> FolkRnn.builder().startFrom(known).heldOut(corpus).train(NEW))
                .withMessageStartingWith("tune 2 of those held out: ");
    }

    @Test
    void symbolsThatTheNetworkDoesNotKnowAreAddedWhereTheBackendCanAddThem() throws IOException {
        RecordingProvider adding = new RecordingProvider(true);
        Corpus corpus = Corpus.of(List.of("X:1\nK:D\nABcd|", "X:2\nK:D\n~B^d|"));
        Corpus heldOut = Corpus.of(List.of("X:1\nK:D\n_B|"));
        List<String> expected = new ArrayList<>(CharacterVocabulary.of(KNOWN).characters());
        expected.addAll(List.of("^", "_", "~"));
        try (FolkRnn start = FolkRnn.builder().backend(adding).train(KNOWN)) {
            FolkRnn.builder().startFrom(start).heldOut(heldOut).train(corpus).close();
            assertThat(adding.input().text().vocabulary()).isEqualTo(CharacterVocabulary.ofCharacters(expected));
            assertThat(adding.input().initialModel()).containsSame(start.model());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FolkRnn.builder()
                            .startFrom(start)
                            .unknownSymbols(UnknownSymbols.REFUSE)
                            .train(corpus))
                    .withMessageStartingWith("tune 2 of the corpus: ");
        }
    }

    @Test
    void anotherVocabularyIsRefused() throws IOException {
        FolkRnnBuilder builder = FolkRnn.builder().startFrom(known);
        builder.vocabulary(CharacterVocabulary.of(KNOWN)).train(NEW).close();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.vocabularyFrom(TokenVocabulary::of).train(NEW))
                .withMessage("the vocabulary must be that of the network to start from, "
                        + CharacterVocabulary.of(KNOWN) + ", got " + TokenVocabulary.of(NEW));
        TrainingInput.Builder input = TrainingInput.builder(TrainingText.of(NEW, CharacterVocabulary.of(NEW)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> input.initialModel(known.model()))
                .withMessageStartingWith("the model must have the vocabulary of the text, or its first symbols: ");
    }

    @Test
    void aClosedNetworkIsRefused() {
        known.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> FolkRnn.builder().startFrom(known).train(NEW))
                .withMessage("the model is closed");
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> FolkRnn.builder().startFrom(null))
                .withMessage("network");
        assertThatNullPointerException()
                .isThrownBy(() -> FolkRnn.builder().unknownSymbols(null))
                .withMessage("unknownSymbols");
    }
}
