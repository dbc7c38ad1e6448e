package io.github.folkrnn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tunes that are composed for one number, of which one comes out. With n of them, the first n attempts are at one
 * candidate each; whichever is to be composed again is n attempts further. Not thread-safe.
 */
final class Candidates {
    private record Candidate(Tune tune, double score) {}

    private static final Comparator<Candidate> BETTER = Comparator.comparing(
                    (Candidate candidate) -> !candidate.tune().isInterrupted())
            .thenComparing(candidate -> !candidate.tune().isCopy())
            .thenComparingDouble(Candidate::score);

    private final Composer composer;
    private final int index;
    private final Supplier<Optional<StopReason>> interruption;
    private final List<Tune> finished = new ArrayList<>();
    private int begun;

    /**
     * No candidates yet.
     *
     * @param cancelled asked before each symbol; once true, it stays so
     */
    Candidates(Composer composer, int index, BooleanSupplier cancelled) {
        this.composer = composer;
        this.index = index;
        this.interruption = composer.interruption(cancelled);
    }

    int index() {
        return index;
    }

    /** What cuts all of them off from outside. */
    Supplier<Optional<StopReason>> interruption() {
        return interruption;
    }

    /** Whether there is another candidate to begin. */
    boolean hasNext() {
        return begun < composer.bestOf();
    }

    /** The first attempt at the next candidate. */
    int next() {
        return begun++;
    }

    /** The next attempt at a tune that is not wanted as it is, or -1 if it is, or if there have been enough. */
    int attemptAfter(Tune tune) {
        int attempt = tune.provenance().attempt();
        int next = attempt + composer.bestOf();
        boolean another = !tune.isInterrupted() && tune.isCopy() && next / composer.bestOf() < composer.attempts();
        return another ? next : -1;
    }

    void add(Tune tune) {
        finished.add(tune);
    }

    boolean areComplete() {
        return finished.size() == composer.bestOf();
    }

    /** The best one: whole rather than cut off, no copy if there is one that is none, with the highest score, the first of them. */
    Tune best() {
        if (finished.size() == 1) {
            return finished.get(0);
        }
        finished.sort(Comparator.comparingInt(tune -> tune.provenance().attempt() % composer.bestOf()));
        @Nullable Candidate best = null;
        for (Tune tune : finished) {
            Candidate candidate = new Candidate(tune, composer.score(tune));
            if (best == null || BETTER.compare(candidate, best) > 0) {
                best = candidate;
            }
        }
        return best.tune();
    }
}
