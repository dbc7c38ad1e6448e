package io.github.folkrnn.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares tunes with some given ones, by the runs of notes that they share. Not thread-safe. */
final class SharedRuns {
    private final List<long[]> given;
    private final Map<Long, List<Integer>> ownersOfRun = new HashMap<>();
    private final int[] shared;

    SharedRuns(List<long[]> given) {
        this.given = given;
        this.shared = new int[given.size()];
        for (int tune = 0; tune < given.size(); tune++) {
            for (long run : given.get(tune)) {
                ownersOfRun.computeIfAbsent(run, key -> new ArrayList<>(1)).add(tune);
            }
        }
    }

    /** Whether one of the given tunes is nearly the same as a tune. */
    boolean hasOneLike(long[] runs) {
        if (runs.length < SimilarTunes.FEWEST_RUNS) {
            return false;
        }
        List<Integer> touched = new ArrayList<>();
        for (long run : runs) {
            for (int tune : ownersOfRun.getOrDefault(run, List.of())) {
                if (shared[tune]++ == 0) {
                    touched.add(tune);
                }
            }
        }
        boolean found = false;
        for (int tune : touched) {
            int all = runs.length + given.get(tune).length - shared[tune];
            found |= given.get(tune).length >= SimilarTunes.FEWEST_RUNS && shared[tune] >= SimilarTunes.THRESHOLD * all;
            shared[tune] = 0;
        }
        return found;
    }
}
