package io.github.folkrnn.spi;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The time that a training will still take, by the newer half of its iterations since it began or was resumed: the first ones
 * take longer, because code is compiled. Nothing is said before there are some of them, and while they get quicker or
 * slower.
 */
final class RemainingTime {
    private static final int FEWEST_ITERATIONS = 12;

    /** In nanoseconds; shorter times say little about longer ones. */
    private static final long SHORTEST = Duration.ofSeconds(1).toNanos();

    /** How many times as long as the other the third and the fourth quarter may take. */
    private static final double MOST_CHANGE = 1.5;

    /** When iterations ended, in nanoseconds since the beginning, which comes first. */
    private long[] times = new long[64];

    private int iterations;

    /** Takes the end of an iteration, in nanoseconds since the beginning. */
    void iterationEnded(long nanos) {
        iterations++;
        if (iterations == times.length) {
            times = Arrays.copyOf(times, 2 * iterations);
        }
        times[iterations] = nanos;
    }

    Optional<Duration> of(int iterationsLeft) {
        int half = iterations / 2;
        int quarter = half / 2;
        long newerHalf = times[iterations] - times[half];
        if (iterations < FEWEST_ITERATIONS || newerHalf < SHORTEST) {
            return Optional.empty();
        }
        double fourth = times[iterations] - times[iterations - quarter];
        double third = times[iterations - quarter] - times[iterations - 2 * quarter];
        if (Math.max(third, fourth) > MOST_CHANGE * Math.min(third, fourth)) {
            return Optional.empty();
        }
        double ofOne = (double) newerHalf / (iterations - half);
        return Optional.of(Duration.ofNanos((long) (ofOne * iterationsLeft)));
    }
}
