package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The text that every party learns, and random windows of it. */
final class TuneText {
    private static final int TUNES = 500;
    private static final int TUNE_LENGTH = 400;

    /** How many characters may follow each one, so that there is something to learn. */
    private static final int SUCCESSORS = 4;

    private final TrainingText text;
    private final Random random = new Random(Workload.SEED);

    TuneText() throws IOException {
        Corpus corpus = corpus();
        text = TrainingText.of(corpus, CharacterVocabulary.of(corpus));
    }

    /** Tunes that use {@link Workload#VOCABULARY} characters, the line feed between them included. */
    static Corpus corpus() {
        int characters = Workload.VOCABULARY - 1;
        Random random = new Random(Workload.SEED);
        int[] successors =
                random.ints((long) characters * SUCCESSORS, 0, characters).toArray();
        StringBuilder alphabet = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            alphabet.append(character(i));
        }
        List<String> tunes = new ArrayList<>(List.of(alphabet.toString()));
        for (int tune = 0; tune < TUNES; tune++) {
            StringBuilder text = new StringBuilder();
            int last = random.nextInt(characters);
            for (int i = 0; i < TUNE_LENGTH; i++) {
                text.append(character(last));
                last = successors[last * SUCCESSORS + random.nextInt(SUCCESSORS)];
            }
            tunes.add(text.toString());
        }
        return Corpus.of(tunes);
    }

    private static char character(int i) {
        return (char) ('!' + i);
    }

    /**
     * Draws windows at random places.
     *
     * @return [batch][sequence + 1] symbols: all but the last are read, all but the first are predicted
     */
    int[][] windows(Workload workload) {
        int[][] windows = new int[workload.batch()][workload.sequence() + 1];
        for (int[] window : windows) {
            text.copyTo(random.nextInt((int) text.length() - workload.sequence()), window);
        }
        return windows;
    }
}
