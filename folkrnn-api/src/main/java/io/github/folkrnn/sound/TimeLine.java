package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import java.time.Duration;
import java.util.List;

/** Turns moments in whole notes into time, by the tempos of a performance. */
final class TimeLine {
    private static final double MICROS_PER_MINUTE = 60e6;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int SLOWEST = 1;
    private static final int FASTEST = 500;

    private final List<PlayingContext> contexts;
    private final double tempoFactor;

    /** When each setting begins, in microseconds. */
    private final double[] starts;

    /**
     * Takes settings by onset, the first at 0, and a number by which all tempos are multiplied.
     *
     * @throws IllegalArgumentException if a tempo is then not from 1 to 500 whole notes a minute
     */
    TimeLine(List<PlayingContext> contexts, double tempoFactor) {
        this.contexts = contexts;
        this.tempoFactor = tempoFactor;
        starts = new double[contexts.size()];
        for (int i = 0; i < contexts.size(); i++) {
            check(contexts.get(i));
            if (i > 0) {
                starts[i] = starts[i - 1] + micros(i - 1, contexts.get(i).onset());
            }
        }
    }

    private void check(PlayingContext context) {
        double pace = pace(context);
        if (pace < SLOWEST || pace > FASTEST) {
            throw new IllegalArgumentException("a tune must be played at " + SLOWEST + " to " + FASTEST
                    + " whole notes a minute, but a tempo of " + context.tempo().beat() + "="
                    + context.tempo().beatsPerMinute() + " by the factor " + tempoFactor + " is " + pace);
        }
    }

    private double pace(PlayingContext context) {
        return context.tempo().wholeNotesPerMinute().doubleValue() * tempoFactor;
    }

    /** How long a whole note takes, in microseconds. */
    double wholeNote(PlayingContext context) {
        return MICROS_PER_MINUTE / pace(context);
    }

    /** From the beginning up to a moment. */
    Duration at(Fraction moment) {
        int low = 0;
        int high = contexts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (contexts.get(middle).onset().compareTo(moment) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Duration.ofNanos(Math.round((starts[low] + micros(low, moment)) * NANOS_PER_MICRO));
    }

    private double micros(int context, Fraction until) {
        PlayingContext from = contexts.get(context);
        return difference(until, from.onset()) * wholeNote(from);
    }

    /** Rounded once where a fraction of 64 bits holds it, and nearly so where none does. */
    private static double difference(Fraction a, Fraction b) {
        try {
            return a.minus(b).doubleValue();
        } catch (ArithmeticException e) {
            return a.doubleValue() - b.doubleValue();
        }
    }
}
