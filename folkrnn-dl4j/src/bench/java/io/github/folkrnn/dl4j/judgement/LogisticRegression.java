package io.github.folkrnn.dl4j.judgement;

import java.util.Arrays;

/**
 * Logistic regression on standardised features. It minimises the sum of the logarithmic losses and half the sum of the
 * squared weights, the bias apart, by Newton's method.
 */
final class LogisticRegression implements Classifier {
    private static final int ROUNDS = 50;
    private static final double TOLERANCE = 1e-9;

    private final double[] means;
    private final double[] deviations;

    /** One for each feature, and the bias. */
    private final double[] weights;

    private LogisticRegression(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
        this.weights = new double[means.length + 1];
    }

    /** As {@link Classifier.Learner#learn}; there is no chance in it. */
    static LogisticRegression learn(double[][] features, boolean[] member, long seed) {
        int width = features[0].length;
        double[] means = new double[width];
        double[] deviations = new double[width];
        for (int j = 0; j < width; j++) {
            int feature = j;
            double mean = Arrays.stream(features)
                    .mapToDouble(row -> row[feature])
                    .average()
                    .orElseThrow();
            double variance = Arrays.stream(features)
                    .mapToDouble(row -> (row[feature] - mean) * (row[feature] - mean))
                    .average()
                    .orElseThrow();
            means[j] = mean;
            deviations[j] = variance == 0 ? 1 : Math.sqrt(variance);
        }
        LogisticRegression regression = new LogisticRegression(means, deviations);
        double[][] inputs =
                Arrays.stream(features).map(regression::standardised).toArray(double[][]::new);
        int round = 0;
        while (round < ROUNDS && regression.step(inputs, member) > TOLERANCE) {
            round++;
        }
        return regression;
    }

    /** The features as multiples of their deviations, and a 1 for the bias. */
    private double[] standardised(double[] features) {
        double[] input = new double[weights.length];
        for (int j = 0; j < features.length; j++) {
            input[j] = (features[j] - means[j]) / deviations[j];
        }
        input[features.length] = 1;
        return input;
    }

    /** Takes one of Newton's steps, shortened until the loss falls, and gives the largest change of a weight. */
    private double step(double[][] inputs, boolean[] member) {
        int size = weights.length;
        double[] gradient = new double[size];
        double[][] curvature = new double[size][size];
        for (int j = 0; j < size - 1; j++) {
            gradient[j] = weights[j];
            curvature[j][j] = 1;
        }
        for (int i = 0; i < inputs.length; i++) {
            double probability = 1 / (1 + Math.exp(-product(inputs[i])));
            double error = probability - (member[i] ? 1 : 0);
            double curve = probability * (1 - probability);
            for (int j = 0; j < size; j++) {
                gradient[j] += error * inputs[i][j];
                for (int k = 0; k <= j; k++) {
                    curvature[j][k] += curve * inputs[i][j] * inputs[i][k];
                }
            }
        }
        double[] step = solve(curvature, gradient);
        double before = loss(inputs, member);
        double scale = 1;
        add(step, -1);
        while (loss(inputs, member) > before && scale > TOLERANCE) {
            scale /= 2;
            add(step, scale);
        }
        double largest = Arrays.stream(step).map(Math::abs).max().orElseThrow();
        return scale * largest;
    }

    private void add(double[] step, double scale) {
        for (int j = 0; j < weights.length; j++) {
            weights[j] += scale * step[j];
        }
    }

    private double loss(double[][] inputs, boolean[] member) {
        double loss = 0;
        for (int j = 0; j < weights.length - 1; j++) {
            loss += weights[j] * weights[j] / 2;
        }
        for (int i = 0; i < inputs.length; i++) {
            double margin = member[i] ? product(inputs[i]) : -product(inputs[i]);
            loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
        }
        return loss;
    }

    private double product(double[] input) {
        double sum = 0;
        for (int j = 0; j < input.length; j++) {
            sum += weights[j] * input[j];
        }
        return sum;
    }

    /** Solves a symmetric, positive definite system by Cholesky's decomposition, in the place of its lower triangle. */
    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[] solution = right.clone();
        for (int j = 0; j < size; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = matrix[j][k];
                for (int m = 0; m < k; m++) {
                    sum -= matrix[j][m] * matrix[k][m];
                }
                matrix[j][k] = j == k ? Math.sqrt(sum) : sum / matrix[k][k];
            }
            for (int m = 0; m < j; m++) {
                solution[j] -= matrix[j][m] * solution[m];
            }
            solution[j] /= matrix[j][j];
        }
        for (int j = size - 1; j >= 0; j--) {
            for (int m = j + 1; m < size; m++) {
                solution[j] -= matrix[m][j] * solution[m];
            }
            solution[j] /= matrix[j][j];
        }
        return solution;
    }

    /** The logarithm of the odds. */
    @Override
    public double score(double[] features) {
        return product(standardised(features));
    }
}
