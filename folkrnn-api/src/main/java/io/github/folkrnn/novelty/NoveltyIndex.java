package io.github.folkrnn.novelty;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Melody;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The melodies of a corpus, in a form in which what a tune has in common with them is found in milliseconds, also among
 * tens of thousands of tunes. Immutable and thread-safe.
 *
 * <pre>{@code
 * NoveltyIndex known = NoveltyIndex.of(corpus);
 * System.out.println(known.measure(tune).longestRunNotes() + " notes in a row are in the corpus");
 * }</pre>
 *
 * <p>The longest shared run is exact: how many runs of six notes that follow each other in a tune are anywhere in a tune of
 * the corpus limits how long a run the two can share, so that few of them need to be compared note by note. The nearest
 * tune is sought among the 32 that share the most runs of six notes.
 */
public final class NoveltyIndex {
    private static final int MOST_MEASURED = 1000;
    private static final int CLOSEST = 32;

    /** As in {@link CorpusReport}. */
    private static final double NEARLY_THE_SAME = 0.5;

    private final List<CorpusReport.Entry> entries = new ArrayList<>();
    private final List<Melody> melodies = new ArrayList<>();
    private final RunIndex runs = new RunIndex();
    private final NoveltyLevel level;

    private NoveltyIndex(Corpus corpus) throws IOException {
        try (Stream<AbcTune> tunes = corpus.music()) {
            tunes.forEach(tune -> {
                Melody melody = HeardMelody.of(tune);
                entries.add(new CorpusReport.Entry(
                        entries.size(), tune.number(), tune.title().orElse("")));
                melodies.add(melody);
                runs.add(melody.runs(RunIndex.RUN));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        runs.sort();
        level = measureCorpus();
    }

    /**
     * Reads a corpus and measures how much its tunes have in common with each other.
     *
     * @param corpus the tunes, best those that a network has learnt
     * @return the index, held in memory
     * @throws IOException if the corpus cannot be read
     * @throws IllegalArgumentException if it has more than 16,777,216 tunes
     */
    public static NoveltyIndex of(Corpus corpus) throws IOException {
        return new NoveltyIndex(Objects.requireNonNull(corpus, "corpus"));
    }

    private NoveltyLevel measureCorpus() {
        int count = Math.min(MOST_MEASURED, melodies.size());
        int[] longestRuns = new int[count];
        int[] withSettings = new int[count];
        double[] similarities = new double[count];
        for (int i = 0; i < count; i++) {
            int tune = (int) ((long) i * melodies.size() / count);
            Melody melody = melodies.get(tune);
            RunIndex.Overlaps overlaps = runs.overlaps(melody.runs(RunIndex.RUN));
            overlaps.forget(tune);
            withSettings[i] = longestRunNotes(melody, overlaps);
            overlaps.forgetIfResemblanceIsAtLeast(NEARLY_THE_SAME);
            longestRuns[i] = longestRunNotes(melody, overlaps);
            similarities[i] =
                    nearest(melody, overlaps).map(Novelty.Neighbour::similarity).orElse(0.0);
        }
        return NoveltyLevel.of(longestRuns, similarities, withSettings);
    }

    /**
     * How many tunes the corpus has.
     *
     * @return at least 1
     */
    public int tunes() {
        return melodies.size();
    }

    /**
     * How much the tunes of the corpus have in common with each other.
     *
     * @return the level by which other tunes are judged
     */
    public NoveltyLevel level() {
        return level;
    }

    /**
     * Finds what a tune has in common with those of the corpus. A tune that is one of them is a copy of itself.
     *
     * @param tune a tune
     * @return the findings
     */
    public Novelty measure(AbcTune tune) {
        Melody melody = HeardMelody.of(Objects.requireNonNull(tune, "tune"));
        RunIndex.Overlaps overlaps = runs.overlaps(melody.runs(RunIndex.RUN));
        Optional<Novelty.SharedRun> longestRun = longestRun(melody, overlaps);
        Optional<Novelty.Neighbour> nearest = nearest(melody, overlaps);
        Novelty.Verdict verdict = level.verdict(
                longestRun.map(Novelty.SharedRun::notes).orElse(0),
                nearest.map(Novelty.Neighbour::similarity).orElse(0.0));
        return new Novelty(melody.notes(), longestRun, nearest, verdict);
    }

    /**
     * Finds what a tune has in common with those of the corpus.
     *
     * @param abc a tune in ABC notation
     * @return the findings
     */
    public Novelty measure(String abc) {
        return measure(AbcReader.read(Objects.requireNonNull(abc, "abc")));
    }

    /**
     * Finds what each of several tunes has in common with those of the corpus.
     *
     * @param tunes tunes in ABC notation, at least one
     * @return the findings, beside the level of the corpus
     * @throws IllegalArgumentException if there is no tune
     */
    public NoveltyReport report(List<String> tunes) {
        return new NoveltyReport(tunes.stream().map(this::measure).toList(), level);
    }

    /** The size of the corpus. */
    @Override
    public String toString() {
        return "a corpus of " + tunes() + " tunes";
    }

    private Optional<Novelty.SharedRun> longestRun(Melody melody, RunIndex.Overlaps overlaps) {
        int[] steps = melody.steps();
        Optional<Novelty.SharedRun> longest = Optional.empty();
        int notes = 0;
        for (int inARow = overlaps.mostInARow(); inARow > 0 && notes < notes(inARow); inARow--) {
            for (int tune = 0; tune < melodies.size() && notes < notes(inARow); tune++) {
                if (overlaps.inARow(tune) == inARow) {
                    CommonRun run = CommonRun.longest(steps, melodies.get(tune).steps());
                    if (run.steps() + 1 > notes) {
                        notes = run.steps() + 1;
                        longest = Optional.of(new Novelty.SharedRun(notes, run.from(), entries.get(tune)));
                    }
                }
            }
        }
        return longest;
    }

    private int longestRunNotes(Melody melody, RunIndex.Overlaps overlaps) {
        return longestRun(melody, overlaps).map(Novelty.SharedRun::notes).orElse(0);
    }

    /** How many notes so many runs in a row have in all. */
    private static int notes(int runsInARow) {
        return runsInARow + RunIndex.RUN - 1;
    }

    private Optional<Novelty.Neighbour> nearest(Melody melody, RunIndex.Overlaps overlaps) {
        int[] steps = melody.steps();
        EditDistance distance = new EditDistance(steps);
        Novelty.Neighbour nearest = null;
        for (int tune : overlaps.closest(CLOSEST)) {
            int[] others = melodies.get(tune).steps();
            int edits = distance.to(others);
            double similarity = 1 - (double) edits / Math.max(steps.length, others.length);
            if (nearest == null || similarity > nearest.similarity()) {
                nearest = new Novelty.Neighbour(entries.get(tune), edits, similarity);
            }
        }
        return Optional.ofNullable(nearest);
    }
}
