package io.github.folkrnn.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.spi.TrainingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterVocabularyTest {
    private static final CharacterVocabulary VOCABULARY =
            CharacterVocabulary.ofCharacters(List.of("\n", ":", "A", "X", "é", "𝄞"));

    @Test
    void charactersOfACorpusAreSortedAndIncludeTheLineFeed() throws IOException {
        assertThat(CharacterVocabulary.of(Corpus.of(List.of("cab", "𝄞éA"))).characters())
                .containsExactly("\n", "A", "a", "b", "c", "é", "𝄞");
    }

    @Test
    void theIrishCorpusHas83Characters() throws IOException {
        assertThat(CharacterVocabulary.of(IrishCorpus.corpus()).size()).isEqualTo(83);
    }

    @Test
    void encodingIsUndoneByDecoding() throws IOException {
        Corpus corpus = Corpus.bundled();
        CharacterVocabulary vocabulary = CharacterVocabulary.of(corpus);
        try (Stream<String> tunes = corpus.tunes()) {
            assertThat(tunes)
                    .allSatisfy(tune -> assertThat(vocabulary.decode(vocabulary.encode(tune)))
                            .isEqualTo(tune));
        }
    }

    @Test
    void bothTablesAgree() {
        for (int id = 0; id < VOCABULARY.size(); id++) {
            assertThat(VOCABULARY.idOf(VOCABULARY.symbol(id))).hasValue(id);
        }
        assertThat(VOCABULARY.idOf("B")).isEmpty();
        assertThat(VOCABULARY.encode("X:𝄞é\n")).containsExactly(3, 1, 5, 4, 0);
        assertThat(VOCABULARY.decode(5, 4)).isEqualTo("𝄞é");
    }

    @Test
    void aBlankLineSeparatesTunes() {
        assertThat(VOCABULARY.decode(VOCABULARY.separator())).isEqualTo("\n\n");
    }

    @Test
    void anUnknownCharacterIsNamedWithItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VOCABULARY.encode("X:𝄞B"))
                .withMessage("the vocabulary has no character \"B\" (U+0042), which stands at position 4 of the text;"
                        + " it has: : A X é 𝄞");
    }

    @Test
    void aControlCharacterIsNamedByItsNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VOCABULARY.encode("X\r"))
                .withMessage("the vocabulary has no character U+000D, which stands at position 2 of the text;"
                        + " it has: : A X é 𝄞");
    }

    @Test
    void aFileThatCanNoLongerBeReadIsAnIOException(@TempDir Path directory) throws IOException {
        Path first = Files.writeString(directory.resolve("a.abc"), "X:1\nK:G\nG|");
        Path second = Files.writeString(directory.resolve("b.abc"), "X:2\nK:G\nG|");
        Corpus corpus = Corpus.ofDirectory(directory);
        Files.delete(second);
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> CharacterVocabulary.of(corpus));
        CharacterVocabulary vocabulary = CharacterVocabulary.of(Corpus.ofFile(first));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> TrainingText.of(corpus, vocabulary));
    }

    @Test
    void nullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> CharacterVocabulary.of(null))
                .withMessage("corpus");
        assertThatNullPointerException()
                .isThrownBy(() -> CharacterVocabulary.ofCharacters(null))
                .withMessage("characters");
        assertThatNullPointerException()
                .isThrownBy(() -> CharacterVocabulary.ofCharacters(Arrays.asList("\n", null)))
                .withMessage("characters[1]");
        assertThatNullPointerException()
                .isThrownBy(() -> VOCABULARY.encode(null))
                .withMessage("text");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> VOCABULARY.symbol(6));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> VOCABULARY.decode(0, -1));
    }

    @Test
    void charactersOfACheckpointAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CharacterVocabulary.ofCharacters(List.of("\n", "A", "A")))
                .withMessage("symbols must differ, got \"A\" (U+0041) twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CharacterVocabulary.ofCharacters(List.of("\n", "AB")))
                .withMessage("a symbol must be a single character, got \"AB\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CharacterVocabulary.ofCharacters(List.of("A")))
                .withMessage("symbols must include the line feed, which separates tunes");
    }

    @Test
    void aTextIsCoveredIfItCanBeEncoded() {
        CharacterVocabulary vocabulary = CharacterVocabulary.ofCharacters(List.of("\n", "A", "|"));
        assertThat(vocabulary.covers("A|\nA|")).isTrue();
        assertThat(vocabulary.covers("A|B")).isFalse();
    }

    @Test
    void equalCharactersMakeEqualVocabularies() {
        assertThat(VOCABULARY)
                .isEqualTo(CharacterVocabulary.ofCharacters(VOCABULARY.characters()))
                .hasSameHashCodeAs(CharacterVocabulary.ofCharacters(VOCABULARY.characters()))
                .isNotEqualTo(CharacterVocabulary.ofCharacters(List.of("\n")));
    }

    @Test
    void aWiderVocabularyHasTheCharactersThatItLackedBehindItsOwn() throws IOException {
        CharacterVocabulary narrow = CharacterVocabulary.of(Corpus.of(List.of("M:6/8\nK:D\nA2|")));
        Corpus corpus = Corpus.of(List.of("M:6/8\nK:D\n~A2ü|", "^A|\uD834\uDD1E"));
        CharacterVocabulary wide = narrow.widenedBy(corpus);
        assertThat(wide.characters()).startsWith(narrow.characters().toArray(new String[0]));
        assertThat(wide.characters().subList(narrow.size(), wide.size()))
                .containsExactly("^", "~", "ü", "\uD834\uDD1E");
        assertThat(wide.encode("~ü^")).hasSize(3);
        assertThat(wide.widenedBy(corpus)).isSameAs(wide);
    }
}
