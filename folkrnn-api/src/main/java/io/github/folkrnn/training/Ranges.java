package io.github.folkrnn.training;

import java.util.Arrays;
import java.util.List;

/** The rules that settings keep. */
final class Ranges {
    private static final int MOST_SEMITONES = 36;

    private Ranges() {}

    static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
        return value;
    }

    /** How far tunes are transposed: each way once. */
    static List<Integer> transpositions(int... semitones) {
        List<Integer> distances = Arrays.stream(semitones).boxed().toList();
        for (int distance : distances) {
            if (distance == 0 || distance < -MOST_SEMITONES || distance > MOST_SEMITONES) {
                throw new IllegalArgumentException("transpositions must be -36 to 36 and not 0, got " + distance);
            }
        }
        if (distances.stream().distinct().count() < distances.size()) {
            throw new IllegalArgumentException("transpositions must differ, got " + distances);
        }
        return distances;
    }

    static double share(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
        }
        return value;
    }

    static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and above 0, got " + value);
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and at least 0, got " + value);
        }
        return value;
    }
}
