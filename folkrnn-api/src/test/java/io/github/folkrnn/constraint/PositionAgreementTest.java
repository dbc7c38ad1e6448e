package io.github.folkrnn.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.position.PositionTracker;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a network hears of where it is, is what the constraint knows: one truth about where a bar is. */
class PositionAgreementTest {
    private static final int TICKS_OF_A_32ND = 4;

    private final Vocabulary vocabulary;
    private final Notation notation;
    private final PositionTracker place;
    private final int[] row = new int[1];

    PositionAgreementTest() throws IOException {
        vocabulary = CharacterVocabulary.of(Corpus.bundled());
        notation = new Notation(vocabulary, AbcConstraint.builder().build().specification());
        place = PositionTracker.of(vocabulary, List.of(PositionInput.PLACE_IN_BAR));
    }

    @Test
    void realTunesAreTimedAlike() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            assertThat(tunes.mapToInt(this::comparisons).sum()).isGreaterThan(1_000);
        }
    }

    @Test
    void drawnTunesAreTimedAlike() {
        AbcConstraint constraint = AbcConstraint.builder().build();
        int comparisons = 0;
        for (int seed = 0; seed < 150; seed++) {
            comparisons += comparisons(Walk.tune(constraint, vocabulary, Walk.UNEVEN, seed));
        }
        assertThat(comparisons).isGreaterThan(1_000);
    }

    /**
     * Compares how much of the bar there is wherever no note is under way, behind spaces. Behind a repeat sign in the middle
     * of a bar, the constraint goes on counting, since the pick-up has to complete that bar; the network counts anew.
     */
    private int comparisons(String tune) {
        TuneGrammar grammar = new TuneGrammar(notation);
        place.reset();
        int comparisons = 0;
        int start = 0;
        for (int i = 0; i < tune.length(); i++) {
            char c = tune.charAt(i);
            assertThat(grammar.accept(Character.toString(c)))
                    .as("%s at %d", tune, i)
                    .isTrue();
            place.accept(vocabulary.encode(Character.toString(c))[0]);
            if (!grammar.inMusic()) {
                continue;
            }
            BarClock clock = grammar.music().clock();
            boolean isBehindBarLine = i > 0 && "|:]".indexOf(tune.charAt(i - 1)) >= 0;
            if (isBehindBarLine && "|:]".indexOf(c) < 0) {
                start = clock.phase();
            }
            boolean between = grammar.music().mode() == MusicMode.BETWEEN && c == ' ';
            if (between && !isBehindBarLine && !clock.inTuplet()) {
                place.read(row, 0);
                assertThat(row[0] - 1)
                        .as("%s at %d", tune, i)
                        .isEqualTo(Math.min(62, (clock.position() - start) / TICKS_OF_A_32ND));
                comparisons++;
            }
        }
        return comparisons;
    }
}
