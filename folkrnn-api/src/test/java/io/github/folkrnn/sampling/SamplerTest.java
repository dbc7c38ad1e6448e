package io.github.folkrnn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
    private static final Vocabulary VOCABULARY = CharacterVocabulary.ofCharacters(List.of("\n", "A", "B", "C"));
    private static final Vocabulary LARGE = CharacterVocabulary.ofCharacters(Stream.concat(
                    Stream.of("\n"), Stream.iterate('!', c -> (char) (c + 1)).map(String::valueOf))
            .limit(83)
            .toList());
    private static final float NEVER = Float.NEGATIVE_INFINITY;

    private static Sampler.Run open(Sampler sampler) {
        return sampler.open(VOCABULARY, new Xoshiro256PlusPlus(5));
    }

    private static Arguments settings(Sampler.Builder builder, UnaryOperator<double[]> reference) {
        return Arguments.of(builder.build(), reference);
    }

    private static Sampler.Builder sampler() {
        return Sampler.builder();
    }

    /** Samplers, and what they do to the probabilities at temperature 1. */
    static List<Arguments> truncations() {
        return List.of(
                settings(sampler(), p -> p),
                settings(sampler().topK(1), p -> SlowSampling.topK(p, 1)),
                settings(sampler().topK(5), p -> SlowSampling.topK(p, 5)),
                settings(sampler().topK(500), p -> p),
                settings(sampler().topP(0.9), p -> SlowSampling.topP(p, 0.9)),
                settings(sampler().topP(1e-9), p -> SlowSampling.topK(p, 1)),
                settings(sampler().minP(0.2), p -> SlowSampling.minP(p, 0.2)),
                settings(sampler().minP(1), p -> SlowSampling.topK(p, 1)),
                settings(sampler().typicalP(0.6), p -> SlowSampling.typicalP(p, 0.6)),
                settings(sampler().typicalP(0.05), p -> SlowSampling.typicalP(p, 0.05)),
                settings(
                        sampler().typicalP(0.9).minP(0.01).topP(0.95).topK(20),
                        p -> SlowSampling.typicalP(
                                SlowSampling.minP(SlowSampling.topP(SlowSampling.topK(p, 20), 0.95), 0.01), 0.9)));
    }

    private static float[] randomLogits(long seed, int size) {
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(seed);
        float[] logits = new float[size];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = random.nextInt(5) == 0 ? NEVER : (float) (8 * random.nextDouble() - 4);
        }
        return logits;
    }

    /** In the middle of each symbol's share of the unit interval, the draw gives that symbol. */
    @ParameterizedTest
    @MethodSource("truncations")
    void everySymbolHasTheShareOfItsDefinition(Sampler sampler, UnaryOperator<double[]> reference) {
        for (long seed = 0; seed < 50; seed++) {
            float[] logits = randomLogits(seed, LARGE.size());
            double[] probabilities = reference.apply(SlowSampling.softmax(logits, 1));
            double before = 0;
            for (int i = 0; i < probabilities.length; i++) {
                long word = (long) ((before + probabilities[i] / 2) * 0x1p53) << 11;
                if (probabilities[i] > 0) {
                    assertThat(sampler.open(LARGE, () -> word).choose(logits.clone()))
                            .as("%s, seed %d", sampler, seed)
                            .isEqualTo(i);
                }
                before += probabilities[i];
            }
        }
    }

    @ParameterizedTest
    @MethodSource("truncations")
    void symbolsComeAsOftenAsTheirDefinitionSays(Sampler sampler, UnaryOperator<double[]> reference) {
        float[] logits = {0.5f, -1, 2, 0.25f};
        assertFrequencies(sampler, logits, reference.apply(SlowSampling.softmax(logits, 1)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.7, 1, 3})
    void symbolsComeWithTheProbabilityOfTheirSoftmax(double temperature) {
        float[] logits = {0.5f, -1, 2, 0};
        assertFrequencies(Sampler.temperature(temperature), logits, SlowSampling.softmax(logits, temperature));
    }

    private static void assertFrequencies(Sampler sampler, float[] logits, double[] probabilities) {
        int draws = 20_000;
        int[] counts = new int[logits.length];
        Sampler.Run run = open(sampler);
        for (int i = 0; i < draws; i++) {
            counts[run.choose(logits.clone())]++;
        }
        double chiSquare = 0;
        for (int i = 0; i < logits.length; i++) {
            double mean = draws * probabilities[i];
            chiSquare += (counts[i] - mean) * (counts[i] - mean) / Math.max(mean, 1e-9);
        }
        // With three degrees of freedom, one seed in a thousand would exceed 16.27.
        assertThat(chiSquare).as("seed 5, %s", sampler).isLessThan(16.27);
    }

    @Test
    void greedyTakesTheFirstOfTheHighestScores() {
        assertThat(open(Sampler.greedy()).choose(new float[] {1, 3, 2, 3})).isEqualTo(1);
        assertThat(open(Sampler.greedy()).choose(new float[] {NEVER, NEVER, -9, NEVER}))
                .isEqualTo(2);
        assertThat(open(sampler().bias("C", 0.5).greedy().build()).choose(new float[] {1, 3, 2, 3}))
                .isEqualTo(3);
    }

    @Test
    void ofEqualSymbolsTheFirstIsKept() {
        float[] logits = {0, 0, 0, 0};
        double[] firstTwo = {0.5, 0.5, 0, 0};
        assertFrequencies(sampler().topK(2).build(), logits, firstTwo);
        assertFrequencies(sampler().topP(0.5).build(), logits, firstTwo);
        assertFrequencies(sampler().typicalP(0.5).build(), logits, firstTwo);
    }

    /** These symbols come from a program in another language, written after the documentation. */
    @Test
    void aSeedMeansTheSameSymbolsInEveryLanguage() {
        Vocabulary eight = CharacterVocabulary.ofCharacters(List.of("\n", "A", "B", "C", "D", "E", "F", "G"));
        Sampler.Run run =
                sampler().temperature(0.9).topK(5).topP(0.9).build().open(eight, Xoshiro256PlusPlus.ofSequence(42, 7));
        IntStream symbols = IntStream.generate(() -> run.choose(new float[] {0, 0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f}));
        assertThat(symbols.limit(32))
                .containsExactly(
                        7, 7, 6, 7, 5, 5, 7, 5, 7, 4, 7, 7, 4, 6, 5, 6, 7, 7, 5, 7, 6, 7, 7, 4, 5, 6, 4, 6, 6, 7, 7, 6);
    }

    @Test
    void aBiasOfLogTwoMakesASymbolTwiceAsLikely() {
        Sampler sampler = sampler().bias("B", Math.log(2)).bias("C", NEVER).build();
        assertFrequencies(sampler, new float[] {0, 0, 0, 3}, new double[] {0.25, 0.25, 0.5, 0});
    }

    @Test
    void aBiasNamesASymbolOfTheVocabulary() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(sampler().bias("é", 2).build()))
                .withMessage("the vocabulary has no symbol \"é\", to which a bias of 2.0 is given");
    }

    @Test
    void thePenaltyIsThatOfTheCtrlPaperWithinItsWindow() {
        LogitsProcessor.Run run = new RepetitionPenalty(1.5, 3).open(VOCABULARY);
        int[] tune = {1, 2, 2, 3, 1, 2, 1, 1, 1, 1};
        for (int length = 0; length <= tune.length; length++) {
            float[] logits = {3, -3, 1.5f, NEVER};
            float[] expected = logits.clone();
            for (int symbol : Arrays.stream(tune, Math.max(0, length - 3), length)
                    .distinct()
                    .toArray()) {
                expected[symbol] *= logits[symbol] > 0 ? 1 / 1.5f : 1.5f;
            }
            run.process(logits);
            assertThat(logits).as("after %d symbols", length).isEqualTo(expected);
            if (length < tune.length) {
                run.accept(tune[length]);
            }
        }
    }

    @Test
    void stepsOfOnesOwnFollowThePenaltyInTheirOrder() {
        float[] seen = new float[2];
        Sampler sampler = sampler()
                .step(LogitsProcessor.of((vocabulary, logits) -> {
                    seen[0] = logits[1];
                    logits[1] = 8;
                }))
                .step(LogitsProcessor.of((vocabulary, logits) ->
                        seen[1] = logits[vocabulary.idOf("A").orElseThrow()]))
                .repetitionPenalty(4, 9)
                .bias("A", 2)
                .build();
        Sampler.Run run = open(sampler);
        run.accept(1);
        run.choose(new float[] {0, 10, 0, 0});
        assertThat(seen).containsExactly(3, 8);
    }

    @Test
    void theOrderOfTheCallsDoesNotMatter() {
        Sampler one = sampler().bias("A", 1).topK(3).temperature(2).build();
        Sampler other = sampler().temperature(2).topK(3).bias("A", 1).build();
        assertThat(one).isEqualTo(other).hasToString("LogitBias[biases={A=1.0}], temperature=2.0, topK=3");
    }

    @Test
    void aForkGoesOnFromTheSameStateWithoutInfluenceOnTheFirst() {
        Sampler sampler = sampler().repetitionPenalty(100, 2).topK(3).greedy().build();
        Sampler.Run first = open(sampler);
        first.accept(1);
        Sampler.Run fork = first.fork(RandomGenerator.of("Random"));
        assertThat(fork.choose(new float[] {1, 3, 2, 0})).isEqualTo(2);
        fork.accept(2);
        fork.accept(2);
        assertThat(fork.choose(new float[] {1, 3, 2, 0})).isEqualTo(1);
        assertThat(first.choose(new float[] {1, 3, 2, 0})).isEqualTo(2);
    }

    @Test
    void aForkDrawsFromItsOwnNumbers() {
        Sampler.Run first = open(Sampler.temperature(1));
        Sampler.Run fork = first.fork(new Xoshiro256PlusPlus(5));
        for (int i = 0; i < 100; i++) {
            assertThat(fork.choose(new float[4])).isEqualTo(first.choose(new float[4]));
        }
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
    void temperatureAndPenaltyAreFiniteAndPositive(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sampler.temperature(value))
                .withMessage("temperature must be finite and above 0, got " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler().repetitionPenalty(value, 9))
                .withMessage("repetitionPenalty must be from 0.01 to 100, got " + value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void probabilitiesLieBetweenZeroAndOne(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler().topP(value))
                .withMessage("topP must be above 0 and at most 1, got " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler().typicalP(value))
                .withMessage("typicalP must be above 0 and at most 1, got " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler().minP(value))
                .withMessage("minP must be from 0 to 1, got " + value);
    }

    @Test
    void countsArePositiveAndABiasIsNoInfiniteReward() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler().topK(0))
                .withMessage("topK must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler().topP(0))
                .withMessage("topP must be above 0 and at most 1, got 0.0");
        for (int window : new int[] {0, 1_000_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sampler().repetitionPenalty(1.1, window))
                    .withMessage("the window of repetitionPenalty must be from 1 to 1000000, got " + window);
        }
        for (double bias : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sampler().bias("A", bias))
                    .withMessage("bias must be from -1000 to 1000, or negative infinity, got " + bias + " for \"A\"");
        }
    }

    @Test
    void aStepThatLeavesNothingIsNamed() {
        Sampler.Builder none = sampler();
        for (int i = 0; i < VOCABULARY.size(); i++) {
            none.bias(VOCABULARY.symbol(i), NEVER);
        }
        Sampler sampler = none.greedy().build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(sampler).choose(new float[VOCABULARY.size()]))
                .withMessageStartingWith("after LogitBias[biases={")
                .withMessageEndingWith("}], logits must leave at least one symbol possible, got none of 4");
    }

    @Test
    void nullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> sampler().bias(null, 1))
                .withMessage("symbol");
        assertThatNullPointerException().isThrownBy(() -> sampler().step(null)).withMessage("step");
        assertThatNullPointerException()
                .isThrownBy(() -> LogitsProcessor.of(null))
                .withMessage("change");
        assertThatNullPointerException()
                .isThrownBy(() -> Sampler.greedy().open(VOCABULARY, null))
                .withMessage("random");
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
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> open(sampler).choose(new float[5]))
                    .withMessage("logits must have length 4, got 5");
        }
    }

    @Test
    void theWordsOfTextFieldsHaveATemperatureOfTheirOwn() {
        Sampler sampler = sampler().temperature(100).textTemperature(0.01).build();
        assertThat(sampler).hasToString("temperature=100.0, textTemperature=0.01");
        String tune = "X:1\nT:Tom\nK:D\nT2D|\nw:la\nA:|";
        Vocabulary vocabulary = CharacterVocabulary.ofCharacters(
                tune.chars().distinct().mapToObj(Character::toString).toList());
        Sampler.Run run = sampler.open(vocabulary, new Xoshiro256PlusPlus(5));
        StringBuilder cold = new StringBuilder();
        for (char character : tune.toCharArray()) {
            cold.append(isCold(run.fork(new Xoshiro256PlusPlus(9)), vocabulary.size()) ? character : '.');
            run.accept(vocabulary.idOf(Character.toString(character)).orElseThrow());
        }
        assertThat(cold.toString()).isEqualTo("......Tom\n...........la\n...");
    }

    /** Whether the likeliest symbol, though hardly likelier than others, is chosen again and again. */
    private static boolean isCold(Sampler.Run run, int size) {
        float[] logits = new float[size];
        logits[7] = 1;
        return IntStream.range(0, 20).allMatch(i -> run.choose(logits.clone()) == 7);
    }
}
