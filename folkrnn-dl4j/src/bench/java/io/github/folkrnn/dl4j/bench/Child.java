package io.github.folkrnn.dl4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A party's process: it is told what to measure by its arguments, and answers with an {@link Outcome}. */
final class Child {
    /** Measures one workload. */
    @FunctionalInterface
    interface Measurement {
        Outcome of(Workload workload, Laps laps) throws Exception;
    }

    private static final int WORKLOAD_ARGUMENTS = 4;

    private Child() {}

    static List<String> arguments(Workload workload, int warmUp, int iterations, int limitSeconds) {
        List<String> arguments = new ArrayList<>(workload.toArguments());
        arguments.addAll(List.of("" + warmUp, "" + iterations, "" + limitSeconds));
        return arguments;
    }

    /** Measures what the arguments say, prints the outcome, and ends the process with all threads of its libraries. */
    static void run(String[] arguments, Measurement measurement) throws Exception {
        List<String> all = List.of(arguments);
        Workload workload = Workload.parse(all.subList(0, WORKLOAD_ARGUMENTS));
        int[] rest = Stream.of(arguments)
                .skip(WORKLOAD_ARGUMENTS)
                .mapToInt(Integer::parseInt)
                .toArray();
        System.out.println(
                measurement.of(workload, new Laps(rest[0], rest[1], rest[2])).toLine());
        System.exit(0);
    }
}
