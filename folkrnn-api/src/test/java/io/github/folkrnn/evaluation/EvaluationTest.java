package io.github.folkrnn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.ToyModel;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.evaluation.Evaluation.TuneScore;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final CharacterVocabulary VOCABULARY =
            CharacterVocabulary.ofCharacters(List.of("\n", "A", "B", "C"));

    /** The score of a symbol after so many steps, of which the last one read a symbol. */
    private interface Scoring {
        float score(int steps, int last, int symbol);
    }

    private static final Scoring COUNTING = (steps, last, symbol) -> (steps * 3 + last * 5 + symbol * 7) % 11 / 4f;

    private static final class Scripted extends ToyModel {
        private final Scoring scoring;
        private final List<Integer> streamsOfSessions = new ArrayList<>();

        Scripted(Scoring scoring) {
            super(VOCABULARY);
            this.scoring = scoring;
        }

        @Override
        public Session newSession(int streams) {
            streamsOfSessions.add(streams);
            return new ToySession(streams) {
                private int steps;

                @Override
                public void step(int[] symbolIds, float[] logits) {
                    steps++;
                    for (int i = 0; i < logits.length; i++) {
                        logits[i] = scoring.score(steps, symbolIds[i / 4], i % 4);
                    }
                }
            };
        }
    }

    /** By the definition: one tune, one symbol after the other. */
    private static TuneScore slowly(String tune) {
        int[] text = VOCABULARY.encode("\n\n" + tune + "\n\n");
        double bits = 0;
        int correct = 0;
        for (int t = 2; t < text.length; t++) {
            double sum = 0;
            int best = 0;
            for (int symbol = 0; symbol < 4; symbol++) {
                float score = COUNTING.score(t, text[t - 1], symbol);
                sum += Math.exp(score);
                best = score > COUNTING.score(t, text[t - 1], best) ? symbol : best;
            }
            bits += (Math.log(sum) - COUNTING.score(t, text[t - 1], text[t])) / Math.log(2);
            correct += best == text[t] ? 1 : 0;
        }
        return new TuneScore(text.length - 2, text.length - 2, bits, correct);
    }

    @Test
    void scoresAreThoseOfTheDefinition() throws IOException {
        List<String> tunes = List.of("ABCA", "A", "CCCCCCCCCCBBB", "BA");
        Evaluation evaluation = Evaluation.of(new Scripted(COUNTING), Corpus.of(tunes));
        for (int i = 0; i < tunes.size(); i++) {
            TuneScore expected = slowly(tunes.get(i));
            TuneScore actual = evaluation.tunes().get(i);
            assertThat(actual.bits()).isCloseTo(expected.bits(), within(1e-9));
            assertThat(actual).usingRecursiveComparison().ignoringFields("bits").isEqualTo(expected);
            assertThat(actual.bitsPerCharacter()).isCloseTo(expected.bits() / expected.characters(), within(1e-9));
        }
    }

    @Test
    void manyTunesAreReadInBatchesWithTheSameScores() throws IOException {
        List<String> tunes = IntStream.range(0, 75)
                .mapToObj(i -> "ABC".repeat(1 + i * 7 % 13) + "A".repeat(i % 3))
                .toList();
        Scripted model = new Scripted(COUNTING);
        Evaluation together = Evaluation.of(model, Corpus.of(tunes));
        assertThat(model.streamsOfSessions).containsExactly(32, 32, 11);
        for (int i = 0; i < tunes.size(); i++) {
            assertThat(Evaluation.of(model, Corpus.of(List.of(tunes.get(i)))).tunes())
                    .containsExactly(together.tunes().get(i));
        }
    }

    @Test
    void meansAreOverAllTunes() {
        Evaluation evaluation = new Evaluation(List.of(new TuneScore(4, 6, 6, 1), new TuneScore(8, 10, 10, 5)));
        assertThat(evaluation.symbols()).isEqualTo(12);
        assertThat(evaluation.characters()).isEqualTo(16);
        assertThat(evaluation.bitsPerCharacter()).isEqualTo(1);
        assertThat(evaluation.bitsPerSymbol()).isEqualTo(16.0 / 12);
        assertThat(evaluation.perplexity()).isEqualTo(Math.pow(2, 16.0 / 12));
        assertThat(evaluation.accuracy()).isEqualTo(0.5);
    }

    @Test
    void whatIsThoughtImpossibleCostsInfinitelyManyBits() throws IOException {
        Scoring expectsA = (steps, last, symbol) -> symbol == 1 ? 3 : Float.NEGATIVE_INFINITY;
        Evaluation evaluation = Evaluation.of(new Scripted(expectsA), Corpus.of(List.of("A")));
        assertThat(evaluation.bitsPerCharacter()).isInfinite().isPositive();
        assertThat(evaluation.accuracy()).isEqualTo(1.0 / 3);
    }

    @Test
    void aTuneThatCannotBeReadIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(new Scripted(COUNTING), Corpus.of(List.of("A", "AD"))))
                .withMessage("tune 2 of the corpus: the vocabulary has no character \"D\" (U+0044), which stands at"
                        + " position 2 of the text; it has: A B C");
    }

    @Test
    void nullAndNothingAreRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> Evaluation.of(null, Corpus.bundled()))
                .withMessage("model");
        assertThatNullPointerException()
                .isThrownBy(() -> Evaluation.of(new Scripted(COUNTING), null))
                .withMessage("corpus");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Evaluation(List.of()))
                .withMessage("tunes must hold at least one tune, got an empty list");
    }

    @Test
    void isOneLineForPeople() {
        Evaluation evaluation = new Evaluation(List.of(
                new Evaluation.TuneScore(1000, 1500, 2000, 600), new Evaluation.TuneScore(500, 500, 1000, 450)));
        assertThat(evaluation)
                .hasToString("1.500 bits per character, 70.0 % of 1,500 symbols right, perplexity 4.00, over 2 tunes");
        assertThat(new Evaluation(evaluation.tunes().subList(0, 1))).asString().endsWith("over 1 tune");
    }
}
