package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.GenerationRequestBuilder;
import io.github.folkrnn.Tune;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.evaluation.Distribution;
import io.github.folkrnn.evaluation.TuneForm;
import io.github.folkrnn.evaluation.TuneStatistics;
import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.novelty.NoveltyIndex;
import io.github.folkrnn.novelty.NoveltyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has a model compose tunes, with the constraint and without it, and sets them beside the real ones: what abc2midi,
 * abcm2ps and our own reader find wrong, what the tunes are like, whether they have form, and
 * how new they are. Writes a table in Markdown and charts in SVG. Needs abc2midi and abcm2ps.
 *
 * <p>The system properties: {@code bench.model} is a checkpoint, without which the library's own network is
 * judged; {@code bench.temperature} and {@code bench.minP} make a sampler instead of the one that suits the network;
 * {@code bench.corpus} is the file of the real tunes, {@code bench.tunes} the number of tunes to compose,
 * {@code bench.directory} where files are written.
 */
public final class Judgement {
    private static final String REAL = "real";

    /** The share of the tunes that the published model has not learnt from. */
    private static final double HELD_OUT = 0.05;

    /** In how many tunes of a set a remark must occur to get a row of its own. */
    private static final double RARE = 0.02;

    private final int count;
    private final FolkRnn folk;
    private final Map<String, List<String>> sets = new LinkedHashMap<>();

    private Judgement(int count, FolkRnn folk) {
        this.count = count;
        this.folk = folk;
    }

    /**
     * Judges a model.
     *
     * @param directory where the table and the charts are written
     */
    public static void run(Path directory) throws IOException, InterruptedException {
        int tunes = Integer.getInteger("bench.tunes", 1000);
        try (FolkRnn folk = Composition.network(System.getProperty("bench.model", ""))) {
            new Judgement(tunes, folk).run(corpus(), directory);
        }
    }

    /** The real tunes. */
    static Corpus corpus() throws IOException {
        String corpus = System.getProperty("bench.corpus", "");
        if (corpus.isEmpty()) {
            throw new IllegalArgumentException("-Dbench.corpus must name a file");
        }
        return Corpus.ofFile(Path.of(corpus));
    }

    private void run(Corpus corpus, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (Stream<String> tunes = corpus.tunes()) {
            sets.put(REAL, tunes.toList());
        }
        GenerationRequestBuilder request = Composition.request();
        sets.put("constrained", compose(request.build()));
        sets.put("constrained, parts repeated", compose(request.repeats(true).build()));
        sets.put(
                "unconstrained", compose(Composition.request().constraint(false).build()));
        Map<String, List<AbcTune>> music = new LinkedHashMap<>();
        sets.forEach((name, tunes) ->
                music.put(name, tunes.stream().map(AbcReader::read).toList()));
        Map<String, TuneStatistics> statistics = new LinkedHashMap<>();
        music.forEach((name, tunes) -> statistics.put(name, TuneStatistics.of(tunes)));
        NoveltyIndex index = NoveltyIndex.of(corpus);
        List<String> lines = new ArrayList<>();
        validity(lines);
        likeness(lines, statistics, index);
        lines.add("");
        lines.addAll(new FormTable(REAL, music).lines());
        lines.add("");
        Corpus heldOut = CorpusSplit.of(corpus, HELD_OUT, 0).heldOut();
        lines.add(HeldOutBits.of(folk.model(), heldOut).sentence());
        for (String line : lines) {
            System.out.println(line);
        }
        write(folder.resolve("judgement.md"), String.join("\n", lines) + "\n");
        write(folder.resolve("judgement.svg"), charts(statistics.get("constrained"), statistics.get(REAL)));
    }

    private static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> compose(GenerationRequest request) {
        return folk.generate(request, count).stream().map(Tune::abc).toList();
    }

