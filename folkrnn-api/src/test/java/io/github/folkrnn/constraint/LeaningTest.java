package io.github.folkrnn.constraint;

import static io.github.folkrnn.constraint.Given.VOCABULARY;
import static io.github.folkrnn.constraint.Given.given;
import static io.github.folkrnn.constraint.Given.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.sampling.LogitsProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaningTest {
    @Test
    void aLengthThatMustBecomeAnotherIsMadeUnlikely() {
        LogitsProcessor.Run run = given(plain(), "X:1\nT:A\nM:2/4\nL:1/8\nK:D\nABAB|ABA");
        float[] logits = new float[VOCABULARY.size()];
        run.process(logits);
        assertThat(logits[VOCABULARY.encode("2")[0]]).isZero();
        assertThat(logits[VOCABULARY.encode("3")[0]]).isEqualTo(-5);
    }

    @Test
    void notesOnTheTonicAreLikelierInTheHalfBarBeforeAPartHasEightBars() {
        String bars = "X:1\nT:A\nM:4/4\nL:1/8\nK:Gmaj\n" + "AcBdc2d2|".repeat(7);
        assertThat(leanings(bars + "AB")).doesNotContainKeys("G", "g");
        assertThat(leanings(bars + "ABcd"))
                .containsEntry("G", 2f)
                .containsEntry("g", 2f)
                .doesNotContainKey("A");
        assertThat(leanings(bars + "ABcd^")).doesNotContainKeys("G", "g");
        assertThat(leanings("X:1\nT:A\nM:4/4\nL:1/8\nK:Gmaj\nAcBdc2d2|ABcd")).doesNotContainKeys("G", "g");
        assertThat(leanings(bars.replace("|AcBd", "|\nK:Ddor\nAcBd") + "ABcd"))
                .containsEntry("D", 2f)
                .doesNotContainKey("G");
    }

    @Test
    void goingOnIsLessLikelyWhereAPartWithAPickUpHasEightBars() {
        String bars = "X:1\nT:A\nM:3/4\nL:1/8\nK:Gmaj\nB2|" + "AcBdc2|".repeat(7);
        assertThat(leanings(bars + "G2A2"))
                .containsKeys("z", "A", "a", "G")
                .allSatisfy((symbol, leaning) -> assertThat(leaning).isEqualTo(-2));
        assertThat(leanings(bars + "G2A"))
                .containsEntry("G", 2f)
                .containsEntry("3", -6f)
                .doesNotContainKeys("A", "2");
        assertThat(leanings(bars.replace("B2|", "") + "AcBdc2|")).doesNotContainKeys("A", "G");
    }

    private static Map<String, Float> leanings(String text) {
        float[] logits = new float[VOCABULARY.size()];
        given(plain(), text).process(logits);
        Map<String, Float> leanings = new HashMap<>();
        for (int i = 0; i < logits.length; i++) {
            if (logits[i] != 0 && logits[i] != Float.NEGATIVE_INFINITY) {
                leanings.put(VOCABULARY.symbol(i), logits[i]);
            }
        }
        return leanings;
    }

    @Test
    void aRepeatThatIsWantedTooEarlyIsLikelierLaterInTheBar() {
        LogitsProcessor.Run run = given(plain(), "X:1\nT:A\nM:2/4\nL:1/8\nK:D\nABcd|ABcd|AB");
        int repeat = VOCABULARY.encode(":")[0];
        float[] wish = new float[VOCABULARY.size()];
        wish[repeat] = 1;
        run.process(wish);
        assertThat(wish[repeat]).isEqualTo(Float.NEGATIVE_INFINITY);
        for (int symbol : VOCABULARY.encode("c2")) {
            run.accept(symbol);
        }
        LogitsProcessor.Run fork = run.fork();
        for (LogitsProcessor.Run each : List.of(run, fork)) {
            assertThat(scoreOf(repeat, each)).isEqualTo(6);
        }
        for (int symbol : VOCABULARY.encode("|ABc2")) {
            run.accept(symbol);
        }
        assertThat(scoreOf(repeat, run)).isZero();
        assertThat(scoreOf(repeat, given(plain(), "X:1\nT:A\nM:2/4\nL:1/8\nK:D\nABcd|ABcd|ABc2")))
                .isZero();
    }

    private static float scoreOf(int symbol, LogitsProcessor.Run run) {
        float[] logits = new float[VOCABULARY.size()];
        run.process(logits);
        return logits[symbol];
    }
}
