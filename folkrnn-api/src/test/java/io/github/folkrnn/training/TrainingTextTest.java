package io.github.folkrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTextTest {

    private static final CharacterVocabulary VOCABULARY = CharacterVocabulary.ofCharacters(List.of("\n", "A", "B"));

    @Test
    void tunesStandBetweenSeparators() throws IOException {
        TrainingText text = TrainingText.of(Corpus.of(List.of("AB", "B")), VOCABULARY);
        int[] all = new int[text.length()];
        text.copyTo(0, all);
        assertThat(VOCABULARY.decode(all)).isEqualTo("\n\nAB\n\nB\n\n");
    }

    @Test
    void aTuneComesWithTheSeparatorAfterIt() throws IOException {
        TrainingText text = TrainingText.of(Corpus.of(List.of("AB", "B")), VOCABULARY);
        assertThat(text.tunes()).isEqualTo(2);
        assertThat(VOCABULARY.decode(text.tune(0))).isEqualTo("AB\n\n");
        assertThat(VOCABULARY.decode(text.tune(1))).isEqualTo("B\n\n");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> text.tune(2));
    }

    @Test
    void windowsAreCopiedFromWithinTheText() throws IOException {
        TrainingText text = TrainingText.of(Corpus.of(List.of("AB", "B")), VOCABULARY);
        int[] window = new int[3];
        text.copyTo(6, window);
        assertThat(VOCABULARY.decode(window)).isEqualTo("B\n\n");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> text.copyTo(7, window));
    }

    @Test
    void longTextsAreEncodedWhole() throws IOException {
        TrainingText text = TrainingText.of(Corpus.of(Collections.nCopies(5_000, "ABBA".repeat(10))), VOCABULARY);
        assertThat(text.length()).isEqualTo(2 + 5_000 * 42);
    }

    @Test
    void equalTextsHaveEqualHashes() throws IOException {
        TrainingText text = TrainingText.of(Corpus.of(List.of("AB", "B")), VOCABULARY);
        assertThat(text.sha256())
                .hasSize(64)
                .isEqualTo(TrainingText.of(Corpus.of(List.of("AB", "B")), VOCABULARY)
                        .sha256())
                .isNotEqualTo(TrainingText.of(Corpus.of(List.of("AB", "A")), VOCABULARY)
                        .sha256());
    }

    @Test
    void theHashIsThatOfTheTextAndNotOfItsNumbers() throws IOException {
        assertThat(hash("abcab")).isNotEqualTo(hash("xyzxy"));
        assertThat(TrainingText.of(Corpus.of(List.of("AB", "B")), VOCABULARY).sha256())
                .isEqualTo("de9797d2628d40db47d79fcb22feeea6a390dad5af9220b6331266f4a22ede1e");
    }

    private static String hash(String tune) throws IOException {
        Corpus corpus = Corpus.of(List.of(tune));
        return TrainingText.of(corpus, CharacterVocabulary.of(corpus)).sha256();
    }

    @Test
    void nullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> TrainingText.of(null, VOCABULARY))
                .withMessage("corpus");
        assertThatNullPointerException()
                .isThrownBy(() -> TrainingText.of(Corpus.bundled(), null))
                .withMessage("vocabulary");
    }

    @Test
    void aCharacterOutsideTheVocabularyIsNamedWithItsTune() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingText.of(Corpus.of(List.of("AB", "BC")), VOCABULARY))
                .withMessage("tune 2 of the corpus: the vocabulary has no character \"C\" (U+0043),"
                        + " which stands at position 2 of the text; it has: A B");
    }
}
