package io.github.folkrnn.sound;

/**
 * The partials of a string or a block that is struck or plucked, which die away, the higher the faster.
 *
 * <p>Each partial is a complex number that is turned and shortened at each sample.
 */
final class DecayingPartials implements Tone.Oscillator {
    private static final double MIDDLE_C = 261.6;
    private static final double SHORTER_WITH_PITCH = 0.4;
    private static final double SHORTER_WITH_PARTIAL = 0.35;

    private final double[] real;
    private final double[] imaginary;
    private final double[] turnReal;
    private final double[] turnImaginary;
    private final double longest;
    private double level = 1;

    DecayingPartials(Timbre timbre, double frequency) {
        int count = 0;
        while (count < timbre.partials().length && height(timbre, frequency, count + 1) < Tone.HIGHEST) {
            count++;
        }
        real = new double[count];
        imaginary = new double[count];
        turnReal = new double[count];
        turnImaginary = new double[count];
        double decay = timbre.decay() * StrictMath.pow(MIDDLE_C / frequency, SHORTER_WITH_PITCH);
        for (int i = 0; i < count; i++) {
            double factor = Tone.factor(decay / (1 + SHORTER_WITH_PARTIAL * i));
            double turn = 2 * Math.PI * height(timbre, frequency, i + 1) / Tone.RATE;
            real[i] = timbre.partials()[i];
            turnReal[i] = factor * StrictMath.cos(turn);
            turnImaginary[i] = factor * StrictMath.sin(turn);
        }
        longest = Tone.factor(decay);
    }

    private static double height(Timbre timbre, double frequency, int partial) {
        return frequency * partial * Math.sqrt(1 + timbre.stretch() * partial * partial);
    }

    @Override
    public double next() {
        double sum = 0;
        for (int i = 0; i < real.length; i++) {
            double turned = real[i] * turnReal[i] - imaginary[i] * turnImaginary[i];
            imaginary[i] = real[i] * turnImaginary[i] + imaginary[i] * turnReal[i];
            real[i] = turned;
            sum += imaginary[i];
        }
        level *= longest;
        return sum;
    }

    @Override
    public double level() {
        return level;
    }
}
