package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Melody;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.novelty.NoveltyIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures how long it takes to find what a tune has in common with 50,000 others, beside comparing it with one after the
 * other. The tunes are those of the bundled corpus, with about half of their bars replaced by bars of other tunes in the
 * same metre: most runs of notes are in many of them, which makes it harder than with as many real tunes.
 */
final class NoveltySearch {
    private static final int TUNES = 50_000;
    private static final int QUERIES = 300;
    private static final int WARM_UP = 100;
    private static final int SLOW_QUERIES = 3;

    private final Random random = new Random(Workload.SEED);
    private final List<AbcTune> sources = new ArrayList<>();
    private final Map<String, List<String>> bars = new HashMap<>();

    void run() throws IOException {
        try (Stream<AbcTune> music = Corpus.bundled().music()) {
            music.forEach(sources::add);
        }
        for (AbcTune source : sources) {
            bars.computeIfAbsent(source.metre().text(), metre -> new ArrayList<>())
                    .addAll(List.of(barsOf(source)));
        }
        List<String> texts = IntStream.range(0, TUNES).mapToObj(i -> tune()).toList();
        Corpus corpus = Corpus.of(texts);
        long before = usedMemory();
        long begin = System.nanoTime();
        NoveltyIndex index = NoveltyIndex.of(corpus);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "novelty build %.1f s, %d MiB, %d tunes%n%s%n",
                seconds,
                usedMemory() - before >> 20,
                index.tunes(),
                index.level());
        List<AbcTune> queries = IntStream.range(0, QUERIES)
                .mapToObj(i -> AbcReader.read(tune()))
                .toList();
        double[] millis = queries.stream()
                .mapToDouble(query -> millis(() -> index.measure(query)))
                .toArray();
        double[] warm = Arrays.copyOfRange(millis, WARM_UP, millis.length);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "novelty query %.2f ms (median of %d, %.2f to %.2f)%n",
                warm[warm.length / 2],
                warm.length,
                warm[0],
                warm[warm.length - 1]);
        printSlow(texts, queries);
    }

    private void printSlow(List<String> texts, List<AbcTune> queries) {
        List<int[]> melodies = texts.stream()
                .map(text -> Melody.asWritten(AbcReader.read(text)).steps())
                .toList();
        for (AbcTune query : queries.subList(0, SLOW_QUERIES)) {
            int[] steps = Melody.asWritten(query).steps();
            double millis = millis(() -> melodies.forEach(melody -> compare(steps, melody)));
            System.out.printf(Locale.ROOT, "novelty query one by one %.0f ms, without repeats%n", millis);
        }
    }

    private static double millis(Runnable task) {
        long begin = System.nanoTime();
        task.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Longest common run and edit distance, cell by cell. */
    private static int[] compare(int[] first, int[] second) {
        int longest = 0;
        int[] runs = new int[second.length + 1];
        int[] edits = IntStream.rangeClosed(0, second.length).toArray();
        for (int i = 0; i < first.length; i++) {
            int runBefore = 0;
            int editsBefore = edits[0]++;
            for (int j = 1; j <= second.length; j++) {
                boolean same = first[i] == second[j - 1];
                int run = same ? runBefore + 1 : 0;
                int fewest = Math.min(editsBefore + (same ? 0 : 1), Math.min(edits[j], edits[j - 1]) + 1);
                runBefore = runs[j];
                editsBefore = edits[j];
                runs[j] = run;
                edits[j] = fewest;
                longest = Math.max(longest, run);
            }
        }
        return new int[] {longest, edits[second.length]};
    }

    private String tune() {
        AbcTune source = sources.get(random.nextInt(sources.size()));
        List<String> others = bars.get(source.metre().text());
        StringBuilder text = new StringBuilder(headerOf(source));
        for (String bar : barsOf(source)) {
            text.append(random.nextBoolean() ? bar : others.get(random.nextInt(others.size())))
                    .append('|');
        }
        return text.toString();
    }

    private static String headerOf(AbcTune tune) {
        String abc = tune.abc();
        return abc.substring(0, bodyOf(abc));
    }

    /** The bars without repeats, so that any bar can stand anywhere. */
    private static String[] barsOf(AbcTune tune) {
        String abc = tune.abc();
        return Arrays.stream(abc.substring(bodyOf(abc)).split("[|:\\]\n]+|\\[?[12] "))
                .map(String::strip)
                .filter(bar -> !bar.isEmpty())
                .toArray(String[]::new);
    }

    private static int bodyOf(String abc) {
        return abc.indexOf('\n', abc.indexOf("\nK:") + 1) + 1;
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
