package io.github.folkrnn.evaluation;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import java.util.List;
import java.util.Objects;

/**
 * Statistics of tunes as they are written: repeats count once. By them composed tunes can be compared with real ones
 * by. Chords count by their first note, and of several voices only the first is looked at. Immutable and thread-safe.
 *
 * <pre>{@code
 * TuneStatistics statistics = TuneStatistics.of(List.of(tune, AbcReader.read(abc)));
 * System.out.println(statistics.form().distinctBars());
 * }</pre>
 *
 * @param tunes how many tunes there are
 * @param keys the keys at their beginnings, as a {@code K:} field writes them
 * @param metres the metres at their beginnings, as an {@code M:} field writes them
 * @param bars the lengths of the tunes: their time in bars, rounded
 * @param forms the parts of the tunes, each a letter, twice if the part is repeated: {@code AABB}, {@code ABB}
 * @param intervals the steps of the scale from a note to the next one, below 0 if it is lower
 * @param noteLengths the lengths of notes and rests, in whole notes, tuplets not counted
 * @param notesPerBar the notes of a full bar
 * @param longestRuns for each tune, the most notes of one pitch in a row
 * @param rests the share of the time that is silent, 0 to 1
 * @param endsOnTonic the share of the tunes whose last note is the tonic, 0 to 1
 * @param form which of their bars come back
 */
public record TuneStatistics(
        int tunes,
        Distribution<String> keys,
        Distribution<String> metres,
        Distribution<Integer> bars,
        Distribution<String> forms,
        Distribution<Integer> intervals,
        Distribution<Fraction> noteLengths,
        Distribution<Integer> notesPerBar,
        Distribution<Integer> longestRuns,
        double rests,
        double endsOnTonic,
        TuneForm form) {
    /**
     * Counts what is in some tunes.
     *
     * @param tunes any tunes
     * @return the statistics
     * @throws IllegalArgumentException if there is no tune
     */
    public static TuneStatistics of(List<AbcTune> tunes) {
        if (Objects.requireNonNull(tunes, "tunes").isEmpty()) {
            throw new IllegalArgumentException("tunes must hold at least one tune, got an empty list");
        }
        TuneCounter counter = new TuneCounter();
        tunes.forEach(counter::add);
        return counter.statistics();
    }
}
