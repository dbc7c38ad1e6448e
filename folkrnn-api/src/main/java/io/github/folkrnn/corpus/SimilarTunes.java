package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Melody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds groups of tunes that share most of their runs of notes.
 *
 * <p>Candidates come from MinHash signatures in bands (A. Broder, "On the resemblance and containment of documents",
 * 1997), so that the work grows with the number of tunes and not with the number of pairs; each candidate is then
 * compared exactly. With 32 bands of 3 hashes, two tunes that share half of their runs are found with a probability of
 * 0.98, and two that share two thirds, of 0.99998.
 */
final class SimilarTunes {
    static final double THRESHOLD = 0.5;

    /** Notes in a run: long enough that two tunes seldom share one by chance, short enough to survive a variation. */
    private static final int RUN = 6;

    /** How {@link Melody#steps} are made up: ticks from note to note, then the interval. */
    private static final int INTERVAL_BITS = 8;

    private static final int INTERVAL = 0xFF;
    private static final int EIGHTH = 840;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int BANDS = 32;
    private static final int ROWS = 3;

    /** Below it, chance makes tunes alike. */
    static final int FEWEST_RUNS = 8;

    /** In a crowded bucket, a tune is compared with so many others that are not alike among themselves. */
    private static final int MOST_LEADERS = 8;

    private final List<long[]> runs = new ArrayList<>();
    private final List<Map<Long, List<Integer>>> leaders = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();

    SimilarTunes() {
        for (int band = 0; band < BANDS; band++) {
            leaders.add(new HashMap<>());
        }
    }

    /**
     * Hashes of all runs of notes, ascending and without repetition. They are the same for a tune in eighth notes and one
     * in sixteenths: durations are doubled or halved until the most frequent one lies from an eighth to a quarter.
     */
    static long[] runs(AbcTune tune) {
        int[] steps = Melody.asWritten(tune).steps();
        int doublings = doublings(steps);
        long[] runs = new long[Math.max(0, steps.length - RUN + 2)];
        for (int i = 0; i < runs.length; i++) {
            for (int j = i; j < i + RUN - 1; j++) {
                long ticks = steps[j] >>> INTERVAL_BITS;
                long scaled = doublings < 0 ? ticks >> -doublings : ticks << doublings;
                runs[i] = mix(runs[i] ^ scaled << INTERVAL_BITS ^ steps[j] & INTERVAL);
            }
        }
        return Arrays.stream(runs).sorted().distinct().toArray();
    }

    private static int doublings(int[] steps) {
        Map<Integer, Integer> counts = new HashMap<>();
        int usual = EIGHTH;
        for (int step : steps) {
            int ticks = step >>> INTERVAL_BITS;
            if (ticks > 0 && counts.merge(ticks, 1, Integer::sum) > counts.getOrDefault(usual, 0)) {
                usual = ticks;
            }
        }
        int doublings = 0;
        for (; usual < EIGHTH; usual *= 2) {
            doublings++;
        }
        for (; usual >= 2 * EIGHTH; usual /= 2) {
            doublings--;
        }
        return doublings;
    }

    /** Adds the next tune. */
    void add(AbcTune next) {
        long[] ofTune = runs(next);
        int tune = runs.size();
        runs.add(ofTune);
        parents.add(tune);
        if (ofTune.length < FEWEST_RUNS) {
            return;
        }
        for (int band = 0; band < BANDS; band++) {
            List<Integer> bucket = leaders.get(band).computeIfAbsent(key(ofTune, band), key -> new ArrayList<>(1));
            boolean alike = false;
            for (int leader : bucket) {
                alike = root(leader) == root(tune) || similarity(leader, tune) >= THRESHOLD;
                if (alike) {
                    join(leader, tune);
                    break;
                }
            }
            if (!alike && bucket.size() < MOST_LEADERS) {
                bucket.add(tune);
            }
        }
    }

    private static long key(long[] ofTune, int band) {
        long key = 0;
        for (int row = 0; row < ROWS; row++) {
            long seed = mix(band * ROWS + row + 1L);
            long smallest = Long.MAX_VALUE;
            for (long run : ofTune) {
                smallest = Math.min(smallest, mix(run ^ seed));
            }
            key = mix(key + smallest);
        }
        return key;
    }

    /** The part of the runs of two tunes that both have: the Jaccard index, 0 to 1. */
    double similarity(int first, int second) {
        long[] a = runs.get(first);
        long[] b = runs.get(second);
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i] == b[j]) {
                shared++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        int all = a.length + b.length - shared;
        return all == 0 ? 0 : (double) shared / all;
    }

    /** A well-spread hash of a number. */
    static long mix(long number) {
        long mixed = (number ^ number >>> 32) * FACTOR;
        mixed = (mixed ^ mixed >>> 29) * FACTOR;
        return mixed ^ mixed >>> 32;
    }

    private int root(int tune) {
        int root = tune;
        while (parents.get(root) != root) {
            parents.set(root, parents.get(parents.get(root)));
            root = parents.get(root);
        }
        return root;
    }

    /** The smaller index leads, so that a group is led by its first tune. */
    private void join(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        parents.set(Math.max(rootA, rootB), Math.min(rootA, rootB));
    }

    /** The groups of two or more tunes, each ascending, by their first tunes. */
    List<int[]> groups() {
        Map<Integer, List<Integer>> byRoot = new LinkedHashMap<>();
        for (int tune = 0; tune < runs.size(); tune++) {
            byRoot.computeIfAbsent(root(tune), key -> new ArrayList<>()).add(tune);
        }
        return byRoot.values().stream()
                .filter(group -> group.size() > 1)
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .sorted((a, b) -> Arrays.compare(a, b))
                .toList();
    }
}
