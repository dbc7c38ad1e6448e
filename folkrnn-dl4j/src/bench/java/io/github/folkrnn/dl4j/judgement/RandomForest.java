package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A random forest (Breiman, "Random Forests", Machine Learning 45, 2001): trees that are grown to the end, each on a
 * bootstrap sample, whose nodes each choose among a few features drawn by chance.
 */
final class RandomForest implements Classifier {
    private static final int TREES = 200;

    private final List<Node> trees;

    private RandomForest(List<Node> trees) {
        this.trees = trees;
    }

    /** As {@link Classifier.Learner#learn}. */
    static RandomForest learn(double[][] features, boolean[] member, long seed) {
        int[][] ranks = ranks(features);
        return new RandomForest(IntStream.range(0, TREES)
                .mapToObj(tree -> new Growth(features, ranks, member, Xoshiro256PlusPlus.ofSequence(seed, tree)).tree())
                .toList());
    }

    /** For each feature the examples' places in its order, {@code [features][examples]}. */
    private static int[][] ranks(double[][] features) {
        int[][] ranks = new int[features[0].length][features.length];
        for (int j = 0; j < ranks.length; j++) {
            int feature = j;
            int[] order = IntStream.range(0, features.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> features[i][feature]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int place = 0; place < order.length; place++) {
                ranks[j][order[place]] = place;
            }
        }
        return ranks;
    }

    /** The average, over the trees, of the share of members in the leaf. */
    @Override
    public double score(double[] features) {
        return trees.stream()
                .mapToDouble(tree -> tree.score(features))
                .average()
                .orElseThrow();
    }

    private sealed interface Node {
        double score(double[] features);
    }

    private record Leaf(double share) implements Node {
        @Override
        public double score(double[] features) {
            return share;
        }
    }

    private record Split(int feature, double threshold, Node low, Node high) implements Node {
        @Override
        public double score(double[] features) {
            return (features[feature] <= threshold ? low : high).score(features);
        }
    }

    /** Where a node may be split, and how impure its halves are: the sum of their sizes times their Gini impurities. */
    private record Candidate(int feature, double threshold, double impurity) {}

    /** The growth of one tree. */
    private record Growth(double[][] features, int[][] ranks, boolean[] member, RandomGenerator random) {
        Node tree() {
            int[] sample = new int[features.length];
            Arrays.setAll(sample, i -> random.nextInt(features.length));
            return grow(sample);
        }

        private Node grow(int[] examples) {
            long members = Arrays.stream(examples).filter(i -> member[i]).count();
            Candidate best = members == 0 || members == examples.length ? null : best(examples);
            if (best == null) {
                return new Leaf(members / (double) examples.length);
            }
            double[][] rows = features;
            int[] low = Arrays.stream(examples)
                    .filter(i -> rows[i][best.feature()] <= best.threshold())
                    .toArray();
            int[] high = Arrays.stream(examples)
                    .filter(i -> rows[i][best.feature()] > best.threshold())
                    .toArray();
            return new Split(best.feature(), best.threshold(), grow(low), grow(high));
        }

        /** The best split by one of some features; if none of them varies, others are drawn. */
        private @Nullable Candidate best(int[] examples) {
            int width = features[0].length;
            int enough = (int) Math.round(Math.sqrt(width));
            int[] order = IntStream.range(0, width).toArray();
            Candidate best = null;
            for (int drawn = 0; drawn < width && (drawn < enough || best == null); drawn++) {
                int place = drawn + random.nextInt(width - drawn);
                int feature = order[place];
                order[place] = order[drawn];
                Candidate candidate = best(examples, feature);
                if (candidate != null && (best == null || candidate.impurity() < best.impurity())) {
                    best = candidate;
                }
            }
            return best;
        }

        private @Nullable Candidate best(int[] examples, int feature) {
            int[] sorted = sorted(examples, ranks[feature]);
            long all = Arrays.stream(sorted).filter(i -> member[i]).count();
            long below = 0;
            Candidate best = null;
            for (int size = 1; size < sorted.length; size++) {
                below += member[sorted[size - 1]] ? 1 : 0;
                double value = features[sorted[size - 1]][feature];
                double next = features[sorted[size]][feature];
                if (value < next) {
                    double impurity = impurity(below, size) + impurity(all - below, sorted.length - size);
                    if (best == null || impurity < best.impurity()) {
                        // The mean of two neighbouring numbers may be the larger one.
                        double middle = (value + next) / 2;
                        best = new Candidate(feature, middle < next ? middle : value, impurity);
                    }
                }
            }
            return best;
        }

        /** The examples in the order of their ranks, sorted as plain numbers, which is several times as fast. */
        private static int[] sorted(int[] examples, int[] ranks) {
            long[] keys = new long[examples.length];
            Arrays.setAll(keys, i -> (long) ranks[examples[i]] << Integer.SIZE | examples[i]);
            Arrays.sort(keys);
            return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
        }

        private static double impurity(long members, int size) {
            return 2.0 * members * (size - members) / size;
        }
    }
}
