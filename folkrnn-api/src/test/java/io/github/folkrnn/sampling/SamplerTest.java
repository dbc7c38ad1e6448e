package io.github.folkrnn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

    private static final Vocabulary VOCABULARY = CharacterVocabulary.ofCharacters(List.of("\n", "A", "B", "C"));
    private static final float NEVER = Float.NEGATIVE_INFINITY;

    private static Sampler.Run open(Sampler sampler) {
        return sampler.open(VOCABULARY, new Xoshiro256PlusPlus(5));
    }

    @Test
    void greedyTakesTheFirstOfTheHighestScores() {
        assertThat(open(Sampler.greedy()).choose(new float[] {1, 3, 2, 3})).isEqualTo(1);
        assertThat(open(Sampler.greedy()).choose(new float[] {NEVER, NEVER, -9, NEVER}))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.7, 1, 3})
    void symbolsComeWithTheProbabilityOfTheirSoftmax(double temperature) {
        float[] logits = {0.5f, -1, 2, 0};
        double[] expected = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            expected[i] = Math.exp(logits[i] / temperature);
            sum += expected[i];
        }
        int draws = 20_000;
        int[] counts = new int[logits.length];
        Sampler.Run run = open(Sampler.temperature(temperature));
        for (int i = 0; i < draws; i++) {
            counts[run.choose(logits.clone())]++;
        }
        double chiSquare = 0;
        for (int i = 0; i < logits.length; i++) {
            double mean = draws * expected[i] / sum;
            chiSquare += (counts[i] - mean) * (counts[i] - mean) / Math.max(mean, 1e-9);
        }
        // With three degrees of freedom, one seed in a thousand would exceed 16.27.
        assertThat(chiSquare).as("seed 5, temperature %s", temperature).isLessThan(16.27);
    }

    @Test
    void symbolsThatAreRuledOutNeverCome() {
        Sampler.Run run = open(Sampler.temperature(100));
        for (int i = 0; i < 1_000; i++) {
            assertThat(run.choose(new float[] {NEVER, 0, NEVER, 0})).isIn(1, 3);
        }
    }

    @Test
    void extremeScoresAndTemperaturesDoNotOverflow() {
        assertThat(open(Sampler.temperature(1e-300)).choose(new float[] {1, 3.4e38f, 2, -3.4e38f}))
                .isEqualTo(1);
        assertThat(open(Sampler.temperature(1e300)).choose(new float[] {1, 3.4e38f, 2, -3.4e38f}))
                .isBetween(0, 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aTemperatureIsFiniteAndPositive(double temperature) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sampler.temperature(temperature))
                .withMessage("temperature must be finite and above 0, got " + temperature);
    }

    @Test
    void scoresThatSayNothingAreRefused() {
        for (Sampler sampler : List.of(Sampler.greedy(), Sampler.temperature(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> open(sampler).choose(new float[] {0, Float.NaN, 0, 0}))
                    .withMessage("logits must be finite or negative infinity, got NaN for symbol 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> open(sampler).choose(new float[] {NEVER, NEVER, NEVER, NEVER}))
                    .withMessage("logits must leave at least one symbol possible, got none of 4");
        }
    }
}
