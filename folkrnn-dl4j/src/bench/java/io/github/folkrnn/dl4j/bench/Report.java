package io.github.folkrnn.dl4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table that is printed and written when all rounds are over. */
final class Report {
    private final Results results;
    private final List<Party> parties;
    private final Suite.Task task;

    Report(Results results, List<Party> parties, Suite.Task task) {
        this.results = results;
        this.parties = parties;
        this.task = task;
    }

    /** The times, in a table. */
    List<String> table() {
        String row = "%-18s %7s  %-34s %6s %10s %10s %10s %8s %8s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                row, "party", "threads", "shape", "count", "median ms", "min ms", "p90 ms", task.unit(), "MiB"));
        results.all()
                .forEach((key, series) -> lines.add(String.format(
                        row,
                        key.party().name(),
                        key.workload().threads(),
                        key.shape(),
                        series.count(),
                        decimal(series.median()),
                        decimal(series.min()),
                        decimal(series.p90()),
                        String.format(Locale.ROOT, "%.0f", task.rate(key, series.median())),
                        series.peak())));
        return lines;
    }

    void writeCsv(Path file) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("party,threads,shape,iterations,median_ms,min_ms,p90_ms," + task.unit() + ",peak_mib"));
        results.all()
                .forEach((key, series) -> lines.add(String.join(
                        ",",
                        key.party().name(),
                        "" + key.workload().threads(),
                        key.shape(),
                        "" + series.count(),
                        decimal(series.median()),
                        decimal(series.min()),
                        decimal(series.p90()),
                        String.format(Locale.ROOT, "%.0f", task.rate(key, series.median())),
                        series.peak())));
        Files.write(file, lines);
    }

    /** The comparisons, for each point of each number of threads. */
    List<String> ratios(Map<String, Workload> points) {
        List<String> lines = new ArrayList<>();
        points.forEach((point, workload) -> {
            for (Party subject : having(Party.Role.SUBJECT)) {
                for (Party peer : having(Party.Role.PEER)) {
                    double ratio = results.of(peer, workload).median()
                            / results.of(subject, workload).median();
                    lines.add("ratio " + task.compare(subject, peer) + point + ' '
                            + String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.1f", ratio) + threads(workload));
                }
            }
        });
        return lines;
    }

    /** How close ours come to what the machine can do at training, and what memory everybody takes, at each point. */
    List<String> limits(Map<String, Workload> points) {
        List<String> lines = new ArrayList<>();
        points.forEach((point, workload) -> {
            lines.addAll(roofline(workload));
            for (Party party : parties) {
                if (party.role() != Party.Role.CEILING) {
                    lines.add("peak memory " + party.name() + point + ' '
                            + results.of(party, workload).peak() + " MiB" + threads(workload));
                }
            }
        });
        return lines;
    }

    private List<String> roofline(Workload workload) {
        List<String> lines = new ArrayList<>();
        double ceiling = results.ceiling(workload.threads());
        for (Party subject : ceiling > 0 ? having(Party.Role.SUBJECT) : List.<Party>of()) {
            double least = workload.operations() / ceiling * 1e3;
            lines.add("fraction of sgemm roofline "
                    + (subject.name().equals("folkrnn") ? "" : subject.name() + ' ')
                    + String.format(
                            Locale.ROOT,
                            "%.2f",
                            least / results.of(subject, workload).median())
                    + threads(workload));
        }
        return lines;
    }

    private List<Party> having(Party.Role role) {
        return parties.stream().filter(party -> party.role() == role).toList();
    }

    private static String threads(Workload workload) {
        return switch (workload.threads()) {
            case 1 -> " (1 thread)";
            case 2 -> "";
            default -> " (" + workload.threads() + " threads)";
        };
    }

    private static String decimal(double millis) {
        return String.format(Locale.ROOT, "%.2f", millis);
    }
}
