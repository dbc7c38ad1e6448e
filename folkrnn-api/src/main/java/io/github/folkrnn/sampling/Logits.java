package io.github.folkrnn.sampling;

/** Readings of scores that the samplers share. */
final class Logits {
    private Logits() {}

    /** The first of the highest scores, once all are known to be usable. */
    static int indexOfMaximum(float[] logits) {
        int best = 0;
        for (int i = 0; i < logits.length; i++) {
            if (Float.isNaN(logits[i]) || logits[i] == Float.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "logits must be finite or negative infinity, got " + logits[i] + " for symbol " + i);
            }
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        if (logits.length == 0 || logits[best] == Float.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "logits must leave at least one symbol possible, got none of " + logits.length);
        }
        return best;
    }
}
