package io.github.folkrnn.evaluation;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The frequencies of several values. Immutable; thread-safe if its values are.
 *
 * <pre>{@code
 * TuneStatistics ours = TuneStatistics.of(List.of(tune));
 * TuneStatistics others = TuneStatistics.of(List.of(AbcReader.read(abc)));
 * double distance = ours.keys().distance(others.keys()); // 0 for equal shares, 1 for nothing in common
 * }</pre>
 *
 * @param <T> the kind of value
 * @param counts the values that occur, in their natural order, and how often each does, at least once
 */
public record Distribution<T extends Comparable<? super T>>(SortedMap<T, Long> counts) {
    /**
     * Takes a copy of the counts.
     *
     * @param counts the values that occur and how often each does
     */
    public Distribution {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(counts)));
    }

    /**
     * How many values were counted.
     *
     * @return the sum of the counts, at least 0
     */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How much of the whole a value is.
     *
     * @param value any value
     * @return 0 to 1; 0 if nothing was counted
     */
    public double share(T value) {
        Objects.requireNonNull(value, "value");
        return total() == 0 ? 0 : counts.getOrDefault(value, 0L) / (double) total();
    }

    /**
     * How far another distribution is from this one: the total variation distance, half the sum of the differences of
     * all shares.
     *
     * @param other the distribution to compare with
     * @return 0 if all shares are alike, 1 if no value occurs in both
     */
    public double distance(Distribution<T> other) {
        Set<T> values = new HashSet<>(counts.keySet());
        values.addAll(Objects.requireNonNull(other, "other").counts.keySet());
        return values.stream()
                        .mapToDouble(value -> Math.abs(share(value) - other.share(value)))
                        .sum()
                / 2;
    }
}
