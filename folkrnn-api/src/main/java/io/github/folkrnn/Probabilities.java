package io.github.folkrnn;

/** Scores as probabilities, the same on every machine. */
final class Probabilities {
    private Probabilities() {}

    /**
     * The probabilities of all symbols.
     *
     * @param logits natural-log scores, unnormalised
     * @return as many numbers, with the sum 1; all alike if all symbols are ruled out
     */
    static double[] of(float[] logits) {
        double logOfSum = logOfSum(logits);
        double[] probabilities = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] =
                    logOfSum == Double.NEGATIVE_INFINITY ? 1.0 / logits.length : StrictMath.exp(logits[i] - logOfSum);
        }
        return probabilities;
    }

    /** The natural logarithm of one symbol's probability. */
    static double logOf(int symbol, float[] logits) {
        return logits[symbol] == Float.NEGATIVE_INFINITY ? Double.NEGATIVE_INFINITY : logits[symbol] - logOfSum(logits);
    }

    private static double logOfSum(float[] logits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        if (highest == Double.NEGATIVE_INFINITY) {
            return highest;
        }
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp(logit - highest);
        }
        return highest + StrictMath.log(sum);
    }
}
