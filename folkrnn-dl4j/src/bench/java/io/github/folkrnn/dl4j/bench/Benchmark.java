package io.github.folkrnn.dl4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures all parties, in rounds: whatever else the machine does meanwhile, it does to each of them.
 *
 * <p>The system properties, each of which may be {@code default}: {@code bench} is {@code reference}, {@code sweep}
 * or {@code abc} ({@link AbcReading}), {@code bench.parties} and {@code bench.threads} are lists with commas, {@code bench.rounds} and
 * {@code bench.iterations} are numbers, {@code bench.directory} is where files are written.
 */
public final class Benchmark {

    private static final String DEFAULT = "default";

    private final Path directory = Path.of(System.getProperty("bench.directory"));
    private final boolean sweep;
    private final List<Party> parties;
    private final List<Integer> threads;
    private final int rounds;
    private final int iterations;

    private final Processes processes = new Processes(directory);
    private final Results results = new Results();
    private final Map<String, String> about = new TreeMap<>();

    private Benchmark() {
        sweep = switch (setting("bench", "reference")) {
            case "reference" -> false;
            case "sweep" -> true;
            default ->
                throw new IllegalArgumentException(
                        "bench must be reference, sweep or abc, got " + System.getProperty("bench"));
        };
        parties = parties(setting("bench.parties", sweep ? "folkrnn,libtorch" : names()));
        threads = Stream.of(setting("bench.threads", sweep ? "2" : "2,1").split(","))
                .map(Integer::valueOf)
                .toList();
        rounds = Integer.parseInt(setting("bench.rounds", sweep ? "2" : "3"));
        iterations = Integer.parseInt(setting("bench.iterations", "0"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (setting("bench", "reference").equals("abc")) {
            int rounds = Integer.parseInt(setting("bench.rounds", "3"));
            new AbcReading(Path.of(System.getProperty("bench.directory")), rounds).run();
        } else {
            new Benchmark().run();
        }
    }

    private static String setting(String name, String byDefault) {
        String value = System.getProperty(name, DEFAULT);
        return value.equals(DEFAULT) ? byDefault : value;
    }

    private static String names() {
        return String.join(",", Party.ALL.stream().map(Party::name).toList());
    }

    private static List<Party> parties(String names) {
        Set<String> wanted = Set.of(names.split(","));
        List<Party> parties = Party.ALL.stream()
                .filter(party -> wanted.contains(party.name()))
                .toList();
        if (parties.size() < wanted.size()) {
            throw new IllegalArgumentException("bench.parties must be among " + names() + ", got " + names);
        }
        return parties;
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        System.out.println("Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + ' '
                + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        System.out.println("OpenBLAS core " + processes.openBlasCore().orElse("unknown"));
        List<Map<String, Workload>> points = threads.stream().map(this::points).toList();
        for (int round = 1; round <= rounds; round++) {
            for (Map<String, Workload> some : points) {
                for (Workload workload : new LinkedHashSet<>(some.values())) {
                    measure(round, workload);
                }
            }
        }
        about.forEach((party, text) -> System.out.println(party + ": " + text));
        print(points);
    }

    private Map<String, Workload> points(int threads) {
        return sweep ? sweep(Workload.reference(threads)) : Map.of("", Workload.reference(threads));
    }

    /** Goes along one axis at a time. */
    private static Map<String, Workload> sweep(Workload center) {
        Map<String, Workload> points = new LinkedHashMap<>();
        for (int units : new int[] {256, 512, 1024, 2048}) {
            points.put(" units=" + units, new Workload(center.threads(), units, center.batch(), center.sequence()));
        }
        for (int batch : new int[] {8, 32, 128}) {
            points.put(" batch=" + batch, new Workload(center.threads(), center.units(), batch, center.sequence()));
        }
        for (int sequence : new int[] {50, 100, 500}) {
            points.put(
                    " sequence=" + sequence, new Workload(center.threads(), center.units(), center.batch(), sequence));
        }
        return points;
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
        Report report = new Report(results, parties);
        Path csv = directory.resolve("training.csv");
        report.writeCsv(csv);
        List<String> lines = new ArrayList<>(report.table());
        lines.add("written to " + csv);
        for (Map<String, Workload> some : points) {
            lines.addAll(report.ratios(some));
            if (!sweep) {
                some.values().forEach(workload -> lines.addAll(report.limits(workload)));
            }
        }
        lines.forEach(System.out::println);
    }
}
