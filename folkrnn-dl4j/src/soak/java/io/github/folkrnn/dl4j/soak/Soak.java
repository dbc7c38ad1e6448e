package io.github.folkrnn.dl4j.soak;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.novelty.NoveltyIndex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Runs everything for {@code soak.minutes}, beside a folder {@code soak.directory}, by the chance of {@code soak.seed}. */
final class Soak {
    /** By how many bytes the heap may have grown at the end: classes and caches of a long run are far below that. */
    private static final long GROWTH = 24L << 20;

    private static final int ITERATIONS = 40;
    private static final int COLLECTIONS = 5;

    private final Figures figures = new Figures();
    private final Duration duration;

    private Soak(Duration duration) {
        this.duration = duration;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("soak.directory")));
        Soak soak = new Soak(Duration.ofMinutes(Long.getLong("soak.minutes", 60)));
        boolean passed = soak.run(Files.createTempDirectory(directory, "run"), Long.getLong("soak.seed", 1));
        System.exit(passed ? 0 : 1);
    }

    private boolean run(Path directory, long seed) throws Exception {
        print("folder " + directory + ", seed " + seed);
        List<String> tunes;
        try (Stream<String> bundled = Corpus.bundled().tunes()) {
            tunes = bundled.toList();
        }
        try (FolkRnn folk = FolkRnn.pretrained()) {
            List<Activity> composing = List.of(new MixedRequests(folk, figures, seed));
            List<Activity> others = List.of(
                    new MutatedTunes(tunes, NoveltyIndex.of(Corpus.bundled()), figures, seed + 1),
                    new DamagedCheckpoints(checkpoint(), figures, seed + 2),
                    new HostilePages(directory, figures, seed + 4),
                    this::train,
                    new KilledTrainings(directory, figures, seed + 3));
            // What is loaded and cached once is no growth.
            for (List<Activity> activities : List.of(composing, others)) {
                for (Activity activity : activities) {
                    activity.round();
                }
            }
            long before = usedHeap();
            Instant end = Instant.now().plus(duration);
            Thread beside = new Thread(() -> repeat(others, end), "soak-others");
            beside.start();
            repeat(composing, end);
            beside.join();
            long after = usedHeap();
            print(figures.toString());
            print("heap at the beginning " + (before >> 10) + " KiB, at the end " + (after >> 10) + " KiB");
            if (after > before + GROWTH) {
                figures.fail("the heap must not grow by more than " + (GROWTH >> 10) + " KiB", new Throwable("heap"));
            }
        }
        figures.failures().forEach(Throwable::printStackTrace);
        print(figures.failures().isEmpty() ? "passed" : "failed");
        return figures.failures().isEmpty();
    }

    private void repeat(List<Activity> activities, Instant end) {
        for (int i = 0; Instant.now().isBefore(end) && figures.failures().isEmpty(); i++) {
            Activity activity = activities.get(i % activities.size());
            try {
                activity.round();
            } catch (Exception | Error e) {
                figures.fail("round " + i, e);
            }
        }
    }

    private void train() throws IOException {
        FolkRnn.builder()
                .training(SmallTraining.config(ITERATIONS))
                .train(SmallTraining.corpus())
                .close();
        figures.count(Figures.Of.TRAININGS);
    }

    /** A small network as bytes. */
    private static byte[] checkpoint() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FolkRnn folk =
                FolkRnn.builder().training(SmallTraining.config(ITERATIONS)).train(SmallTraining.corpus())) {
            folk.save(bytes);
        }
        return bytes.toByteArray();
    }

    /** What is in use once the garbage is collected, in bytes. */
    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
