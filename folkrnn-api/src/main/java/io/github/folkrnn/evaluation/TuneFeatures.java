package io.github.folkrnn.evaluation;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.SoundingPitches;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * A tune as numbers: what a classifier may tell it from other tunes by. Returns of bars, steps, lengths, cadences; they are
 * the same in every key, and what is asked for rather than composed, key and metre, is not among them.
 *
 * <pre>{@code
 * TuneFeatures.of(tune).forEach((name, value) -> System.out.println(name + ": " + value));
 * }</pre>
 */
public final class TuneFeatures {
    private static final int WIDEST_STEP = 7;
    private static final List<Fraction> LENGTHS = List.of(
            new Fraction(1, 16),
            new Fraction(1, 8),
            new Fraction(3, 16),
            new Fraction(1, 4),
            new Fraction(3, 8),
            new Fraction(1, 2));

    private final Map<String, Double> features = new LinkedHashMap<>();

    private TuneFeatures() {}

    /**
     * The features of a tune.
     *
     * @param tune any tune
     * @return finite numbers by their names, always the same ones in the same order; most are shares from 0 to 1
     */
    public static Map<String, Double> of(AbcTune tune) {
        TuneFeatures found = new TuneFeatures();
        TuneStatistics statistics = TuneStatistics.of(List.of(tune));
        found.form(statistics.form());
        found.line(statistics);
        found.add("range in semitones", range(tune));
        found.add("tuplets a bar", perBar(tune, AbcElement.Tuplet.class, statistics));
        found.add("broken rhythms a bar", perBar(tune, AbcElement.BrokenRhythm.class, statistics));
        found.add("written accidentals a bar", writtenAccidentals(tune) / bars(statistics));
        return Collections.unmodifiableMap(found.features);
    }

    /**
     * The features of several tunes.
     *
     * @param tunes any tunes
     * @return {@code [tunes][features]}, in the order of the names
     */
    public static double[][] matrix(List<AbcTune> tunes) {
        return tunes.stream()
                .map(tune -> of(tune).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toArray(double[][]::new);
    }

    private void add(String name, double value) {
        features.put(name, value);
    }

    private void form(TuneForm form) {
        form.returns().forEach((distance, returns) -> {
            add("bars equal to the one " + distance + " earlier", returns.equal());
            add("in rhythm, " + distance + " earlier", returns.equalInRhythm());
            add("in contour, " + distance + " earlier", returns.equalInContour());
        });
        add("distinct bars", form.distinctBars());
        add("first bar as fifth, first part", form.firstBarAsFifth());
        add("first bar as fifth, second part", form.firstBarAsFifthInSecondPart());
        add("equal seventh bars", form.equalSeventhBars());
        add("equal endings", form.equalEndings());
        add("parts", form.partLengths().total());
        add("parts of eight bars", form.partLengths().share(8));
        add("bars", form.lastHeard().total());
    }

    private void line(TuneStatistics tune) {
        Distribution<Integer> steps = tune.intervals();
        for (int width = 0; width <= WIDEST_STEP; width++) {
            int exact = width;
            add("steps of " + width, share(steps, step -> Math.abs(step) == exact));
        }
        add("wider steps", share(steps, step -> Math.abs(step) > WIDEST_STEP));
        add("rising steps", share(steps, step -> step > 0));
        add("rising leaps", share(steps, step -> step > 2));
        LENGTHS.forEach(length -> add("notes of " + length, tune.noteLengths().share(length)));
        Distribution<Integer> notes = tune.notesPerBar();
        double mean = mean(notes);
        add("notes in a full bar", mean);
        add("their variance", variance(notes, mean));
        add("notes of one pitch in a row", mean(tune.longestRuns()));
        add("ends on the tonic", tune.endsOnTonic());
        add("silent", tune.rests());
    }

    private static double share(Distribution<Integer> numbers, IntPredicate which) {
        return numbers.counts().keySet().stream()
                .filter(which::test)
                .mapToDouble(numbers::share)
                .sum();
    }

    private static double mean(Distribution<Integer> numbers) {
        return numbers.counts().keySet().stream()
                .mapToDouble(value -> value * numbers.share(value))
                .sum();
    }

    private static double variance(Distribution<Integer> numbers, double mean) {
        return numbers.counts().keySet().stream()
                .mapToDouble(value -> (value - mean) * (value - mean) * numbers.share(value))
                .sum();
    }

    private static double range(AbcTune tune) {
        IntSummaryStatistics pitches = SoundingPitches.of(tune.body(), tune.key()).stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .summaryStatistics();
        return pitches.getCount() == 0 ? 0 : pitches.getMax() - pitches.getMin();
    }

    private static double perBar(AbcTune tune, Class<? extends AbcElement> kind, TuneStatistics statistics) {
        return tune.body().stream().filter(kind::isInstance).count() / bars(statistics);
    }

    private static double writtenAccidentals(AbcTune tune) {
        return tune.body().stream()
                .filter(element -> element instanceof AbcElement.Note note
                        && note.pitch().accidental().isPresent())
                .count();
    }

    private static double bars(TuneStatistics tune) {
        return Math.max(1, tune.form().lastHeard().total());
    }
}
