package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.evaluation.TuneForm;
import io.github.folkrnn.evaluation.TuneStatistics;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The form of real tunes beside that of composed ones, and how well classifiers tell these from the real ones. */
final class FormTable {
    private static final long SEED = 1;
    private static final int SPLITS = 10;

    private final Map<String, List<AbcTune>> sets = new LinkedHashMap<>();
    private final Map<String, TuneStatistics> statistics = new LinkedHashMap<>();
    private final String real;

    /**
     * Counts.
     *
     * @param real the name of the real tunes
     * @param sets tunes by the names of their columns, the real ones among them
     */
    FormTable(String real, Map<String, List<AbcTune>> sets) {
        this.real = real;
        sets.forEach((name, tunes) -> {
            List<AbcTune> withBars = tunes.stream().filter(FormTable::hasBars).toList();
            this.sets.put(name, withBars);
            statistics.put(name, TuneStatistics.of(withBars));
        });
    }

    private static boolean hasBars(AbcTune tune) {
        return form(tune).lastHeard().total() > 0;
    }

    private static TuneForm form(AbcTune tune) {
        return TuneStatistics.of(List.of(tune)).form();
    }

    /** The table in Markdown, and what it is to be read beside. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| | " + String.join(" | ", sets.keySet()) + " |");
        lines.add("| --- |" + " ---: |".repeat(sets.size()));
        row(lines, "tunes with bars", name -> "" + sets.get(name).size());
        percents(lines, "first bar comes back as fifth, first part", TuneForm::firstBarAsFifth);
        percents(lines, "the same, second part", TuneForm::firstBarAsFifthInSecondPart);
        for (int distance : List.of(1, 2, 4, 8)) {
            percents(
                    lines,
                    "bars equal to the one " + distance + " earlier",
                    form -> at(form, distance).equal());
        }
        for (int distance : List.of(1, 2, 4, 8)) {
            percents(
                    lines,
                    "in rhythm, " + distance + " earlier",
                    form -> at(form, distance).equalInRhythm());
        }
        for (int distance : List.of(1, 2, 4, 8)) {
            percents(
                    lines,
                    "in contour, " + distance + " earlier",
                    form -> at(form, distance).equalInContour());
        }
        percents(lines, "both parts end alike", TuneForm::equalEndings);
        percents(lines, "both parts' seventh bars are equal", TuneForm::equalSeventhBars);
        percents(lines, "distinct bars in a tune", TuneForm::distinctBars);
        percents(lines, "parts of eight bars", form -> form.partLengths().share(8));
        TuneForm target = statistics.get(real).form();
        numbers(lines, "distance of bars last heard", form -> form.lastHeard().distance(target.lastHeard()));
        numbers(lines, "of distinct bars", form -> form.distinctPercents().distance(target.distinctPercents()));
        numbers(lines, "of lengths of parts", form -> form.partLengths().distance(target.partLengths()));
        separability(lines);
        return lines;
    }

    private static TuneForm.Returns at(TuneForm form, int distance) {
        return form.returns().get(distance);
    }

    private void separability(List<String> lines) {
        double[][] realTunes = TuneFeatures.matrix(sets.get(real));
        List<Separability> halves = Separability.ofHalves(realTunes, SPLITS, SEED);
        Map<String, Separability> found = new LinkedHashMap<>();
        sets.forEach((name, tunes) -> {
            if (name.equals(real)) {
                found.put(name, average(halves));
            } else {
                found.put(name, Separability.of(TuneFeatures.matrix(tunes), realTunes, SEED));
            }
        });
        row(
                lines,
                "AUC against real tunes, logistic regression",
                name -> number(found.get(name).logistic()));
        row(
                lines,
                "AUC against real tunes, random forest",
                name -> number(found.get(name).forest()));
        Separability shuffled = shuffled();
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Real against real is the average over %d splits into halves, which gave %s by logistic regression and %s"
                        + " by the forest. Half of the real tunes, their bars in an order of chance, against the other half:"
                        + " %.3f and %.3f.",
                SPLITS,
                range(halves, Separability::logistic),
                range(halves, Separability::forest),
                shuffled.logistic(),
                shuffled.forest()));
    }

    private static Separability average(List<Separability> splits) {
        return new Separability(
                splits.stream().mapToDouble(Separability::logistic).average().orElseThrow(),
                splits.stream().mapToDouble(Separability::forest).average().orElseThrow());
    }

    private static String range(List<Separability> splits, ToDoubleFunction<Separability> area) {
        DoubleSummaryStatistics areas = splits.stream().mapToDouble(area).summaryStatistics();
        return number(areas.getMin()) + " to " + number(areas.getMax());
    }

    /** A difference in nothing but form, which classifiers that see form must find. */
    private Separability shuffled() {
        List<AbcTune> tunes = sets.get(real);
        List<AbcTune> shuffled = IntStream.range(0, tunes.size())
                .filter(i -> i % 2 == 0)
                .mapToObj(i -> ShuffledBars.of(tunes.get(i), Xoshiro256PlusPlus.ofSequence(SEED, i)))
                .toList();
        List<AbcTune> others = IntStream.range(0, tunes.size())
                .filter(i -> i % 2 == 1)
                .mapToObj(tunes::get)
                .toList();
        return Separability.of(TuneFeatures.matrix(shuffled), TuneFeatures.matrix(others), SEED);
    }

    private void percents(List<String> lines, String name, ToDoubleFunction<TuneForm> share) {
        row(
                lines,
                name,
                set -> String.format(
                        Locale.ROOT,
                        "%.1f %%",
                        100 * share.applyAsDouble(statistics.get(set).form())));
    }

    private void numbers(List<String> lines, String name, ToDoubleFunction<TuneForm> value) {
        row(lines, name, set -> number(value.applyAsDouble(statistics.get(set).form())));
    }

    private void row(List<String> lines, String name, Function<String, String> cell) {
        lines.add("| " + name + " | " + sets.keySet().stream().map(cell).collect(Collectors.joining(" | ")) + " |");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
