package io.github.folkrnn.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenVocabularyTest {
    private static final String TUNE = "X:1\nT:Ab c\nM:6/8\nK:D\n|:\"Am\"^c'3/2B,//>d [K:G](3efg|1 =f2:|2 __a4|]";

    private static List<String> tokens(Vocabulary vocabulary, String text) {
        return Arrays.stream(vocabulary.encode(text))
                .mapToObj(vocabulary::symbol)
                .toList();
    }

    @Test
    void notesLengthsBarLinesTupletsAndFieldsAreTokens() throws IOException {
        TokenVocabulary vocabulary = TokenVocabulary.of(Corpus.of(List.of(TUNE)));
        assertThat(tokens(vocabulary, TUNE))
                .containsExactly(
                        "X:", "1", "\n", "T:", "A", "b", " ", "c", "\n", "M:6/8", "\n", "K:D", "\n", "|:", "\"Am\"",
                        "^c'", "3/2", "B,", "//", ">", "d", " ", "[K:G]", "(3", "e", "f", "g", "|", "1", " ", "=f", "2",
                        ":|", "2", " ", "__a", "4", "|]");
        assertThat(vocabulary.decode(vocabulary.encode(TUNE))).isEqualTo(TUNE);
    }

    @Test
    void everyBundledTuneComesBackAsItWasFromFewerTokensThanCharacters() throws IOException {
        assertAllComeBackFromFewerTokens(Corpus.bundled());
    }

    @Test
    void everyIrishTuneComesBackAsItWasFromFewerTokensThanCharacters() throws IOException {
        assertAllComeBackFromFewerTokens(IrishCorpus.corpus());
    }

    private static void assertAllComeBackFromFewerTokens(Corpus corpus) throws IOException {
        TokenVocabulary vocabulary = TokenVocabulary.of(corpus);
        CharacterVocabulary characters = CharacterVocabulary.of(corpus);
        long tokenCount = 0;
        long characterCount = 0;
        try (var tunes = corpus.tunes()) {
            for (String tune : tunes.toList()) {
                int[] ids = vocabulary.encode(tune);
                assertThat(vocabulary.decode(ids)).isEqualTo(tune);
                tokenCount += ids.length;
                characterCount += characters.encode(tune).length;
            }
        }
        assertThat(tokenCount).isLessThan(characterCount * 95 / 100);
    }

    @Test
    void aTokenThatDoesNotOccurIsSpeltOut() throws IOException {
        TokenVocabulary vocabulary = TokenVocabulary.of(Corpus.of(List.of(TUNE)));
        assertThat(tokens(vocabulary, "M:3/8\n^B")).containsExactly("M", ":", "3", "/", "8", "\n", "^", "B");
    }

    @Test
    void tunesAreSeparatedByABlankLine() throws IOException {
        TokenVocabulary vocabulary = TokenVocabulary.of(Corpus.of(List.of("A")));
        assertThat(tokens(vocabulary, "\n\n")).containsExactly("\n", "\n");
        assertThat(vocabulary.separator()).isEqualTo(vocabulary.encode("\n\n"));
    }

    @Test
    void aVocabularyFollowsFromItsTokens() throws IOException {
        TokenVocabulary vocabulary = TokenVocabulary.of(Corpus.of(List.of(TUNE)));
        TokenVocabulary copy = TokenVocabulary.ofTokens(vocabulary.tokens());
        assertThat(copy)
                .isEqualTo(vocabulary)
                .hasSameHashCodeAs(vocabulary)
                .isNotEqualTo(TokenVocabulary.of(Corpus.of(List.of("A"))));
        for (int id = 0; id < copy.size(); id++) {
            assertThat(copy.idOf(copy.symbol(id))).hasValue(id);
        }
        assertThat(copy.idOf("none")).isEmpty();
        assertThat(TokenVocabulary.of(Corpus.of(List.of("A|"))).toString()).isEqualTo("3 tokens: \\n A |");
    }

    @Test
    void whatIsNoVocabularyIsRefused() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenVocabulary.ofTokens(List.of("A")))
                .withMessage("symbols must include the line feed, which separates tunes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenVocabulary.ofTokens(List.of("\n", "A", "A")))
                .withMessage("symbols must differ, got \"A\" twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenVocabulary.ofTokens(List.of("\n", "")))
                .withMessage("a symbol must have at least one character, got an empty one");
        assertThatNullPointerException()
                .isThrownBy(() -> TokenVocabulary.ofTokens(Arrays.asList("\n", null)))
                .withMessage("tokens[1]");
        TokenVocabulary vocabulary = TokenVocabulary.of(Corpus.of(List.of(TUNE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vocabulary.encode("K:D\nA\u00e9"))
                .withMessage("the vocabulary has no character \"\u00e9\", which stands at position 6 of the text");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> vocabulary.symbol(vocabulary.size()));
    }

    @Test
    void aWiderVocabularyHasTheCharactersThatItLackedBehindItsOwn() throws IOException {
        TokenVocabulary narrow = TokenVocabulary.of(Corpus.of(List.of("M:6/8\nK:D\nA2|")));
        Corpus corpus = Corpus.of(List.of("M:6/8\nK:D\n~A2ü|", "^A|\uD834\uDD1E"));
        TokenVocabulary wide = narrow.widenedBy(corpus);
        assertThat(wide.tokens()).startsWith(narrow.tokens().toArray(new String[0]));
        assertThat(wide.tokens().subList(narrow.size(), wide.size())).containsExactly("^", "~", "ü", "\uD834\uDD1E");
        assertThat(wide.encode("~ü^")).hasSize(3);
        assertThat(wide.widenedBy(corpus)).isSameAs(wide);
    }
}
