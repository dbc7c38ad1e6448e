package io.github.folkrnn;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Fills a gap so that it fits both what stands before it and what stands after it. The model writes several fillings as
 * it would go on from before, each up to where the rest of the tune may follow; then one of them is drawn, with a
 * probability in proportion to that which the model gives to the text after it (sampling-importance resampling:
 * D. B. Rubin, 1987).
 */
final class GapFiller {
    private static final int FILLINGS = 8;

    /** How many fillings are begun until so many have come to an end. */
    private static final int MAX_BEGUN = 32;

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

    /** Writes a filling. */
    int[] fill(DecodingState before, TunePlan.Passage.Gap gap, LookAhead lookAhead) {
        List<int[]> fillings = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (int begun = 0; begun < MAX_BEGUN && fillings.size() < FILLINGS && !stopped.getAsBoolean(); begun++) {
            try (DecodingState state = before.fork(random)) {
                Optional<int[]> filling = write(state, gap.place(), lookAhead);
                if (filling.isPresent()) {
                    fillings.add(filling.get());
                    scores.add(score(state, lookAhead.given()));
                }
            }
        }
        return fillings.isEmpty() && !stopped.getAsBoolean()
                ? lookAhead.anyFilling(before.tryConstraint(), gap)
                : fillings.get(draw(scores));
    }

    /** A filling with which the rest of the tune is allowed, unless it has led to where there is none. */
    private Optional<int[]> write(DecodingState state, GappedText.Place place, LookAhead lookAhead) {
        int[] filling = new int[MAX_LENGTH];
        for (int length = 0; length < MAX_LENGTH && !stopped.getAsBoolean(); length++) {
            boolean first = length == 0;
            int symbol = state.choose();
            if (place.isEndedBy(vocabulary.symbol(symbol), first)) {
                // Nothing between two bar lines would make one of them.
                boolean something = !first || place == GappedText.Place.FIELD;
                if (something && lookAhead.allows(state.tryConstraint())) {
                    return Optional.of(Arrays.copyOf(filling, length));
                }
                OptionalInt other = state.chooseFrom(id -> !place.isEndedBy(vocabulary.symbol(id), first));
                if (other.isEmpty()) {
                    return Optional.empty();
                }
                symbol = other.getAsInt();
            }
            filling[length] = symbol;
            state.append(symbol);
        }
        return lookAhead.allows(state.tryConstraint()) ? Optional.of(filling) : Optional.empty();
    }

    /** The natural logarithm of the probability of the next symbols. */
    private double score(DecodingState state, int... given) {
        double score = 0;
        for (int i = 0; i < Math.min(given.length, HORIZON) && !stopped.getAsBoolean(); i++) {
            score += state.logProbability(given[i]);
            if (score == Double.NEGATIVE_INFINITY) {
                return score;
            }
            state.append(given[i]);
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
