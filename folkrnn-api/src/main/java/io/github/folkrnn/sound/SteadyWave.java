package io.github.folkrnn.sound;

/** The wave of what is blown or bowed, over and over, with vibrato, a second reed and breath where there are any. */
final class SteadyWave implements Tone.Oscillator {
    private static final double VIBRATO_HERTZ = 5.4;
    private static final double VIBRATO_FROM = 0.15;
    private static final double VIBRATO_GROWS_FOR = 0.3;
    private static final double CENTS = 1_200;

    /** How much of the sample before is left in a sample of breath, which is darker than white noise. */
    private static final double BREATH_MEMORY = 0.8;

    private final double[] wave;
    private final double step;
    private final double secondStep;
    private final boolean twoReeds;
    private final double vibrato;
    private final double breath;
    private double phase;
    private double secondPhase;
    private double vibratoPhase;
    private double seconds;
    private double air;
    private long noise;

    SteadyWave(Timbre timbre, double frequency, long held, double[] wave) {
        this.wave = wave;
        twoReeds = timbre.detuning() > 0;
        double apart = StrictMath.pow(2, timbre.detuning() / 2 / CENTS);
        step = frequency / apart * Waves.SIZE / Tone.RATE;
        secondStep = frequency * apart * Waves.SIZE / Tone.RATE;
        vibrato = timbre.vibrato() * StrictMath.log(2) / CENTS;
        breath = timbre.breath() * Math.sqrt(timbre.power());
        noise = Double.doubleToLongBits(frequency) ^ held;
    }

    @Override
    public double next() {
        double sway = 1;
        if (vibrato > 0 && seconds > VIBRATO_FROM) {
            double depth = Math.min(1, (seconds - VIBRATO_FROM) / VIBRATO_GROWS_FOR);
            sway += vibrato * depth * triangle(vibratoPhase);
            vibratoPhase += VIBRATO_HERTZ / Tone.RATE;
            vibratoPhase -= Math.floor(vibratoPhase);
        }
        seconds += 1.0 / Tone.RATE;
        double value = at(phase);
        phase = turned(phase, step * sway);
        if (twoReeds) {
            value = (value + at(secondPhase)) / 2;
            secondPhase = turned(secondPhase, secondStep * sway);
        }
        return breath == 0 ? value : value + breath * air();
    }

    /** A parabola on either side, which is as near to a sine as vibrato needs. */
    private static double triangle(double phase) {
        double x = phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase;
        return x * (2 - Math.abs(x));
    }

    private double at(double place) {
        int index = (int) place;
        double part = place - index;
        return wave[index] + part * (wave[index + 1] - wave[index]);
    }

    private static double turned(double place, double by) {
        double next = place + by;
        return next >= Waves.SIZE ? next - Waves.SIZE : next;
    }

    /** Noise by a linear congruential generator with the factors of Knuth's MMIX. */
    private double air() {
        noise = noise * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        air = BREATH_MEMORY * air + (1 - BREATH_MEMORY) * (noise >> 11) / (double) (1L << 52);
        return 2 * air;
    }

    @Override
    public double level() {
        return 1;
    }
}
