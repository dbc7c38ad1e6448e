package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.dl4j.judgement.Examination;
import io.github.folkrnn.dl4j.judgement.FormFigures;
import io.github.folkrnn.dl4j.judgement.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures all parties, in rounds: whatever else the machine does meanwhile, it does to each of them.
 *
 * <p>The system properties, each of which may be {@code default}: {@code bench} is a {@link Suite}, {@code abc}
 * ({@link AbcReading}), {@code novelty} ({@link NoveltySearch}), {@code extras} ({@link TrainingExtras}),
 * {@code judgement} ({@link Judgement}), {@code examination} ({@link Examination}) or {@code form} ({@link FormFigures}), {@code bench.parties} and {@code bench.threads} are lists with commas, {@code bench.rounds} and
 * {@code bench.iterations} are numbers, {@code bench.directory} is where files are written.
 */
public final class Benchmark {
    private static final String DEFAULT = "default";

    private static final int FIRST_TUNES = 5;

    private final Path directory;
    private final Suite suite;
    private final List<Party> parties;
    private final List<Integer> threads;
    private final int rounds;
    private final int iterations;

    private final Processes processes;
    private final Results results = new Results();
    private final Map<String, String> about = new TreeMap<>();

    private Benchmark(Path directory, Suite suite) {
        this.directory = directory;
        this.suite = suite;
        processes = new Processes(directory);
        parties = parties(setting("bench.parties", suite.defaultParties()));
        threads = Stream.of(setting("bench.threads", suite.defaultThreads()).split(","))
                .map(Integer::valueOf)
                .toList();
        rounds = Integer.parseInt(setting("bench.rounds", "" + suite.defaultRounds()));
        iterations = Integer.parseInt(setting("bench.iterations", "0"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(System.getProperty(Processes.DIRECTORY));
        String bench = setting("bench", "reference");
        switch (bench) {
            case "abc" -> new AbcReading(directory, Integer.parseInt(setting("bench.rounds", "3"))).run();
            case "novelty" -> new NoveltySearch().run();
            case "extras" -> TrainingExtras.run(directory);
            case "judgement" -> Judgement.run(directory);
            case "examination" -> Examination.run();
            case "form" -> FormFigures.run();
            case "reference" -> new Benchmark(directory, Suite.REFERENCE).run();
            case "sweep" -> new Benchmark(directory, Suite.SWEEP).run();
            case "generation" -> new Benchmark(directory, Suite.GENERATION).run();
            default ->
                throw new IllegalArgumentException(
                        "bench must be reference, sweep, generation, abc, novelty, extras, judgement, examination or form, got "
                                + bench);
        }
    }

    private static String setting(String name, String byDefault) {
        String value = System.getProperty(name, DEFAULT);
        return value.equals(DEFAULT) ? byDefault : value;
    }

    private List<Party> parties(String names) {
        Set<String> wanted = Set.of(names.split(","));
        List<Party> parties = suite.parties().stream()
                .filter(party -> wanted.contains(party.name()))
                .toList();
        if (parties.size() < wanted.size()) {
            throw new IllegalArgumentException(
                    "bench.parties must be among " + Suite.names(suite.parties()) + ", got " + names);
        }
        return parties;
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        System.out.println("Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + ' '
                + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        System.out.println("OpenBLAS core " + processes.openBlasCore().orElse("unknown"));
        if (suite == Suite.GENERATION) {
            GenerationFiles.prepare();
        }
        List<Map<String, Workload>> points = threads.stream().map(suite::points).toList();
        for (int round = 1; round <= rounds; round++) {
            for (Map<String, Workload> some : points) {
                for (Workload workload : new LinkedHashSet<>(some.values())) {
                    measure(round, workload);
                }
            }
        }
        about.forEach((party, text) -> System.out.println(party + ": " + text));
        print(points);
        if (suite == Suite.GENERATION) {
            printFirstTune();
        }
    }

    private void measure(int round, Workload workload) throws IOException, InterruptedException {
        for (Party party : parties) {
            System.out.print("round " + round + " of " + rounds + ": " + party.name() + ", threads="
                    + workload.threads() + ' ' + workload.shape());
            long begin = System.nanoTime();
            Outcome outcome = processes.measure(party, workload, iterations);
            System.out.println(" (" + (System.nanoTime() - begin) / 1_000_000_000 + " s)");
            results.add(party, workload, outcome);
            about.put(party.name(), outcome.about());
        }
    }

    private void print(List<Map<String, Workload>> points) throws IOException {
        Report report = new Report(results, parties, suite.task());
        Path csv = directory.resolve(suite.task().name().toLowerCase(Locale.ROOT) + ".csv");
        report.writeCsv(csv);
        List<String> lines = new ArrayList<>(report.table());
        lines.add("written to " + csv);
        for (Map<String, Workload> some : points) {
            lines.addAll(report.ratios(some));
            if (suite != Suite.SWEEP) {
                lines.addAll(report.limits(some));
            }
        }
        lines.forEach(System.out::println);
    }

    private void printFirstTune() throws IOException, InterruptedException {
        double[] millis = new double[FIRST_TUNES];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = processes.millisToFirstTune();
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "first-tune folkrnn %.0f ms (%d characters; median of %d, %.0f to %.0f)%n",
                millis[millis.length / 2],
                FirstTune.LENGTH,
                millis.length,
                millis[0],
                millis[millis.length - 1]);
    }
}
