package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.position.PositionTracker;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchesTest {
    private static final List<String> TUNES = List.of("aaaa", "bbbbbb", "ccc", "ddddd", "ee", "ffffffff");

    private static TrainingText text() throws IOException {
        Corpus corpus = Corpus.of(TUNES);
        return TrainingText.of(corpus, CharacterVocabulary.of(corpus));
    }

    private static TrainingConfig config(Batching batching) {
        return TrainingConfig.builder()
                .positionInputs()
                .batching(batching)
                .batchSize(3)
                .sequenceLength(4)
                .seed(6)
                .build();
    }

    private static List<String> windows(Batches batches, int iteration) throws IOException {
        int[][] windows = new int[3][5];
        batches.fill(iteration, windows);
        return Arrays.stream(windows).map(text().vocabulary()::decode).toList();
    }

    @ParameterizedTest
    @EnumSource
    void theWindowsOfAnIterationDependOnNoOther(Batching batching) throws IOException {
        Batches inOrder = Batches.of(text(), config(batching));
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expected.add(windows(inOrder, i));
        }
        assertThat(expected).doesNotHaveDuplicates();
        for (int i = 19; i >= 0; i--) {
            assertThat(windows(Batches.of(text(), config(batching)), i)).isEqualTo(expected.get(i));
        }
    }

    /** What a network reads in training is what a session reads that is led from the beginning of the tune to there. */
    @ParameterizedTest
    @EnumSource
    void positionsAreThoseOfWholeTunes(Batching batching) throws IOException {
        TrainingConfig config = TrainingConfig.builder()
                .positionInputs(PositionInput.values())
                .batching(batching)
                .batchSize(3)
                .sequenceLength(40)
                .seed(6)
                .build();
        TrainingText text = TrainingText.of(Corpus.bundled(), CharacterVocabulary.of(Corpus.bundled()));
        String all = text.vocabulary().decode(everything(text));
        int width = 1 + PositionInput.values().length;
        int[][] windows = new int[3][41 * width];
        for (int i = 0; i < 30; i++) {
            Batches.of(text, config).fill(i, windows);
            for (int[] window : windows) {
                assertPositions(window, width, text.vocabulary(), all);
            }
        }
    }

    private static int[] everything(TrainingText text) {
        int[] symbols = new int[(int) text.length()];
        text.copyTo(0, symbols);
        return symbols;
    }

    /** Finds the beginning of the window in the whole text, for windows that begin within a tune. */
    private static void assertPositions(int[] window, int width, Vocabulary vocabulary, String all) {
        int[] symbols = new int[window.length / width];
        Arrays.setAll(symbols, i -> window[i * width]);
        String shown = vocabulary.decode(symbols);
        int end = shown.indexOf("\n\n");
        String inTune = end < 0 ? shown : shown.substring(0, end);
        int place = all.indexOf(inTune);
        if (inTune.length() < 20 || place != all.lastIndexOf(inTune)) {
            return;
        }
        PositionTracker tracker = PositionTracker.of(vocabulary, List.of(PositionInput.values()));
        for (int symbol : vocabulary.encode(all.substring(0, place))) {
            tracker.accept(symbol);
        }
        int[] rows = new int[width - 1];
        for (int i = 0; i < symbols.length; i++) {
            tracker.accept(symbols[i]);
            tracker.read(rows, 0);
            assertThat(Arrays.copyOfRange(window, i * width + 1, (i + 1) * width))
                    .as("behind %d symbols of %s", i + 1, shown)
                    .isEqualTo(rows);
        }
    }

    @Test
    void streamsReadWholeTunesOneAfterTheOther() throws IOException {
        TrainingText text = text();
        Batches batches = Batches.of(text, config(Batching.TUNES_IN_ORDER));
        int perRound = (int) (text.length() - 1) / 3 / 4;
        assertThat(perRound).isGreaterThan(1);
        List<String> rounds = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            StringBuilder[] streams = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
            for (int i = 0; i < perRound; i++) {
                int iteration = round * perRound + i;
                assertThat(batches.startsAfresh(iteration)).isEqualTo(i == 0);
                List<String> windows = windows(batches, iteration);
                for (int s = 0; s < 3; s++) {
                    String window = windows.get(s);
                    if (i > 0) {
                        assertThat(streams[s]).endsWith(window.substring(0, 1));
                        streams[s].setLength(streams[s].length() - 1);
                    }
                    streams[s].append(window);
                }
            }
            for (StringBuilder stream : streams) {
                assertThat(stream).startsWith("\n\n");
                assertThat(TUNES).contains(stream.toString().strip().split("\n")[0]);
            }
            rounds.add(String.join("/", streams));
        }
        assertThat(rounds).doesNotHaveDuplicates();
    }

    @Test
    void everyEighthWindowGoesBackToWhereATuneBegins() throws IOException {
        Corpus corpus = Corpus.of(IntStream.range(0, 200)
                .mapToObj(tune -> "X:" + tune + "\nK:C\nCDEFGABc|cBAGFEDC|")
                .toList());
        TrainingText text = TrainingText.of(corpus, CharacterVocabulary.of(corpus));
        Batches batches = Batches.of(
                text,
                config(Batching.TUNES_IN_ORDER).toBuilder().sequenceLength(11).build());
        int perRound = (int) (text.length() - 1) / 3 / 11;
        int[][] windows = new int[3][12];
        for (int i = 0; i < 2 * perRound; i++) {
            batches.fill(i, windows);
            boolean isFresh = i % perRound % 8 == 0;
            assertThat(batches.startsAfresh(i)).isEqualTo(isFresh);
            for (int[] window : windows) {
                if (isFresh) {
                    assertThat(text.vocabulary().decode(window)).startsWith("\n\nX:");
                }
            }
        }
    }

    @Test
    void aTuneOfAnyLengthIsReadToItsEnd() throws IOException {
        Corpus corpus = Corpus.of(List.of("a".repeat(300) + "e", "b".repeat(300) + "e"));
        TrainingText text = TrainingText.of(corpus, CharacterVocabulary.of(corpus));
        Batches batches = Batches.of(
                text, config(Batching.TUNES_IN_ORDER).toBuilder().batchSize(1).build());
        int[][] windows = new int[1][5];
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < (text.length() - 1) / 4; i++) {
            batches.fill(i, windows);
            read.append(text.vocabulary().decode(windows[0]));
        }
        assertThat(read).contains("e");
    }

    @Test
    void theTextMustGoAroundTheBatch() throws IOException {
        TrainingText text = text();
        TrainingConfig config =
                config(Batching.TUNES_IN_ORDER).toBuilder().sequenceLength(14).build();
        assertThat(text.length()).isEqualTo(42);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Batches.of(text, config))
                .withMessage("batchSize times sequenceLength must be less than the length of the text,"
                        + " got 3 and 14 for 42 symbols");
        Batches.of(text, config.toBuilder().sequenceLength(13).build());
    }
}
