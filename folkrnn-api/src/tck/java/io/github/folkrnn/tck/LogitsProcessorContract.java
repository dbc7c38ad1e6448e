package io.github.folkrnn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The rules 5.1 to 5.5 of {@link LogitsProcessor}. */
public abstract class LogitsProcessorContract {
    private static final int STEPS = 30;

    /** For subclasses. */
    protected LogitsProcessorContract() {}

    /**
     * The processor that is checked.
     *
     * @return a processor for the {@link #vocabulary}
     */
    protected abstract LogitsProcessor processor();

    /**
     * The symbols whose scores are changed.
     *
     * @return a vocabulary; the line feed, space, bar line and the letters A to G and a to g, unless a subclass says
     *     otherwise
     */
    protected Vocabulary vocabulary() {
        return CharacterVocabulary.ofCharacters(List.of("\n |ABCDEFGabcdefg".split("")));
    }

    /** Finite scores for some steps, [step][V]. */
    private float[][] scores(long seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] scores = new float[steps][vocabulary().size()];
        for (float[] step : scores) {
            for (int i = 0; i < step.length; i++) {
                step[i] = (float) (4 * random.nextDouble() - 2);
            }
        }
        return scores;
    }

    /** Changes scores and takes the highest that is left for the next symbol. */
    private static float[] step(LogitsProcessor.Run run, float[] scores) {
        float[] changed = scores.clone();
        run.process(changed);
        int best = 0;
        for (int i = 1; i < changed.length; i++) {
            best = changed[i] > changed[best] ? i : best;
        }
        run.accept(best);
        return changed;
    }

    private static float[][] changed(LogitsProcessor.Run run, float[][] scores) {
        return Arrays.stream(scores).map(step -> step(run, step)).toArray(float[][]::new);
    }

    private LogitsProcessor.Run begun(LogitsProcessor processor, long seed) {
        LogitsProcessor.Run run = processor.open(vocabulary());
        changed(run, scores(seed, STEPS));
        return run;
    }

    @Test
    final void rule_5_1_equalScoresAreChangedEqually() {
        LogitsProcessor processor = processor();
        float[][] scores = scores(1, 100);
        assertThat(changed(processor.open(vocabulary()), scores))
                .isDeepEqualTo(changed(processor.open(vocabulary()), scores));
    }

    @Test
    final void rule_5_2_runsDoNotInteract() {
        LogitsProcessor processor = processor();
        float[][] first = scores(2, STEPS);
        float[][] second = scores(3, STEPS);
        float[][] expectedOfFirst = changed(processor.open(vocabulary()), first);
        float[][] expectedOfSecond = changed(processor.open(vocabulary()), second);
        LogitsProcessor.Run a = processor.open(vocabulary());
        LogitsProcessor.Run b = processor.open(vocabulary());
        for (int i = 0; i < STEPS; i++) {
            assertThat(step(a, first[i])).isEqualTo(expectedOfFirst[i]);
            assertThat(step(b, second[i])).isEqualTo(expectedOfSecond[i]);
        }
    }

    @Test
    final void rule_5_3_scoresRemainScores() {
        for (float[] scores : changed(processor().open(vocabulary()), scores(4, 100))) {
            Scores.assertScores(scores);
        }
    }

    @Test
    final void rule_5_4_aForkGoesOnFromTheSameState() {
        LogitsProcessor processor = processor();
        float[][] scores = scores(5, STEPS);
        float[][] expected = changed(begun(processor, 6), scores);
        assertThat(changed(begun(processor, 6).fork(), scores)).isDeepEqualTo(expected);
    }

    @Test
    final void rule_5_5_aForkLeavesItsOriginalAsItWas() {
        LogitsProcessor processor = processor();
        float[][] scores = scores(7, STEPS);
        float[][] expected = changed(begun(processor, 8), scores);
        LogitsProcessor.Run run = begun(processor, 8);
        changed(run.fork(), scores(9, STEPS));
        assertThat(changed(run, scores)).isDeepEqualTo(expected);
    }
}
