package io.github.folkrnn.evaluation;

import io.github.folkrnn.abc.AbcTune;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A sum over {@linkplain TuneFeatures features}, each cut into a few ranges that have a number of nats: a generalised additive
 * model (Hastie and Tibshirani, 1986) of the odds that a tune is a real one. It says what it thinks of each feature, and
 * additions in a fixed order give the same score everywhere.
 *
 * <p>The resource {@code critic.tsv} holds it, a line a feature: its name, the bounds between its ranges and, behind a
 * vertical bar, a number for each range.
 */
final class LearntCritic implements TuneCritic {
    static final LearntCritic INSTANCE = read();

    private static final String RESOURCE = "critic.tsv";

    private final List<Term> terms;

    /** What a feature is worth. A value belongs to the range behind the last bound that it reaches. */
    private record Term(String feature, double[] bounds, double[] worth) {
        double of(double value) {
            int range = 0;
            while (range < bounds.length && value >= bounds[range]) {
                range++;
            }
            return worth[range];
        }
    }

    private LearntCritic(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    private static LearntCritic read() {
        List<Term> terms = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(LearntCritic.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t");
                int bar = Arrays.asList(cells).indexOf("|");
                terms.add(new Term(cells[0], numbers(cells, 1, bar), numbers(cells, bar + 1, cells.length)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LearntCritic(terms);
    }

    private static double[] numbers(String[] cells, int from, int to) {
        return Arrays.stream(cells, from, to).mapToDouble(Double::parseDouble).toArray();
    }

    @Override
    public double score(AbcTune tune) {
        Map<String, Double> features = TuneFeatures.of(tune);
        double score = 0;
        for (Term term : terms) {
            score += term.of(features.get(term.feature()));
        }
        return score;
    }

    @Override
    public String toString() {
        return "learnt";
    }
}
