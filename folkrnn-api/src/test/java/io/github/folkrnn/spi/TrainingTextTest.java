package io.github.folkrnn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTextTest {
    private static final CharacterVocabulary VOCABULARY = CharacterVocabulary.ofCharacters(List.of("\n", "A", "B"));

    @Test
    void tunesStandBetweenSeparators() throws IOException {
        TrainingText text = TrainingText.of(Corpus.of(List.of("AB", "B")), VOCABULARY);
        int[] all = new int[(int) text.length()];
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

    /** Vocabularies of one and of two bytes a symbol; texts that fit the buffer, go beyond it once, and many times. */
    @ParameterizedTest
    @CsvSource({"3, 1", "3, 7", "3, 64", "300, 2", "300, 64"})
    void aTextOnDiskIsTheOneInMemory(int characters, int memory) throws IOException {
        CharacterVocabulary vocabulary = CharacterVocabulary.ofCharacters(Stream.concat(
                        Stream.of("\n"), IntStream.range(0, characters).mapToObj(i -> Character.toString('A' + i)))
                .toList());
        Random random = new Random(5);
        Corpus corpus = Corpus.of(IntStream.range(0, 300)
                .mapToObj(i -> random.ints(1 + random.nextInt(20), 1, characters + 1)
                        .mapToObj(vocabulary::symbol)
                        .collect(Collectors.joining()))
                .toList());
        try (TrainingText inMemory = TrainingText.of(corpus, vocabulary);
                TrainingText onDisk = TrainingText.of(corpus, vocabulary, memory)) {
            assertThat(inMemory.isInMemory()).isTrue();
            assertThat(onDisk.isInMemory()).isFalse();
            assertThat(onDisk.sha256()).isEqualTo(inMemory.sha256());
            assertThat(onDisk.length()).isEqualTo(inMemory.length());
            assertThat(onDisk.tunes()).isEqualTo(inMemory.tunes());
            for (int i = 0; i < inMemory.tunes(); i++) {
                assertThat(onDisk.start(i)).isEqualTo(inMemory.start(i));
                assertThat(onDisk.tune(i)).isEqualTo(inMemory.tune(i));
            }
            int[] window = new int[10];
            int[] expected = new int[10];
            for (long start = 0; start + 10 <= inMemory.length(); start++) {
                onDisk.copyTo(start, window);
                inMemory.copyTo(start, expected);
                assertThat(window).isEqualTo(expected);
            }
        }
    }

    @Test
    void aThreadThatIsInterruptedReadsOnFromDisk() throws IOException {
        try (TrainingText text = TrainingText.of(Corpus.of(List.of("AB", "B")), VOCABULARY, 1)) {
            Thread.currentThread().interrupt();
            try {
                assertThat(VOCABULARY.decode(text.tune(0))).isEqualTo("AB\n\n");
                assertThat(VOCABULARY.decode(text.tune(1))).isEqualTo("B\n\n");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void temporaryFilesAreRemoved() throws IOException {
        Set<Path> before = temporaryFiles();
        try (TrainingText text = TrainingText.of(Corpus.of(List.of("AB", "B")), VOCABULARY, 1)) {
            assertThat(text.isInMemory()).isFalse();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingText.of(Corpus.of(List.of("AB", "C")), VOCABULARY, 1));
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().endsWith(".symbols")).collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void aClosedTextCannotBeRead(int memory) throws IOException {
        TrainingText text = TrainingText.of(Corpus.of(List.of("AB", "B")), VOCABULARY, memory);
        text.close();
        text.close();
        assertThatIllegalStateException().isThrownBy(() -> text.tune(0)).withMessage("the text is closed");
        assertThatIllegalStateException().isThrownBy(() -> text.copyTo(0, new int[1]));
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
