package io.github.folkrnn;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Fills a gap so that it fits both what stands before it and what stands after it. The model writes several fillings as
 * it would go on from before; then one of them is drawn, with a probability in proportion to that which the model gives
 * to the text after it (sampling-importance resampling: D. B. Rubin, 1987).
 */
final class GapFiller {

    private static final int FILLINGS = 8;

    /** How many fillings are written as long as the text after the gap is not allowed behind any of them. */
    private static final int MAX_FILLINGS = 64;

    /** So many are ended by the model; if the text after the gap may follow none of them, further ones end as soon as it may. */
    private static final int LEFT_TO_THE_MODEL = 32;

    private static final int MAX_LENGTH = 64;
    private static final String NOTES = "abcdefgABCDEFG^_=";

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

    /**
     * Writes a filling.
     *
     * @param after the given symbols behind the gap
     * @param gapFollows whether another gap, in a line of music, is behind them
     */
    int[] fill(Continuation before, GappedText.Place place, int[] after, boolean gapFollows) {
        List<int[]> fillings = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        boolean anyFits = false;
        boolean anyAllowed = false;
        while (fillings.size() < (anyFits ? FILLINGS : MAX_FILLINGS) && !stopped.getAsBoolean()) {
            try (Continuation continuation = before.fork(random)) {
                boolean endsItself = anyAllowed || fillings.size() < LEFT_TO_THE_MODEL;
                int[] filling =
                        write(continuation, place, endsItself ? null : next -> isAllowed(next, after, gapFollows));
                // Nothing between two bar lines would make one of them.
                boolean something = filling.length > 0 || place == GappedText.Place.FIELD;
                fillings.add(filling);
                anyAllowed |= something && isAllowed(continuation, after, gapFollows);
                scores.add(something ? score(continuation, after, gapFollows) : Double.NEGATIVE_INFINITY);
            }
            anyFits |= scores.get(scores.size() - 1) > Double.NEGATIVE_INFINITY;
        }
        return fillings.isEmpty() ? new int[0] : fillings.get(draw(scores));
    }

    private int[] write(
            Continuation continuation, GappedText.Place place, @Nullable Predicate<Continuation> endsBefore) {
        int[] filling = new int[MAX_LENGTH];
        int length = 0;
        while (length < MAX_LENGTH && !stopped.getAsBoolean()) {
            if (length > 0 && endsBefore != null && endsBefore.test(continuation)) {
                break;
            }
            int symbol = continuation.choose();
            if (ends(place, length == 0, vocabulary.symbol(symbol))) {
                break;
            }
            filling[length++] = symbol;
            continuation.append(symbol);
        }
        return Arrays.copyOf(filling, length);
    }

    /** A bracket begins an ending as well as a bar line does, and so does a number directly behind a bar line. */
    private static boolean ends(GappedText.Place place, boolean first, String symbol) {
        char c = symbol.charAt(0);
        return c == '\n' || place == GappedText.Place.MUSIC && ("|:[".indexOf(c) >= 0 || first && Character.isDigit(c));
    }

    /** What must be allowed before another gap: a note, which it is not while a bar line has to become a double one. */
    IntPredicate beginsAfter(boolean gapFollows) {
        return symbol -> !gapFollows || NOTES.indexOf(vocabulary.symbol(symbol).charAt(0)) >= 0;
    }

    /** The natural logarithm of the probability of the next symbols. */
    private double score(Continuation continuation, int[] after, boolean gapFollows) {
        double score = 0;
        for (int i = 0; i < Math.min(after.length, HORIZON) && !stopped.getAsBoolean(); i++) {
            score += continuation.logProbability(after[i]);
            if (score == Double.NEGATIVE_INFINITY) {
                return score;
            }
            continuation.append(after[i]);
        }
        boolean fits = after.length > HORIZON || continuation.allows(new int[0], beginsAfter(gapFollows));
        return fits ? score : Double.NEGATIVE_INFINITY;
    }

    private boolean isAllowed(Continuation continuation, int[] after, boolean gapFollows) {
        return after.length > HORIZON
                ? continuation.allows(Arrays.copyOf(after, HORIZON), symbol -> true)
                : continuation.allows(after, beginsAfter(gapFollows));
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
