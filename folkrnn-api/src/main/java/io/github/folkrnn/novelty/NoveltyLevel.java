package io.github.folkrnn.novelty;

import java.util.Arrays;
import java.util.Locale;

/**
 * The level of what the tunes of a corpus have in common with each other. Each is compared with all others but those that are
 * nearly the same: another setting of a tune shares no less with it than a copy does, and is not what the copy is to be
 * measured by. Immutable and thread-safe.
 *
 * <pre>{@code
 * NoveltyLevel level = NoveltyIndex.of(corpus).level(); // what the tunes of the corpus share with each other
 * }</pre>
 *
 * @param tunes how many tunes were measured: all, or 1,000 that are evenly spread
 * @param longestRun the notes in the longest run that 95 % of them share with another at most; 0 if below 6
 * @param similarity how much, from 0 to 1, 95 % of them are like the nearest other at most
 * @param longRunShare the share of them, 0 to 1, with a run of at least 32 notes in common with another
 * @param longRunShareWithSettings that share where tunes that are nearly the same are others, too
 */
public record NoveltyLevel(
        int tunes, int longestRun, double similarity, double longRunShare, double longRunShareWithSettings) {
    private static final double USUAL = 0.95;

    /** The level of what was found of each tune; the last is the longest runs where tunes nearly the same count, too. */
    static NoveltyLevel of(int[] longestRuns, double[] similarities, int[] longestRunsWithSettings) {
        int[] runs = longestRuns.clone();
        double[] alike = similarities.clone();
        Arrays.sort(runs);
        Arrays.sort(alike);
        int usual = (int) Math.ceil(USUAL * runs.length) - 1;
        return new NoveltyLevel(
                runs.length, runs[usual], alike[usual], longRunShare(runs), longRunShare(longestRunsWithSettings));
    }

    private static double longRunShare(int[] longestRuns) {
        return Arrays.stream(longestRuns)
                .map(notes -> notes >= NoveltyReport.LONG_RUN ? 1 : 0)
                .average()
                .orElseThrow();
    }

    Novelty.Verdict verdict(int notes, double alike) {
        return notes > longestRun || alike > similarity ? Novelty.Verdict.COPY : Novelty.Verdict.NOVEL;
    }

    /** The level in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "of %,d tunes of the corpus, 95 %% share at most %d notes in a row with another tune and are at most"
                        + " %.0f %% like one; %.1f %% share %d notes or more, and %.1f %% where other settings of the same"
                        + " tune count",
                tunes,
                longestRun,
                100 * similarity,
                100 * longRunShare,
                NoveltyReport.LONG_RUN,
                100 * longRunShareWithSettings);
    }
}
