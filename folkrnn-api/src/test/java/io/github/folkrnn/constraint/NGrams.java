package io.github.folkrnn.constraint;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A model that knows how often each symbol follows a few others. */
final class NGrams implements Walk.Scores {
    private static final int CONTEXT = 6;

    private final Vocabulary vocabulary;
    private final Map<String, float[]> counts = new HashMap<>();

    NGrams(List<String> tunes, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        for (String tune : tunes) {
            String text = tune + "\n\n";
            for (int i = 0; i < text.length(); i++) {
                int symbol = vocabulary.idOf(text.substring(i, i + 1)).orElseThrow();
                for (int from = Math.max(0, i - CONTEXT); from <= i; from++) {
                    counts.computeIfAbsent(text.substring(from, i), key -> new float[vocabulary.size()])[symbol]++;
                }
            }
        }
    }

    @Override
    public void write(CharSequence tune, float[] logits, RandomGenerator random) {
        Arrays.fill(logits, 0);
        // A longer context counts ten times as much as one that is a character shorter.
        float weight = 1;
        for (int from = tune.length(); from >= Math.max(0, tune.length() - CONTEXT); from--) {
            float[] seen = counts.get(tune.subSequence(from, tune.length()).toString());
            for (int i = 0; seen != null && i < logits.length; i++) {
                logits[i] += weight * seen[i];
            }
            weight *= 10;
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(logits[i] + 1e-6);
        }
    }
}
