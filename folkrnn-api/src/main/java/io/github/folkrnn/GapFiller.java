package io.github.folkrnn;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Fills a gap so that it fits both what stands before it and what stands after it. The model writes several fillings as
 * it would go on from before; then one of them is drawn, with a probability in proportion to that which the model gives
 * to the text after it (sampling-importance resampling: D. B. Rubin, 1987).
 */
final class GapFiller {

    private static final int FILLINGS = 8;

    /** How many fillings are written as long as the text after the gap is not allowed behind any of them. */
    private static final int MAX_FILLINGS = 64;

    private static final int MAX_LENGTH = 64;

    /** How many symbols after the gap are looked at: two bars or so. */
    private static final int HORIZON = 24;

    private final Vocabulary vocabulary;
    private final RandomGenerator random;
    private final BooleanSupplier stopped;

    /**
     * @param stopped asked before each symbol; once it says so, what is returned is of no use to anybody
     */
    GapFiller(Vocabulary vocabulary, RandomGenerator random, BooleanSupplier stopped) {
        this.vocabulary = vocabulary;
        this.random = random;
        this.stopped = stopped;
    }

    int[] fill(Continuation before, GappedText.Place place, int[] after) {
        List<int[]> fillings = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        boolean anyFits = false;
        while (fillings.size() < (anyFits ? FILLINGS : MAX_FILLINGS) && !stopped.getAsBoolean()) {
            try (Continuation continuation = before.fork(random)) {
                fillings.add(write(continuation, place));
                scores.add(score(continuation, after));
            }
            anyFits |= scores.get(scores.size() - 1) > Double.NEGATIVE_INFINITY;
        }
        return fillings.isEmpty() ? new int[0] : fillings.get(draw(scores));
    }

    private int[] write(Continuation continuation, GappedText.Place place) {
        int[] filling = new int[MAX_LENGTH];
        int length = 0;
        while (length < MAX_LENGTH && !stopped.getAsBoolean()) {
            int symbol = continuation.choose();
            if (ends(place, vocabulary.symbol(symbol))) {
                break;
            }
            filling[length++] = symbol;
            continuation.append(symbol);
        }
        return Arrays.copyOf(filling, length);
    }

    private static boolean ends(GappedText.Place place, String symbol) {
        return symbol.startsWith("\n") || place == GappedText.Place.MUSIC && "|:[".indexOf(symbol.charAt(0)) >= 0;
    }

    /** The natural logarithm of the probability of the next symbols. */
    private double score(Continuation continuation, int[] after) {
        double score = 0;
        for (int i = 0; i < Math.min(after.length, HORIZON) && !stopped.getAsBoolean(); i++) {
            score += continuation.logProbability(after[i]);
            if (score == Double.NEGATIVE_INFINITY) {
                break;
            }
            continuation.append(after[i]);
        }
        return score;
    }

    private int draw(List<Double> scores) {
        float[] logits = new float[scores.size()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = scores.get(i).floatValue();
        }
        double[] probabilities = Probabilities.of(logits);
        double target = random.nextDouble();
        double running = 0;
        for (int i = 0; i < probabilities.length; i++) {
            running += probabilities[i];
            if (running > target) {
                return i;
            }
        }
        return probabilities.length - 1;
    }
}
