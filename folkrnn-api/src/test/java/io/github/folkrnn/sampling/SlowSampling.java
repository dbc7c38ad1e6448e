package io.github.folkrnn.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The definitions of the samplers, written down as plainly as can be: each step sorts and sums probabilities anew. */
final class SlowSampling {
    private SlowSampling() {}

    static double[] softmax(float[] logits, double temperature) {
        double[] probabilities = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            double denominator = 0;
            for (float other : logits) {
                denominator += Math.exp((other - (double) logits[i]) / temperature);
            }
            probabilities[i] = logits[i] == Float.NEGATIVE_INFINITY ? 0 : 1 / denominator;
        }
        return probabilities;
    }

    static double[] topK(double[] probabilities, int k) {
        return keep(
                probabilities, likeliestFirst(probabilities).stream().limit(k).toList());
    }

    static double[] topP(double[] probabilities, double mass) {
        return keep(probabilities, firstWithMass(likeliestFirst(probabilities), probabilities, mass));
    }

    static double[] minP(double[] probabilities, double share) {
        double highest = probabilities[likeliestFirst(probabilities).get(0)];
        return keep(
                probabilities,
                IntStream.range(0, probabilities.length)
                        .filter(i -> probabilities[i] >= share * highest)
                        .boxed()
                        .toList());
    }

    static double[] typicalP(double[] probabilities, double mass) {
        double entropy = 0;
        for (double p : probabilities) {
            entropy -= p == 0 ? 0 : p * Math.log(p);
        }
        double expected = entropy;
        List<Integer> order = IntStream.range(0, probabilities.length)
                .filter(i -> probabilities[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(-Math.log(probabilities[i]) - expected)))
                .toList();
        return keep(probabilities, firstWithMass(order, probabilities, mass));
    }

    private static List<Integer> likeliestFirst(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
                .toList();
    }

    private static List<Integer> firstWithMass(List<Integer> order, double[] probabilities, double mass) {
        List<Integer> first = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < order.size() && sum < mass; i++) {
            first.add(order.get(i));
            sum += probabilities[order.get(i)];
        }
        return first;
    }

    private static double[] keep(double[] probabilities, List<Integer> symbols) {
        double sum = symbols.stream().mapToDouble(i -> probabilities[i]).sum();
        return IntStream.range(0, probabilities.length)
                .mapToDouble(i -> symbols.contains(i) ? probabilities[i] / sum : 0)
                .toArray();
    }
}