    private void validity(List<String> lines) throws IOException, InterruptedException {
        Map<String, Validity> found = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> set : sets.entrySet()) {
            found.put(set.getKey(), Validity.of(set.getValue()));
        }
        header(lines);
        row(lines, "tunes", found, validity -> "" + validity.tunes());
        row(lines, "with a problem, by our reader", found, share(Validity::withProblems));
        row(lines, "with an error, by abc2midi", found, share(Validity::withErrors));
        row(lines, "with a warning, by abc2midi", found, share(Validity::withWarnings));
        row(lines, "refused by abcm2ps", found, share(Validity::unprinted));
        found.values().stream()
                .flatMap(validity -> validity.remarks().entrySet().stream()
                        .filter(remark -> remark.getValue() >= RARE * validity.tunes())
                        .map(Map.Entry::getKey))
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(remark -> row(
                        lines,
                        "abc2midi: " + remark.replace("|", "\\|"),
                        found,
                        share(validity -> validity.remarks().getOrDefault(remark, 0))));
    }

    private static Function<Validity, String> share(Function<Validity, Integer> number) {
        return validity -> percent(number.apply(validity) / (double) validity.tunes());
    }

    private void likeness(List<String> lines, Map<String, TuneStatistics> found, NoveltyIndex index) {
        lines.add("");
        header(lines);
        TuneStatistics real = found.get(REAL);
        row(lines, "last note on the tonic", found, tunes -> percent(tunes.endsOnTonic()));
        row(lines, "silent", found, tunes -> percent(tunes.rests()));
        row(
                lines,
                "full bars of a single note",
                found,
                tunes -> percent(tunes.notesPerBar().share(1)));
        row(
                lines,
                "tunes with a note more than four times in a row",
                found,
                tunes -> percent(moreThan(4, tunes.longestRuns())));
        row(lines, "tunes of more than 64 bars", found, tunes -> percent(moreThan(64, tunes.bars())));
        row(lines, "distance of keys", found, tunes -> number(tunes.keys().distance(real.keys())));
        row(lines, "of metres", found, tunes -> number(tunes.metres().distance(real.metres())));
        row(lines, "of lengths in bars", found, tunes -> number(tunes.bars().distance(real.bars())));
        row(lines, "of forms", found, tunes -> number(tunes.forms().distance(real.forms())));
        row(lines, "of intervals", found, tunes -> number(tunes.intervals().distance(real.intervals())));
        row(lines, "of note lengths", found, tunes -> number(tunes.noteLengths().distance(real.noteLengths())));
        row(
                lines,
                "of notes per bar",
                found,
                tunes -> number(tunes.notesPerBar().distance(real.notesPerBar())));
        Map<String, NoveltyReport> novelty = new LinkedHashMap<>();
        sets.forEach((name, tunes) -> {
            if (!name.equals(REAL)) {
                novelty.put(name, index.report(tunes));
            }
        });
        lines.add("| sharing " + NoveltyReport.LONG_RUN + " notes in a row with a real tune | "
                + percent(index.level().longRunShare()) + " | "
                + novelty.values().stream()
                        .map(report -> percent(report.longRunShare()))
                        .collect(Collectors.joining(" | "))
                + " |");
    }

    private static double moreThan(int most, Distribution<Integer> numbers) {
        return numbers.counts().tailMap(most + 1).keySet().stream()
                .mapToDouble(numbers::share)
                .sum();
    }

    private static String charts(TuneStatistics model, TuneStatistics real) {
        SmallMultiples charts = new SmallMultiples();
        charts.add("Key", 12, model.keys(), real.keys());
        charts.add("Metre", 8, model.metres(), real.metres());
        charts.add("Length in bars", 16, model.bars(), real.bars());
        charts.add("Form", 6, model.forms(), real.forms());
        charts.add("Interval in steps of the scale", 15, model.intervals(), real.intervals());
        charts.add("Note length in whole notes", 8, model.noteLengths(), real.noteLengths());
        charts.add("Notes per full bar", 12, model.notesPerBar(), real.notesPerBar());
        charts.add("Most notes of one pitch in a row", 8, model.longestRuns(), real.longestRuns());
        charts.add(
                "Bars since the bar stood last (0: it is new)",
                14,
                model.form().lastHeard(),
                real.form().lastHeard());
        charts.add(
                "Distinct bars of a tune in percent",
                10,
                model.form().distinctPercents(),
                real.form().distinctPercents());
        charts.add(
                "Length of a part in bars",
                10,
                model.form().partLengths(),
                real.form().partLengths());
        charts.add("What comes back", comingBack(model.form()), comingBack(real.form()));
        return charts.svg();
    }

    private static Map<String, Double> comingBack(TuneForm form) {
        Map<String, Double> shares = new LinkedHashMap<>();
        form.returns().forEach((distance, returns) -> shares.put(distance + " bars on", returns.equal()));
        shares.put("5 = 1, A", form.firstBarAsFifth());
        shares.put("5 = 1, B", form.firstBarAsFifthInSecondPart());
        shares.put("7 = 7", form.equalSeventhBars());
        shares.put("ends alike", form.equalEndings());
        return shares;
    }

    private void header(List<String> lines) {
        lines.add("| | " + String.join(" | ", sets.keySet()) + " |");
        lines.add("| --- |" + " ---: |".repeat(sets.size()));
    }

    private static <T> void row(List<String> lines, String name, Map<String, T> sets, Function<T, String> cell) {
        lines.add("| " + name + " | " + sets.values().stream().map(cell).collect(Collectors.joining(" | ")) + " |");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
