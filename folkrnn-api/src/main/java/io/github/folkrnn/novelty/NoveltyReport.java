package io.github.folkrnn.novelty;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A report on the novelty of several tunes. Immutable and thread-safe.
 *
 * <pre>{@code
 * NoveltyReport report = NoveltyIndex.of(corpus).report(List.of(abc));
 * System.out.println(report.copyShare());
 * }</pre>
 *
 * @param tunes what was found of each tune, in their order
 * @param corpus how much the tunes of the corpus have in common with each other
 */
public record NoveltyReport(List<Novelty> tunes, NoveltyLevel corpus) {
    /** From so many notes on, a run that two tunes share is long: four bars of eighth notes in common time. */
    public static final int LONG_RUN = 32;

    /**
     * Takes a copy of the list.
     *
     * @param tunes what was found of each tune
     * @param corpus the level of the corpus
     * @throws IllegalArgumentException if there is no tune
     */
    public NoveltyReport {
        tunes = List.copyOf(tunes);
        Objects.requireNonNull(corpus, "corpus");
        if (tunes.isEmpty()) {
            throw new IllegalArgumentException("tunes must hold at least one tune, got an empty list");
        }
    }

    /**
     * The share of the tunes that have a long run in common with the corpus, to be compared with that of the corpus.
     *
     * @return 0 to 1
     */
    public double longRunShare() {
        return share(tunes.stream()
                .filter(tune -> tune.longestRunNotes() >= LONG_RUN)
                .count());
    }

    /**
     * The share of the tunes that are copies. Of human tunes, some 5 to 10 % would be.
     *
     * @return 0 to 1
     */
    public double copyShare() {
        return share(tunes.stream()
                .filter(tune -> tune.verdict() == Novelty.Verdict.COPY)
                .count());
    }

    private double share(long count) {
        return (double) count / tunes.size();
    }

    /** The report in two lines. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "of %,d tunes, %.1f %% are copies, and %.1f %% share %d notes or more in a row with a tune of the corpus%n%s",
                tunes.size(),
                100 * copyShare(),
                100 * longRunShare(),
                LONG_RUN,
                corpus);
    }
}
