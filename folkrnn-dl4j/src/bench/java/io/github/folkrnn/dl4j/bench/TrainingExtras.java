package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.chart.LossChart;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.CheckpointWritten;
import io.github.folkrnn.training.HeldOutScore;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.SampleComposed;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.training.TrainingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures what a training of the reference network spends on other things than iterations: its listeners, an evaluation on
 * 40 tunes, which are a twentieth of the Irish corpus, a checkpoint, and a sample. The last three count as if they happened
 * every 100 iterations.
 */
final class TrainingExtras implements TrainingListener {
    /** 40 of the bundled tunes. */
    private static final double HELD_OUT = 40 / 90.0;

    private static final int ITERATIONS = 90;
    private static final int EVERY = 30;

    private static final int USUALLY_EVERY = 100;

    private static final int WARM_UP = 20;

    private final TrainingListener listeners;
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();
    private long last = System.nanoTime();

    private TrainingExtras(TrainingListener listeners) {
        this.listeners = listeners;
    }

    static void run(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path folder = Files.createTempDirectory(directory, "extras");
        try (TrainingLog csv = TrainingLog.csv(folder.resolve("log.csv"));
                TrainingLog json = TrainingLog.jsonLines(folder.resolve("log.jsonl"))) {
            TrainingExtras extras = new TrainingExtras(csv.andThen(json).andThen(new LossChart()));
            FolkRnn.builder()
                    .training(TrainingConfig.builder().iterations(ITERATIONS).build())
                    .heldOut(HELD_OUT)
                    .evaluateEvery(EVERY)
                    .checkpoints(folder.resolve("checkpoints"), EVERY)
                    .sampleEvery(EVERY)
                    .listener(extras)
                    .train(Corpus.bundled())
                    .close();
            extras.print();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    private void print() {
        double iteration = median("iteration");
        System.out.printf(Locale.ROOT, "extras iteration %.1f ms%n", iteration);
        millis.forEach((name, times) -> {
            if (!name.equals("iteration")) {
                int every = name.equals("listeners") ? 1 : USUALLY_EVERY;
                System.out.printf(
                        Locale.ROOT,
                        "extras %s %.2f ms, every %d iterations %.2f %%%n",
                        name,
                        median(name),
                        every,
                        100 * median(name) / (every * iteration));
            }
        });
    }

    private double median(String name) {
        double[] times = millis.get(name).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return times[times.length / 2];
    }

    /** Takes the time since the last event. */
    private void add(String name) {
        long now = System.nanoTime();
        millis.computeIfAbsent(name, key -> new ArrayList<>()).add((now - last) / 1e6);
        last = now;
    }

    @Override
    public void onIteration(IterationEnd event) {
        if (event.iteration() > WARM_UP) {
            add("iteration");
        }
        last = System.nanoTime();
        listeners.onIteration(event);
        add("listeners");
    }

    @Override
    public void onHeldOutScore(HeldOutScore event) {
        add("evaluation");
        listeners.onHeldOutScore(event);
    }

    @Override
    public void onSample(SampleComposed event) {
        add("sample");
        listeners.onSample(event);
    }

    @Override
    public void onCheckpoint(CheckpointWritten event) {
        add("checkpoint");
        listeners.onCheckpoint(event);
    }
}
