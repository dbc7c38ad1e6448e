package io.github.folkrnn.dl4j.soak;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kills trainings in JVMs of their own, resumes them, and compares what comes of them with one that was left alone. */
final class KilledTrainings implements Activity {
    private static final int ITERATIONS = 1500;
    private static final int LONGEST_MILLIS = 2500;
    private static final long POLL_MILLIS = 50;

    private final Path directory;
    private final Figures figures;
    private final SplittableRandom random;
    private final String expected;
    private int started;

    KilledTrainings(Path directory, Figures figures, long seed) throws IOException, InterruptedException {
        this.directory = directory;
        this.figures = figures;
        this.random = new SplittableRandom(seed);
        Path alone = directory.resolve("alone");
        Process process = start(alone);
        requireSuccess(process, alone);
        expected = result(alone);
    }

    private Path log(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    private Process start(Path folder) throws IOException {
        File java = Path.of(System.getProperty("java.home"), "bin", "java").toFile();
        return new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-Djava.awt.headless=true",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SmallTraining.class.getName(),
                        folder.toString(),
                        Integer.toString(ITERATIONS))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log(folder).toFile()))
                .start();
    }

    private void requireSuccess(Process process, Path folder) throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw new AssertionError(
                    "a training must go on from its last checkpoint, got\n" + Files.readString(log(folder)));
        }
    }

    /** What the trained network is and writes. */
    private static String result(Path folder) throws IOException {
        Path last = folder.resolve(String.format(Locale.ROOT, "checkpoint-%08d.folkrnn", ITERATIONS));
        try (FolkRnn folk = FolkRnn.load(last)) {
            Tune tune = folk.generate(GenerationRequest.builder().seed(1).build());
            return tune.provenance().modelFingerprint() + "\n" + tune.abc();
        }
    }

    private static String checkpoints(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".folkrnn"))
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }

    @Override
    public void round() throws IOException, InterruptedException {
        Path folder = directory.resolve("killed-" + started++);
        boolean done = false;
        while (!done) {
            Process process = start(folder);
            // Most get on by a checkpoint before they are killed, so that there is an end on a busy machine, too.
            String before = checkpoints(folder);
            boolean early = random.nextInt(4) == 0;
            while (!early && process.isAlive() && checkpoints(folder).equals(before)) {
                process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            }
            done = process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
            if (done) {
                requireSuccess(process, folder);
            } else {
                process.destroyForcibly().waitFor();
                figures.count(Figures.Of.KILLS);
            }
        }
        figures.count(Figures.Of.RESUMED);
        String result = result(folder);
        if (!result.equals(expected)) {
            throw new AssertionError("a training that is killed must come to what one left alone does, got\n" + result
                    + "\nfor\n" + expected);
        }
        Files.delete(log(folder));
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
