package io.github.folkrnn.dl4j.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parties that are measured together. */
enum Suite {
    /** Training the default network. */
    REFERENCE(Task.TRAINING, names(Party.TRAINING), "2,1", 3),
    /** Training larger and smaller networks, on more and less at once. */
    SWEEP(Task.TRAINING, "folkrnn,libtorch", "2", 2),
    /** Generating from the default network. */
    GENERATION(Task.GENERATION, names(Party.GENERATION), "2,1", 3);

    /** What the parties do. */
    enum Task {
        /** Iterations of training, compared by their times, the library's being 1. */
        TRAINING("GFLOP/s") {
            @Override
            double rate(Results.Key key, double millis) {
                return key.operations() / millis / 1e6;
            }

            @Override
            String compare(Party subject, Party peer) {
                return "training " + peer.name() + '/' + subject.name();
            }
        },
        /** Steps of generating, compared by their speeds, the peer's being 1. */
        GENERATION("chars/s") {
            @Override
            double rate(Results.Key key, double millis) {
                return key.workload().symbols() / millis * 1e3;
            }

            @Override
            String compare(Party subject, Party peer) {
                return "generation " + subject.name() + '/' + peer.name();
            }
        };

        private final String unit;

        Task(String unit) {
            this.unit = unit;
        }

        /** What {@link #rate} counts. */
        String unit() {
            return unit;
        }

        /** How much a round of so many milliseconds gets done. */
        abstract double rate(Results.Key key, double millis);

        /** What the report calls the peer's time divided by the subject's. */
        abstract String compare(Party subject, Party peer);
    }

    private final Task task;
    private final String parties;
    private final String threads;
    private final int rounds;

    Suite(Task task, String parties, String threads, int rounds) {
        this.task = task;
        this.parties = parties;
        this.threads = threads;
        this.rounds = rounds;
    }

    Task task() {
        return task;
    }

    /** All that can be measured. */
    List<Party> parties() {
        return task == Task.TRAINING ? Party.TRAINING : Party.GENERATION;
    }

    /** What is measured by default: names of parties and numbers of threads, with commas, and a number of rounds. */
    String defaultParties() {
        return parties;
    }

    String defaultThreads() {
        return threads;
    }

    int defaultRounds() {
        return rounds;
    }

    static String names(List<Party> parties) {
        return String.join(",", parties.stream().map(Party::name).toList());
    }

    /** The workloads for a number of threads, by what tells them apart in the report. */
    Map<String, Workload> points(int threads) {
        Workload reference = Workload.reference(threads);
        return switch (this) {
            case REFERENCE -> Map.of("", reference);
            case SWEEP -> sweep(reference);
            case GENERATION -> generation(threads);
        };
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

    private static Map<String, Workload> generation(int threads) {
        Map<String, Workload> points = new LinkedHashMap<>();
        for (int streams : new int[] {1, 32, 128}) {
            points.put(" batch=" + streams, Workload.generation(threads, streams));
        }
        return points;
    }
}
