package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The success of classifiers that tell the members of one sample from those of another that they have not learnt from:
 * the area under the ROC curve, in each of five folds, averaged. 0.5 is chance, 1 is always. A two-sample test by
 * classifiers (Lopez-Paz and Oquab, "Revisiting Classifier Two-Sample Tests", ICLR 2017).
 *
 * @param logistic by {@link LogisticRegression}
 * @param forest by {@link RandomForest}
 */
record Separability(double logistic, double forest) {
    private static final int FOLDS = 5;

    /**
     * Compares two samples.
     *
     * @param some at least five rows of features
     * @param others the same of the other sample
     * @param seed what folds and forests are drawn from
     */
    static Separability of(double[][] some, double[][] others, long seed) {
        if (Math.min(some.length, others.length) < FOLDS) {
            throw new IllegalArgumentException("each sample must have at least " + FOLDS + " members, got "
                    + some.length + " and " + others.length);
        }
        return new Separability(
                crossValidated(some, others, seed, LogisticRegression::learn),
                crossValidated(some, others, seed, RandomForest::learn));
    }

    /**
     * What comes out where there is no difference: halves of one sample, split by chance again and again.
     *
     * @return one for each split
     */
    static List<Separability> ofHalves(double[][] sample, int splits, long seed) {
        return IntStream.range(0, splits)
                .mapToObj(split -> {
                    int[] order = shuffled(sample.length, Xoshiro256PlusPlus.ofSequence(seed, split));
                    double[][] rows =
                            Arrays.stream(order).mapToObj(i -> sample[i]).toArray(double[][]::new);
                    int half = rows.length / 2;
                    return of(Arrays.copyOf(rows, half), Arrays.copyOfRange(rows, half, rows.length), seed);
                })
                .toList();
    }

    private static double crossValidated(double[][] some, double[][] others, long seed, Classifier.Learner learner) {
        RandomGenerator random = new Xoshiro256PlusPlus(seed);
        int[] foldsOfSome = folds(some.length, random);
        int[] foldsOfOthers = folds(others.length, random);
        return IntStream.range(0, FOLDS)
                .mapToDouble(fold -> {
                    List<double[]> rows = new ArrayList<>(without(fold, some, foldsOfSome));
                    int members = rows.size();
                    rows.addAll(without(fold, others, foldsOfOthers));
                    boolean[] member = new boolean[rows.size()];
                    Arrays.fill(member, 0, members, true);
                    Classifier classifier = learner.learn(rows.toArray(double[][]::new), member, seed);
                    return areaUnderCurve(
                            scores(classifier, fold, some, foldsOfSome),
                            scores(classifier, fold, others, foldsOfOthers));
                })
                .average()
                .orElseThrow();
    }

    /** For each member the fold in which it is classified; the folds are as large as each other, give or take one. */
    private static int[] folds(int members, RandomGenerator random) {
        return Arrays.stream(shuffled(members, random)).map(i -> i % FOLDS).toArray();
    }

    private static int[] shuffled(int size, RandomGenerator random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private static List<double[]> without(int fold, double[][] sample, int[] folds) {
        return IntStream.range(0, sample.length)
                .filter(i -> folds[i] != fold)
                .mapToObj(i -> sample[i])
                .toList();
    }

    private static double[] scores(Classifier classifier, int fold, double[][] sample, int[] folds) {
        return IntStream.range(0, sample.length)
                .filter(i -> folds[i] == fold)
                .mapToDouble(i -> classifier.score(sample[i]))
                .toArray();
    }

    /** The share of pairs in which the first has the higher score, those with equal scores counting half. */
    static double areaUnderCurve(double[] members, double[] others) {
        double sum = 0;
        for (double score : members) {
            int below = 0;
            int notAbove = 0;
            for (double other : others) {
                below += other < score ? 1 : 0;
                notAbove += other <= score ? 1 : 0;
            }
            sum += (below + notAbove) / 2.0;
        }
        return sum / (members.length * (double) others.length);
    }
}
