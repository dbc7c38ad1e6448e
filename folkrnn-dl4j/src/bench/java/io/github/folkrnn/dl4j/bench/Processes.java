package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.corpus.Corpus;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * Runs measurements in Java processes of their own, from whose environment everything is gone that would tell a library
 * which processor it runs on or how many threads to use.
 */
final class Processes {
    private static final List<String> REMOVED =
            List.of("OPENBLAS_", "GOTO_", "OMP_", "GOMP_", "KMP_", "MKL_", "DNNL_", "ONEDNN_", "ATEN_", "OPENMP_");

    /** The system property that names the directory in which files are. */
    static final String DIRECTORY = "bench.directory";

    private final Path directory;

    /**
     * Processes that write what goes to standard error to files in a directory.
     *
     * @param directory where the build has put the libraries of libtorch, too
     */
    Processes(Path directory) {
        this.directory = directory;
    }

    /** Measures a party on a workload; 0 iterations are the party's own number. */
    Outcome measure(Party party, Workload workload, int iterations) throws IOException, InterruptedException {
        List<String> command = java(party.libraries());
        UnaryOperator<String> filledIn = value -> value.replace(Party.THREADS, "" + workload.threads());
        party.options().stream().map(filledIn).forEach(command::add);
        command.add(party.main().getName());
        command.addAll(Child.arguments(
                workload, party.warmUp(), iterations > 0 ? iterations : party.iterations(), party.limitSeconds()));
        Map<String, String> environment = new HashMap<>(party.environment());
        environment.replaceAll((name, value) -> filledIn.apply(value));
        return run(command, environment, directory.resolve(party.name() + ".log"));
    }

    /** The processor that OpenBLAS takes this one for, as it says when asked. */
    Optional<String> openBlasCore() throws IOException, InterruptedException {
        Path log = directory.resolve("openblas.log");
        List<String> command = java(Party.Libraries.ND4J);
        command.add(OpenBlasCore.class.getName());
        command.addAll(Child.arguments(Workload.reference(1), 0, 0, 0));
        run(command, Map.of("OPENBLAS_VERBOSE", "2"), log);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("Core: "))
                    .map(line -> line.substring("Core: ".length()))
                    .findFirst();
        }
    }

    /** How long it takes until a new process has printed a tune, in milliseconds. */
    double millisToFirstTune() throws IOException, InterruptedException {
        List<String> command = java(Party.Libraries.ND4J);
        command.add(FirstTune.class.getName());
        long begin = System.nanoTime();
        return run(
                command,
                Map.of(),
                directory.resolve("first-tune.log"),
                lines -> lines.filter(FirstTune.END::equals)
                        .map(end -> (System.nanoTime() - begin) / 1e6)
                        .findFirst());
    }

    private List<String> java(Party.Libraries libraries) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + DIRECTORY + '=' + directory,
                "-classpath",
                classPath(libraries)));
    }

    private String classPath(Party.Libraries libraries) {
        return switch (libraries) {
            case ND4J -> System.getProperty("java.class.path");
            case LIBTORCH ->
                Stream.of(
                                directory.resolve("libtorch").resolve("*").toString(),
                                home(Processes.class),
                                home(Corpus.class),
                                home(Logger.class))
                        .collect(Collectors.joining(File.pathSeparator));
        };
    }

    private static String home(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private static Outcome run(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        return run(
                command,
                environment,
                log,
                lines -> lines.filter(Outcome::isOutcome).map(Outcome::parse).reduce((first, last) -> last));
    }

    /** Runs a process and reads from its output what is wanted of it. */
    private static <T> T run(
            List<String> command,
            Map<String, String> environment,
            Path log,
            Function<Stream<String>, Optional<T>> reader)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().keySet().removeIf(name -> REMOVED.stream().anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        Optional<T> answer;
        try (BufferedReader lines = process.inputReader()) {
            answer = reader.apply(lines.lines());
        }
        int exit = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(killer);
        return answer.orElseThrow(() -> new IllegalStateException(
                "a process ended with status " + exit + " and without an outcome; see " + log + "; it was " + command));
    }
}
