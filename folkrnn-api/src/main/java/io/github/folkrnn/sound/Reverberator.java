package io.github.folkrnn.sound;

/**
 * The echo of a room: combs side by side and allpasses in a row on each side, as Schroeder proposed ("Natural sounding
 * artificial reverberation", 1962).
 */
final class Reverberator {
    private static final double WET = 0.05;
    private static final double BACK = 0.78;
    private static final double DAMPING = 0.35;
    private static final double DIFFUSION = 0.6;

    /** Delays in samples, without common divisors, so that no echo falls on another. */
    private static final int[] COMBS = {1_116, 1_277, 1_422, 1_557};

    private static final int[] ALLPASSES = {556, 225};

    /** By so many samples the right side is longer than the left, which makes it wide. */
    private static final int WIDTH = 23;

    private final Side left = new Side(0);
    private final Side right = new Side(WIDTH);

    /** Adds to samples what comes back of those before them. */
    void addTo(double[] leftSamples, double[] rightSamples, int count) {
        for (int i = 0; i < count; i++) {
            double in = (leftSamples[i] + rightSamples[i]) / 2;
            leftSamples[i] += WET * left.next(in);
            rightSamples[i] += WET * right.next(in);
        }
    }

    /** What one ear hears. */
    private static final class Side {
        private final double[][] combs = new double[COMBS.length][];
        private final double[][] allpasses = new double[ALLPASSES.length][];
        private final int[] combPlaces = new int[COMBS.length];
        private final int[] allpassPlaces = new int[ALLPASSES.length];
        private final double[] damped = new double[COMBS.length];

        Side(int longer) {
            for (int i = 0; i < combs.length; i++) {
                combs[i] = new double[COMBS[i] + longer];
            }
            for (int i = 0; i < allpasses.length; i++) {
                allpasses[i] = new double[ALLPASSES[i] + longer];
            }
        }

        double next(double in) {
            double out = 0;
            for (int i = 0; i < combs.length; i++) {
                double[] comb = combs[i];
                int place = combPlaces[i];
                double back = comb[place];
                out += back;
                damped[i] = back * (1 - DAMPING) + damped[i] * DAMPING;
                comb[place] = in + damped[i] * BACK;
                combPlaces[i] = place + 1 == comb.length ? 0 : place + 1;
            }
            for (int i = 0; i < allpasses.length; i++) {
                double[] allpass = allpasses[i];
                int place = allpassPlaces[i];
                double back = allpass[place];
                allpass[place] = out + back * DIFFUSION;
                out = back - out * DIFFUSION;
                allpassPlaces[i] = place + 1 == allpass.length ? 0 : place + 1;
            }
            return out;
        }
    }
}
