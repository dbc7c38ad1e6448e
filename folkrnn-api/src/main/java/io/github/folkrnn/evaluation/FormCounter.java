package io.github.folkrnn.evaluation;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Counts what {@link TuneForm} tells, tune by tune. */
final class FormCounter {
    private static final int FIFTH = 4;
    private static final int SEVENTH = 6;
    private static final int EIGHTH = 7;

    private final SortedMap<Integer, Likenesses> likenesses = new TreeMap<>();
    private final SortedMap<Integer, Long> lastHeard = new TreeMap<>();
    private final SortedMap<Integer, Long> distinctPercents = new TreeMap<>();
    private final SortedMap<Integer, Long> partLengths = new TreeMap<>();
    private final Ratio firstBarAsFifth = new Ratio();
    private final Ratio firstBarAsFifthInSecondPart = new Ratio();
    private final Ratio equalSeventhBars = new Ratio();
    private final Ratio equalEndings = new Ratio();
    private double distinctBars;
    private int tunes;

    FormCounter() {
        IntStream.of(1, 2, 4, 8).forEach(distance -> likenesses.put(distance, new Likenesses()));
    }

    /** So many of so many. */
    private static final class Ratio {
        private long hits;
        private long cases;

        void take(boolean hit) {
            hits += hit ? 1 : 0;
            cases++;
        }

        double share() {
            return cases == 0 ? 0 : hits / (double) cases;
        }
    }

    private static final class Likenesses {
        private final Ratio equal = new Ratio();
        private final Ratio equalInRhythm = new Ratio();
        private final Ratio equalInContour = new Ratio();

        void take(Bar bar, Bar other) {
            equal.take(bar.equals(other));
            equalInRhythm.take(bar.rhythm().equals(other.rhythm()));
            equalInContour.take(bar.contour().equals(other.contour()));
        }

        TuneForm.Returns returns() {
            return new TuneForm.Returns(equal.share(), equalInRhythm.share(), equalInContour.share());
        }
    }

    void add(AbcTune tune) {
        List<List<Bar>> parts = BarsOfParts.of(tune);
        List<Bar> bars = parts.stream().flatMap(List::stream).toList();
        if (bars.isEmpty()) {
            return;
        }
        tunes++;
        double distinct = new HashSet<>(bars).size() / (double) bars.size();
        distinctBars += distinct;
        count(distinctPercents, 10 * (int) Math.round(10 * distinct));
        parts.forEach(part -> count(partLengths, part.size()));
        compareWithEarlierOnes(bars);
        firstBarAndFifth(parts.get(0), firstBarAsFifth);
        if (parts.size() > 1) {
            firstBarAndFifth(parts.get(1), firstBarAsFifthInSecondPart);
            cadences(parts.get(0), parts.get(1), tune.metre());
        }
    }

    private void compareWithEarlierOnes(List<Bar> bars) {
        Map<Bar, Integer> last = new HashMap<>();
        for (int i = 0; i < bars.size(); i++) {
            int now = i;
            Integer before = last.put(bars.get(i), i);
            count(lastHeard, before == null ? 0 : i - before);
            likenesses.headMap(i + 1).forEach((distance, found) -> found.take(bars.get(now), bars.get(now - distance)));
        }
    }

    private static void firstBarAndFifth(List<Bar> part, Ratio found) {
        if (part.size() > FIFTH) {
            found.take(part.get(0).equals(part.get(FIFTH)));
        }
    }

    private void cadences(List<Bar> first, List<Bar> second, Metre metre) {
        if (first.size() == EIGHTH + 1 && second.size() == EIGHTH + 1) {
            equalSeventhBars.take(first.get(SEVENTH).equals(second.get(SEVENTH)));
            // In free metre a half is that of a bar of four quarters.
            Fraction half = metre.barLength().orElse(Fraction.ONE).dividedBy(Fraction.of(2));
            equalEndings.take(
                    first.get(EIGHTH).before(half).equals(second.get(EIGHTH).before(half)));
        }
    }

    private static void count(SortedMap<Integer, Long> counts, int value) {
        counts.merge(value, 1L, Long::sum);
    }

    TuneForm form() {
        SortedMap<Integer, TuneForm.Returns> returns = new TreeMap<>();
        likenesses.forEach((distance, found) -> returns.put(distance, found.returns()));
        return new TuneForm(
                returns,
                new Distribution<>(lastHeard),
                tunes == 0 ? 0 : distinctBars / tunes,
                new Distribution<>(distinctPercents),
                new Distribution<>(partLengths),
                firstBarAsFifth.share(),
                firstBarAsFifthInSecondPart.share(),
                equalSeventhBars.share(),
                equalEndings.share());
    }
}
