package io.github.folkrnn.novelty;

import io.github.folkrnn.corpus.CorpusReport;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The measure of what a tune has in common with the tunes of a corpus. Melodies are compared as they are heard, with their repeats,
 * by intervals and times: in whatever key they stand, and however they are written. Immutable and thread-safe.
 *
 * <pre>{@code
 * Novelty novelty = NoveltyIndex.of(corpus).measure(tune);
 * System.out.println(novelty.verdict() + ", shares " + novelty.longestRunNotes() + " notes in a row");
 * }</pre>
 *
 * @param notes how many notes the tune has as it is heard
 * @param longestRun the longest run of notes that it shares with a tune of the corpus, if there is one of at least six
 * @param nearest the tune of the corpus that it is most like by edit distance, of the 32 that share the most runs of six
 *     notes with it, if any does
 * @param verdict whether that is more than tunes of the corpus have in common with each other
 */
public record Novelty(int notes, Optional<SharedRun> longestRun, Optional<Neighbour> nearest, Verdict verdict) {
    /** What a tune is beside a corpus. */
    public enum Verdict {
        /** It has no more in common with a tune of the corpus than 95 % of the tunes of the corpus have with another. */
        NOVEL,
        /** It shares a longer run with a tune of the corpus, or is more like one, than 95 % of them. */
        COPY
    }

    /**
     * Notes in a row that a tune shares with another.
     *
     * @param notes how many, at least 6
     * @param from which of the notes of the tune is the first, from 0
     * @param tune the tune of the corpus
     */
    public record SharedRun(int notes, int from, CorpusReport.Entry tune) {}

    /**
     * A tune that is like another.
     *
     * @param tune the tune of the corpus
     * @param edits the Levenshtein distance: how many steps from note to note must at least be put in, taken out or
     *     changed to make one tune the other
     * @param similarity the part of the steps of the longer tune that is left, 0 to 1
     */
    public record Neighbour(CorpusReport.Entry tune, int edits, double similarity) {}

    /**
     * Checks the components.
     *
     * @param notes how many notes the tune has
     * @param longestRun the longest run of notes that it shares
     * @param nearest the tune that it is most like
     * @param verdict whether that is more than is usual
     */
    public Novelty {
        Objects.requireNonNull(longestRun, "longestRun");
        Objects.requireNonNull(nearest, "nearest");
        Objects.requireNonNull(verdict, "verdict");
    }

    /**
     * How many notes the longest shared run has.
     *
     * @return at least 6, or 0 if there is none
     */
    public int longestRunNotes() {
        return longestRun.map(SharedRun::notes).orElse(0);
    }

    /** The findings in one line. */
    @Override
    public String toString() {
        String run = longestRun
                .map(shared -> shared.notes() + " of its " + notes + " notes in a row are those of " + shared.tune())
                .orElse("no six of its " + notes + " notes in a row are those of another tune");
        String like = nearest.map(
                        tune -> String.format(Locale.ROOT, ", %.0f %% like %s", 100 * tune.similarity(), tune.tune()))
                .orElse("");
        return verdict.name().toLowerCase(Locale.ROOT) + ": " + run + like;
    }
}
