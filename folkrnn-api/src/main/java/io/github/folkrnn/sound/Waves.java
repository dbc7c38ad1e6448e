package io.github.folkrnn.sound;

import java.util.HashMap;
import java.util.Map;

/** The waves of timbres, each made once for a number of partials. */
final class Waves {
    /** How many samples a wave has; one more repeats the first. */
    static final int SIZE = 2_048;

    private record Key(Timbre timbre, int partials) {}

    private final Map<Key, double[]> waves = new HashMap<>();

    double[] of(Timbre timbre, double frequency) {
        int partials = Math.min(timbre.partials().length, Math.max(1, (int) (Tone.HIGHEST / frequency)));
        return waves.computeIfAbsent(new Key(timbre, partials), Waves::wave);
    }

    private static double[] wave(Key key) {
        double[] wave = new double[SIZE + 1];
        for (int partial = 1; partial <= key.partials(); partial++) {
            // Partials that all begin at once would make a needless peak; these begin as in Schroeder's phases.
            double phase = Math.PI * partial * partial / key.partials();
            for (int i = 0; i <= SIZE; i++) {
                double angle = 2 * Math.PI * (partial * i % SIZE) / SIZE;
                wave[i] += key.timbre().partials()[partial - 1] * StrictMath.sin(angle + phase);
            }
        }
        return wave;
    }
}
