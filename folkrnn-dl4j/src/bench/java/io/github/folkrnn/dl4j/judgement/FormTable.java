package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.evaluation.TuneFeatures;
import io.github.folkrnn.evaluation.TuneForm;
import io.github.folkrnn.evaluation.TuneStatistics;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    private static final double CHANCE = 0.5;

    /** How many features are named. */
    private static final int TELLING = 6;

    private final Map<String, List<AbcTune>> sets = new LinkedHashMap<>();
    private final Map<String, TuneStatistics> statistics = new LinkedHashMap<>();
    private final Map<String, double[][]> features = new LinkedHashMap<>();
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
            features.put(name, TuneFeatures.matrix(withBars));
        });
    }

    private static boolean hasBars(AbcTune tune) {
        return TuneStatistics.of(List.of(tune)).form().lastHeard().total() > 0;
    }

    /** The whole table in Markdown, and what it is to be read beside. */
    List<String> lines() {
        List<String> lines = header();
        percents(lines, "first bar comes back as fifth, first part", TuneForm::firstBarAsFifth);
        percents(lines, "the same, second part", TuneForm::firstBarAsFifthInSecondPart);
        returns(lines, "bars equal to the one %d earlier", TuneForm.Returns::equal);
        returns(lines, "equal in rhythm, %d earlier", TuneForm.Returns::equalInRhythm);
        returns(lines, "equal in contour, %d earlier", TuneForm.Returns::equalInContour);
        cadencesAndVariety(lines);
        TuneForm target = statistics.get(real).form();
        numbers(lines, "distance of bars last heard", form -> form.lastHeard().distance(target.lastHeard()));
        numbers(lines, "of distinct bars", form -> form.distinctPercents().distance(target.distinctPercents()));
        numbers(lines, "of lengths of parts", form -> form.partLengths().distance(target.partLengths()));
        List<Separability> halves = Separability.ofHalves(features.get(real), SPLITS, SEED);
        separability(lines, Map.of(real, average(halves)));
        lines.add("");
        lines.add(controls(halves));
        lines.add("");
        telling(lines);
        return lines;
    }

    /** A short table, without what is the same for all models. */
    List<String> summary() {
        List<String> lines = header();
        percents(lines, "first bar comes back as fifth, first part", TuneForm::firstBarAsFifth);
        percents(lines, "the same, second part", TuneForm::firstBarAsFifthInSecondPart);
        returns(lines, "bars equal to the one %d earlier", TuneForm.Returns::equal);
        cadencesAndVariety(lines);
        separability(lines, Map.of());
        lines.add("");
        telling(lines);
        return lines;
    }

    private List<String> header() {
        List<String> lines = new ArrayList<>();
        lines.add("| | " + String.join(" | ", sets.keySet()) + " |");
        lines.add("| --- |" + " ---: |".repeat(sets.size()));
        row(lines, "tunes with bars", name -> "" + sets.get(name).size());
        return lines;
    }

    private void returns(List<String> lines, String name, ToDoubleFunction<TuneForm.Returns> share) {
        for (int distance : List.of(1, 2, 4, 8)) {
            percents(
                    lines,
                    String.format(Locale.ROOT, name, distance),
                    form -> share.applyAsDouble(form.returns().get(distance)));
        }
    }

    private void cadencesAndVariety(List<String> lines) {
        percents(lines, "both parts end alike", TuneForm::equalEndings);
        percents(lines, "both parts' seventh bars are equal", TuneForm::equalSeventhBars);
        percents(lines, "distinct bars in a tune", TuneForm::distinctBars);
        percents(lines, "parts of eight bars", form -> form.partLengths().share(8));
    }

    private void separability(List<String> lines, Map<String, Separability> ofReal) {
        Map<String, Separability> found = new LinkedHashMap<>(ofReal);
        features.forEach((name, rows) -> {
            if (!name.equals(real)) {
                found.put(name, Separability.of(rows, features.get(real), SEED));
            }
        });
        areas(lines, "AUC against real tunes, logistic regression", found, Separability::logistic);
        areas(lines, "AUC against real tunes, random forest", found, Separability::forest);
    }

    private void areas(
            List<String> lines, String name, Map<String, Separability> found, ToDoubleFunction<Separability> area) {
        row(lines, name, set -> found.containsKey(set) ? number(area.applyAsDouble(found.get(set))) : "");
    }

    private String controls(List<Separability> halves) {
        Separability shuffled = shuffled();
        return String.format(
                Locale.ROOT,
                "Real against real is the average over %d splits into halves, which gave %s by logistic regression and %s"
                        + " by the forest. Half of the real tunes, their bars in an order of chance, against the other half:"
                        + " %.3f and %.3f.",
                SPLITS,
                range(halves, Separability::logistic),
                range(halves, Separability::forest),
                shuffled.logistic(),
                shuffled.forest());
    }

    /** Names the features that alone tell most about where a tune comes from. */
    private void telling(List<String> lines) {
        List<String> names = List.copyOf(TuneFeatures.of(sets.get(real).get(0)).keySet());
        features.forEach((set, rows) -> {
            if (!set.equals(real)) {
                double[] areas = IntStream.range(0, names.size())
                        .mapToDouble(feature ->
                                Separability.areaUnderCurve(column(rows, feature), column(features.get(real), feature)))
                        .toArray();
                lines.add("- What tells " + set + " from real by itself: "
                        + IntStream.range(0, names.size())
                                .boxed()
                                .sorted(Comparator.comparingDouble(feature -> -Math.abs(areas[feature] - CHANCE)))
                                .limit(TELLING)
                                .map(feature -> names.get(feature) + " (" + number(areas[feature]) + ")")
                                .collect(Collectors.joining("; "))
                        + ". Below 0.5 it has less of it.");
            }
        });
    }

    private static double[] column(double[][] rows, int feature) {
        return Arrays.stream(rows).mapToDouble(row -> row[feature]).toArray();
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
