package io.github.folkrnn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The rules 4.1 to 4.7 of {@link Sampler}. */
public abstract class SamplerContract {
    private static final int STEPS = 30;

    /** For subclasses. */
    protected SamplerContract() {}

    /**
     * The sampler that is checked.
     *
     * @return a sampler that may choose any symbol, unless its scores rule it out
     */
    protected abstract Sampler sampler();

    /**
     * What there is to choose from.
     *
     * @return a vocabulary; the line feed, space, bar line and the letters A to G and a to g, unless a subclass says
     *     otherwise
     */
    protected Vocabulary vocabulary() {
        return CharacterVocabulary.ofCharacters(List.of("\n |ABCDEFGabcdefg".split("")));
    }

    private static RandomGenerator random(long seed) {
        return Xoshiro256PlusPlus.ofSequence(seed, 0);
    }

    private Sampler.Run open(Sampler sampler, long seed) {
        return sampler.open(vocabulary(), random(seed));
    }

    /** Scores for some steps, a third of them ruled out. */
    private float[][] scores(long seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] scores = new float[steps][vocabulary().size()];
        for (float[] step : scores) {
            for (int i = 0; i < step.length; i++) {
                boolean out = i > 0 && random.nextInt(3) == 0;
                step[i] = out ? Float.NEGATIVE_INFINITY : (float) (4 * random.nextDouble() - 2);
            }
        }
        return scores;
    }

    private static int choose(Sampler.Run run, float[] scores) {
        int symbol = run.choose(scores.clone());
        run.accept(symbol);
        return symbol;
    }

    private static List<Integer> choices(Sampler.Run run, float[][] scores) {
        List<Integer> choices = new ArrayList<>();
        for (float[] step : scores) {
            choices.add(choose(run, step));
        }
        return choices;
    }

    /** A run to which some symbols, which another run has chosen, have been given. */
    private Sampler.Run begun(Sampler sampler, long seed, List<Integer> given) {
        Sampler.Run run = open(sampler, seed);
        given.forEach(run::accept);
        return run;
    }

    @Test
    final void rule_4_1_equalSeedsMakeEqualChoices() {
        Sampler sampler = sampler();
        float[][] scores = scores(1, 100);
        assertThat(choices(open(sampler, 2), scores)).isEqualTo(choices(open(sampler, 2), scores));
    }

    @Test
    final void rule_4_2_runsDoNotInteract() {
        Sampler sampler = sampler();
        float[][] scores = scores(3, STEPS);
        List<Integer> first = choices(open(sampler, 4), scores);
        List<Integer> second = choices(open(sampler, 5), scores);
        List<Integer> ofFirst = new ArrayList<>();
        List<Integer> ofSecond = new ArrayList<>();
        Sampler.Run a = open(sampler, 4);
        Sampler.Run b = open(sampler, 5);
        for (float[] step : scores) {
            ofFirst.add(choose(a, step));
            ofSecond.add(choose(b, step));
        }
        assertThat(ofFirst).isEqualTo(first);
        assertThat(ofSecond).isEqualTo(second);
    }

    @Test
    final void rule_4_3_noSymbolIsChosenThatIsRuledOut() {
        Sampler.Run run = open(sampler(), 6);
        for (float[] step : scores(7, 100)) {
            int symbol = choose(run, step);
            assertThat(symbol).isBetween(0, step.length - 1);
            assertThat(step[symbol]).as("score of %d", symbol).isGreaterThan(Float.NEGATIVE_INFINITY);
        }
    }

    @Test
    final void rule_4_4_scoresThatAreNoScoresAreRefused() {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] scores = scores(8, 1)[0];
            scores[1] = wrong;
            Sampler.Run run = open(sampler(), 9);
            assertThatIllegalArgumentException().isThrownBy(() -> run.choose(scores));
        }
    }

    @Test
    final void rule_4_5_aChoiceOfNothingIsRefused() {
        float[] scores = new float[vocabulary().size()];
        Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        Sampler.Run run = open(sampler(), 10);
        assertThatIllegalArgumentException().isThrownBy(() -> run.choose(scores));
    }

    @Test
    final void rule_4_6_aForkGoesOnFromTheSameState() {
        Sampler sampler = sampler();
        List<Integer> given = choices(open(sampler, 11), scores(12, STEPS));
        float[][] scores = scores(13, STEPS);
        List<Integer> expected = choices(begun(sampler, 14, given), scores);
        assertThat(choices(begun(sampler, 15, given).fork(random(14)), scores)).isEqualTo(expected);
    }

    @Test
    final void rule_4_7_aForkLeavesItsOriginalAsItWas() {
        Sampler sampler = sampler();
        List<Integer> given = choices(open(sampler, 16), scores(17, STEPS));
        float[][] scores = scores(18, STEPS);
        List<Integer> expected = choices(begun(sampler, 19, given), scores);
        Sampler.Run run = begun(sampler, 19, given);
        choices(run.fork(random(20)), scores(21, STEPS));
        assertThat(choices(run, scores)).isEqualTo(expected);
    }
}
