package io.github.folkrnn.evaluation;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The form of tunes: which of their bars come back, and where. Bars are equal if they have the same notes and rests at
 * the same pitches, accidentals and key taken into account, and of the same lengths; how they are written does not
 * matter. A short bar with which a part begins is a pick-up and is left aside. Parts end where a repeat begins or ends
 * and at double bar lines, and each counts once; a second ending belongs to its part. Shares are 0 where there is
 * nothing to count. Immutable and thread-safe.
 *
 * <pre>{@code
 * TuneForm form = TuneStatistics.of(List.of(tune)).form();
 * double fourEarlier = form.returns().get(4).equal(); // the share of bars that equal the one four bars earlier
 * }</pre>
 *
 * @param returns how many bars are like an earlier one, by the distance in bars: 1, 2, 4 and 8
 * @param lastHeard for each bar, how many bars before it an equal one stood last; 0 if none did
 * @param distinctBars the share of different bars among the bars of a tune, 0 to 1, on average over the tunes with bars
 * @param distinctPercents that share for each tune with bars, in percent and rounded to a multiple of 10
 * @param partLengths the lengths of the parts in bars
 * @param firstBarAsFifth the share of the first parts of at least five bars whose first bar comes back as the fifth, 0
 *     to 1
 * @param firstBarAsFifthInSecondPart the same of the second parts
 * @param equalSeventhBars the share of tunes whose first two parts have equal seventh bars, 0 to 1, among those whose
 *     first two parts have eight bars each
 * @param equalEndings the share of tunes whose first two parts have eighth bars with equal first halves, 0 to 1, among
 *     the same: the rest of the last bar leads on
 */
public record TuneForm(
        SortedMap<Integer, Returns> returns,
        Distribution<Integer> lastHeard,
        double distinctBars,
        Distribution<Integer> distinctPercents,
        Distribution<Integer> partLengths,
        double firstBarAsFifth,
        double firstBarAsFifthInSecondPart,
        double equalSeventhBars,
        double equalEndings) {
    /**
     * Takes a copy of the map.
     *
     * @param returns how many bars are like an earlier one, by the distance in bars
     * @param lastHeard for each bar, how many bars before it an equal one stood last
     * @param distinctBars the share of different bars
     * @param distinctPercents that share for each tune
     * @param partLengths the lengths of the parts
     * @param firstBarAsFifth the share of first parts whose first bar comes back
     * @param firstBarAsFifthInSecondPart the same of the second parts
     * @param equalSeventhBars the share of tunes with equal seventh bars
     * @param equalEndings the share of tunes with equal endings
     */
    public TuneForm {
        returns = Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNull(returns, "returns")));
    }

    /**
     * How many of the bars that have another one so many bars before them are like it.
     *
     * @param equal the share of bars that are equal to it, 0 to 1
     * @param equalInRhythm the share of bars whose notes and rests have the same lengths, 0 to 1
     * @param equalInContour the share of bars with as many notes, each of which rises, falls or stays where the other
     *     does, 0 to 1
     */
    public record Returns(double equal, double equalInRhythm, double equalInContour) {}
}
