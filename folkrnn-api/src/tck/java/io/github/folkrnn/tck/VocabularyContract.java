package io.github.folkrnn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules 1.1 to 1.7 of {@link Vocabulary}. */
public abstract class VocabularyContract {
    /** A private character of Unicode, which stands in no tune. */
    private static final String UNKNOWN = "\uE000";

    /** For subclasses. */
    protected VocabularyContract() {}

    /**
     * The vocabulary that is checked.
     *
     * @return a vocabulary without the character U+E000
     */
    protected abstract Vocabulary vocabulary();

    /**
     * What the vocabulary can write.
     *
     * @return at least one text
     */
    protected abstract List<String> texts();

    @Test
    final void rule_1_1_encodingLosesNothing() {
        Vocabulary vocabulary = vocabulary();
        assertThat(texts()).isNotEmpty();
        for (String text : texts()) {
            assertThat(vocabulary.decode(vocabulary.encode(text))).isEqualTo(text);
        }
    }

    @Test
    final void rule_1_2_aSymbolHasOneNumber() {
        Vocabulary vocabulary = vocabulary();
        assertThat(vocabulary.size()).isPositive();
        for (int id = 0; id < vocabulary.size(); id++) {
            String symbol = vocabulary.symbol(id);
            assertThat(symbol).isNotEmpty();
            assertThat(vocabulary.idOf(symbol)).as("number of '%s'", symbol).hasValue(id);
        }
    }

    @Test
    final void rule_1_3_whatIsNoSymbolHasNoNumber() {
        Vocabulary vocabulary = vocabulary();
        assertThat(vocabulary.idOf("")).isEmpty();
        assertThat(vocabulary.idOf(UNKNOWN)).isEmpty();
    }

    @Test
    final void rule_1_4_numbersOutOfRangeAreRefused() {
        Vocabulary vocabulary = vocabulary();
        for (int id : new int[] {-1, vocabulary.size(), Integer.MAX_VALUE}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> vocabulary.symbol(id));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> vocabulary.decode(0, id));
        }
    }

    @Test
    final void rule_1_5_whatIsNoSymbolIsRefusedByName() {
        Vocabulary vocabulary = vocabulary();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vocabulary.encode(texts().get(0) + UNKNOWN))
                .withMessageContaining(UNKNOWN);
    }

    @Test
    final void rule_1_6_theSeparatorIsTheCallers() {
        Vocabulary vocabulary = vocabulary();
        int[] before = vocabulary.separator().clone();
        Arrays.fill(vocabulary.separator(), -1);
        assertThat(vocabulary.separator()).isEqualTo(before);
    }

    @Test
    final void rule_1_7_theSeparatorHasSymbols() {
        int[] separator = vocabulary().separator();
        assertThat(separator).isNotEmpty();
        assertThat(IntStream.of(separator))
                .allMatch(id -> id >= 0 && id < vocabulary().size());
    }
}
