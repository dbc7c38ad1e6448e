package io.github.folkrnn.novelty;

import java.util.Arrays;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * An index from runs of notes to tunes: one sorted array with a number for each run of each tune, the upper 40 bits of
 * the run's hash above the number of the tune.
 */
final class RunIndex {
    /** Notes in a run: long enough that two tunes seldom share one by chance, short enough to survive a variation. */
    static final int RUN = 6;

    private static final int TUNE_BITS = 24;
    private static final long TUNE_MASK = (1L << TUNE_BITS) - 1;

    private long[] entries = new long[1 << 12];
    private int size;
    private int[] distinctRuns = new int[1 << 8];
    private int tunes;

    void add(long[] runs) {
        if (tunes > TUNE_MASK) {
            throw new IllegalArgumentException("the corpus must have at most 16,777,216 tunes, got more");
        }
        long[] distinct = distinct(runs);
        if (distinct.length > entries.length - size) {
            long needed = size + (long) distinct.length;
            entries = Arrays.copyOf(entries, (int) Math.min(Integer.MAX_VALUE - 8, 2 * needed));
        }
        for (long run : distinct) {
            entries[size++] = run | tunes;
        }
        if (tunes == distinctRuns.length) {
            distinctRuns = Arrays.copyOf(distinctRuns, 2 * tunes);
        }
        distinctRuns[tunes++] = distinct.length;
    }

    private static long[] distinct(long[] runs) {
        return Arrays.stream(runs)
                .map(run -> run & ~TUNE_MASK)
                .sorted()
                .distinct()
                .toArray();
    }

    /** Makes the index ready for look-ups, after which nothing can be added. */
    void sort() {
        entries = Arrays.copyOf(entries, size);
        distinctRuns = Arrays.copyOf(distinctRuns, tunes);
        Arrays.parallelSort(entries);
    }

    int tunes() {
        return tunes;
    }

    /** Finds what runs have in common with each of the tunes. */
    Overlaps overlaps(long[] runs) {
        Overlaps overlaps = new Overlaps();
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < runs.length; i++) {
            long run = runs[i] & ~TUNE_MASK;
            boolean isNew = seen.add(run);
            for (int at = firstOf(run); at < size && (entries[at] & ~TUNE_MASK) == run; at++) {
                overlaps.count((int) (entries[at] & TUNE_MASK), i, isNew);
            }
        }
        overlaps.distinct = seen.size();
        return overlaps;
    }

    private int firstOf(long run) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (entries[middle] < run) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What runs have in common with each tune. Not thread-safe. */
    final class Overlaps {
        /** For each tune: the place after the last shared run, shared runs in a row up to there, the most of them, and all. */
        private final int[] counts = new int[4 * tunes];

        private int distinct;

        private void count(int tune, int place, boolean isNew) {
            int at = 4 * tune;
            counts[at + 1] = counts[at] == place && place > 0 ? counts[at + 1] + 1 : 1;
            counts[at] = place + 1;
            counts[at + 2] = Math.max(counts[at + 2], counts[at + 1]);
            counts[at + 3] += isNew ? 1 : 0;
        }

        /** How many runs in a row are, each by itself, in a tune. */
        int inARow(int tune) {
            return counts[4 * tune + 2];
        }

        int mostInARow() {
            int most = 0;
            for (int tune = 0; tune < tunes; tune++) {
                most = Math.max(most, inARow(tune));
            }
            return most;
        }

        /** How many different runs are in a tune. */
        int shared(int tune) {
            return counts[4 * tune + 3];
        }

        /** Leaves tunes out of account of whose runs, and those sought, that part or more is in both (Jaccard's index). */
        void forgetIfResemblanceIsAtLeast(double part) {
            for (int tune = 0; tune < tunes; tune++) {
                int all = distinct + distinctRuns[tune] - shared(tune);
                if (shared(tune) > 0 && shared(tune) >= part * all) {
                    forget(tune);
                }
            }
        }

        /** Leaves a tune out of account. */
        void forget(int tune) {
            counts[4 * tune + 2] = 0;
            counts[4 * tune + 3] = 0;
        }

        /** The tunes that share the most different runs, at least one; of equal ones, the first. */
        int[] closest(int most) {
            // The tune at the head is the first to be left out: the fewest runs, the highest number.
            PriorityQueue<Long> closest = new PriorityQueue<>(most + 1);
            for (int tune = 0; tune < tunes; tune++) {
                long rank = (long) shared(tune) << 32 | tunes - tune;
                if (shared(tune) > 0 && (closest.size() < most || rank > closest.element())) {
                    closest.add(rank);
                    if (closest.size() > most) {
                        closest.remove();
                    }
                }
            }
            return closest.stream().mapToInt(rank -> tunes - rank.intValue()).toArray();
        }
    }
}
