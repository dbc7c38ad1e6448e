package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.GenerationRequestBuilder;
import io.github.folkrnn.Tune;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.evaluation.TuneFeatures;
import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trains the library's critic: an additive model of the odds that a tune is a real one and neither composed nor damaged, by
 * Newton's steps on one range of one feature after the other. It learns from the tunes that the network has learnt, from one
 * that the network composes for each of them, of the same rhythm and metre, so that no dance is better than another, and from
 * the real ones with some damage each; how often it prefers the better tune is measured on the tunes that are held out.
 *
 * <p>The system properties: {@code corpus} is the list of collections, {@code model} the network's checkpoint, {@code
 * recipe.directory} where {@code critic.tsv} goes.
 */
public final class CriticTraining {
    private static final double HELD_OUT = 0.05;
    private static final int RANGES = 8;
    private static final int ROUNDS = 60;

    /** How much a Newton's step on one range goes the whole way, as others will go it with it. */
    private static final double RATE = 0.2;

    /** What keeps ranges with few tunes near 0: as many tunes that say nothing. */
    private static final double PRIOR = 10;

    /** How many of the tunes that are not real are composed ones. */
    private static final double COMPOSED = 0.7;

    private final String[] names;
    private final double[][] bounds;
    private final double[][] worth;

    private CriticTraining(String[] names, double[][] real) {
        this.names = names;
        bounds = new double[names.length][];
        worth = new double[names.length][];
        for (int j = 0; j < names.length; j++) {
            int feature = j;
            double[] values = Arrays.stream(real)
                    .mapToDouble(row -> row[feature])
                    .sorted()
                    .toArray();
            bounds[j] = Stream.iterate(1, k -> k + 1)
                    .limit(RANGES - 1)
                    .map(k -> values[values.length * k / RANGES])
                    .filter(bound -> bound > values[0])
                    .distinct()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            worth[j] = new double[bounds[j].length + 1];
        }
    }

    /** Trains it, prints how often it prefers the better tune, and writes it. */
    public static void main(String[] arguments) throws IOException {
        CorpusSplit split = Books.inTheirKeys(Book.readAll(System.getProperty("corpus")), HELD_OUT);
        List<AbcTune> real = read(split.training());
        List<AbcTune> heldOut = read(split.heldOut());
        List<AbcTune> composed;
        List<AbcTune> composedBesideHeldOut;
        try (FolkRnn folk = FolkRnn.load(Path.of(System.getProperty("model")))) {
            composed = composedLike(real, folk, 2);
            composedBesideHeldOut = composedLike(heldOut, folk, 3);
        }
        CriticTraining critic = new CriticTraining(
                TuneFeatures.of(real.get(0)).keySet().toArray(String[]::new), TuneFeatures.matrix(real));
        critic.learn(real, composed);
        critic.calibrate(TuneFeatures.matrix(heldOut), TuneFeatures.matrix(composedBesideHeldOut));
        critic.report(heldOut, composedBesideHeldOut);
        Path file = Path.of(System.getProperty("recipe.directory"), "critic.tsv");
        String lines = critic.lines();
        AtomicFile.write(file, out -> out.write(lines.getBytes(StandardCharsets.UTF_8)));
        System.out.println(file);
    }

    private static List<AbcTune> read(Corpus corpus) throws IOException {
        try (Stream<AbcTune> tunes = corpus.music()) {
            return tunes.toList();
        }
    }

    /** A composed tune for each real one, of its rhythm and metre, unless that is one in which nothing is composed. */
    private static List<AbcTune> composedLike(List<AbcTune> real, FolkRnn folk, long seed) {
        Map<GenerationRequest, Integer> requests = new LinkedHashMap<>();
        real.forEach(tune -> request(tune, seed).ifPresent(request -> requests.merge(request, 1, Integer::sum)));
        List<AbcTune> composed = new ArrayList<>();
        requests.forEach((request, count) ->
                folk.generate(request, count).stream().map(Tune::music).forEach(composed::add));
        return composed;
    }

    private static Optional<GenerationRequest> request(AbcTune like, long seed) {
        try {
            GenerationRequestBuilder request =
                    GenerationRequest.builder().seed(seed).metre(like.metre().text());
            like.rhythm().ifPresent(request::rhythm);
            return Optional.of(request.build());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void learn(List<AbcTune> real, List<AbcTune> composed) {
        List<double[]> rows = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        add(TuneFeatures.matrix(real), 1, rows, weights);
        add(TuneFeatures.matrix(composed), -COMPOSED, rows, weights);
        for (Damage damage : Damage.values()) {
            List<AbcTune> damaged = new ArrayList<>();
            for (int i = 0; i < real.size(); i++) {
                damage.of(real.get(i), Xoshiro256PlusPlus.ofSequence(damage.ordinal(), i))
                        .ifPresent(damaged::add);
            }
            add(TuneFeatures.matrix(damaged), -(1 - COMPOSED) / Damage.values().length, rows, weights);
        }
        int[][] ranges = rows.stream().map(this::ranges).toArray(int[][]::new);
        double[] scores = new double[ranges.length];
        for (int round = 0; round < ROUNDS; round++) {
            for (int j = 0; j < names.length; j++) {
                improve(j, ranges, weights, scores);
            }
        }
    }

    /** Weights below 0 are those of tunes that are not real. */
    private static void add(double[][] matrix, double weight, List<double[]> rows, List<Double> weights) {
        for (double[] row : matrix) {
            rows.add(row);
            weights.add(weight);
        }
    }

    private void improve(int feature, int[][] ranges, List<Double> weights, double[] scores) {
        if (bounds[feature].length == 0) {
            return;
        }
        double[] slope = new double[worth[feature].length];
        double[] curvature = new double[slope.length];
        for (int i = 0; i < scores.length; i++) {
            double probability = 1 / (1 + Math.exp(-scores[i]));
            double weight = Math.abs(weights.get(i));
            int range = ranges[i][feature];
            slope[range] += weight * ((weights.get(i) > 0 ? 1 : 0) - probability);
            curvature[range] += weight * probability * (1 - probability);
        }
        double[] step = new double[slope.length];
        for (int k = 0; k < step.length; k++) {
            step[k] = RATE * (slope[k] - PRIOR / 4 * worth[feature][k]) / (curvature[k] + PRIOR / 4);
            worth[feature][k] += step[k];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] += step[ranges[i][feature]];
        }
    }

    private int[] ranges(double[] features) {
        int[] ranges = new int[features.length];
        for (int j = 0; j < ranges.length; j++) {
            while (ranges[j] < bounds[j].length && features[j] >= bounds[j][ranges[j]]) {
                ranges[j]++;
            }
        }
        return ranges;
    }

    /**
     * Scales all scores so that their exponentials are odds on tunes that were not learnt from, of which a model is always too
     * sure (Platt, "Probabilistic outputs for support vector machines", 1999): Newton's steps on a slope and an offset, of
     * which the offset changes no preference and is left out.
     */
    private void calibrate(double[][] real, double[][] composed) {
        double[] scores = Stream.concat(Arrays.stream(real), Arrays.stream(composed))
                .mapToDouble(this::score)
                .toArray();
        double slope = 1;
        double offset = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[2];
            double[] curvature = new double[3];
            for (int i = 0; i < scores.length; i++) {
                double probability = 1 / (1 + Math.exp(-(slope * scores[i] + offset)));
                double error = (i < real.length ? 1 : 0) - probability;
                double weight = probability * (1 - probability);
                gradient[0] += error * scores[i];
                gradient[1] += error;
                curvature[0] += weight * scores[i] * scores[i];
                curvature[1] += weight * scores[i];
                curvature[2] += weight;
            }
            double determinant = curvature[0] * curvature[2] - curvature[1] * curvature[1];
            slope += (curvature[2] * gradient[0] - curvature[1] * gradient[1]) / determinant;
            offset += (curvature[0] * gradient[1] - curvature[1] * gradient[0]) / determinant;
        }
        System.out.printf(Locale.ROOT, "slope on held-out tunes: %.3f%n", slope);
        for (double[] numbers : worth) {
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] *= slope;
            }
        }
    }

    private double score(double[] features) {
        int[] ranges = ranges(features);
        double score = 0;
        for (int j = 0; j < ranges.length; j++) {
            score += worth[j][ranges[j]];
        }
        return score;
    }

    private double[] scores(double[][] matrix) {
        return Arrays.stream(matrix).mapToDouble(this::score).toArray();
    }

    private void report(List<AbcTune> real, List<AbcTune> composed) {
        double[] better = scores(TuneFeatures.matrix(real));
        System.out.printf(
                Locale.ROOT,
                "prefers a held-out tune to a composed one: %.1f %%%n",
                100 * preference(better, scores(TuneFeatures.matrix(composed))));
        for (Damage damage : Damage.values()) {
            int preferred = 0;
            int pairs = 0;
            for (int i = 0; i < real.size(); i++) {
                var damaged = damage.of(real.get(i), Xoshiro256PlusPlus.ofSequence(damage.ordinal(), -1 - i));
                if (damaged.isPresent()) {
                    preferred += better[i] > score(TuneFeatures.matrix(List.of(damaged.get()))[0]) ? 1 : 0;
                    pairs++;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "prefers it to itself with %s: %.1f %% of %d%n",
                    damage.words(),
                    100.0 * preferred / pairs,
                    pairs);
        }
    }

    /** The share of all pairs in which the first has the higher score. */
    private static double preference(double[] some, double[] others) {
        double sum = 0;
        for (double score : some) {
            sum += Arrays.stream(others).filter(other -> other < score).count() / (double) others.length;
        }
        return sum / some.length;
    }

    private String lines() {
        StringBuilder lines = new StringBuilder();
        for (int j = 0; j < names.length; j++) {
            if (bounds[j].length > 0) {
                lines.append(names[j])
                        .append('\t')
                        .append(numbers(bounds[j]))
                        .append("\t|\t")
                        .append(numbers(worth[j]))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static String numbers(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> String.format(Locale.ROOT, "%.5f", value))
                .collect(Collectors.joining("\t"));
    }
}
