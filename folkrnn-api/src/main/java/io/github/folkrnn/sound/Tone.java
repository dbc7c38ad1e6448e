package io.github.folkrnn.sound;

/** A tone while it sounds: what vibrates, and how it swells and fades. */
final class Tone {
    static final int RATE = 44_100;

    /** Partials beyond hearing, or beyond half the rate, are left out. */
    static final double HIGHEST = 16_000;

    /** A tone is over when it is 80 dB below its loudness. */
    private static final double SILENCE = 1e-4;

    private static final double MINUS_60_DB = 1e-3;

    /** What vibrates. It is asked for its samples once, one after the other. */
    interface Oscillator {
        /** The next sample. */
        double next();

        /** How loud it is of itself, of 1 at its beginning. */
        double level();
    }

    private final Oscillator oscillator;
    private final long held;
    private final double attackStep;
    private final double releaseFactor;
    private double attack;
    private double release = 1;
    private long sample;

    /** Takes how many samples the tone is held. */
    private Tone(Timbre timbre, long held, Oscillator oscillator) {
        this.held = held;
        this.oscillator = oscillator;
        attackStep = 1 / (timbre.attack() * RATE);
        releaseFactor = factor(timbre.release());
    }

    /** By what an amplitude is multiplied at each sample that falls by 60 dB in some seconds. */
    static double factor(double seconds) {
        return StrictMath.pow(MINUS_60_DB, 1 / (seconds * RATE));
    }

    /** The frequency of a MIDI key in hertz. */
    static double frequency(int pitch) {
        return 440 * StrictMath.pow(2, (pitch - 69) / 12.0);
    }

    /** Adds the tone to what is there, and says whether it goes on. */
    boolean addTo(double[] left, double[] right, int from, int to, double leftGain, double rightGain) {
        for (int i = from; i < to; i++) {
            attack = Math.min(1, attack + attackStep);
            if (sample++ >= held) {
                release *= releaseFactor;
            }
            double value = oscillator.next() * attack * release;
            left[i] += value * leftGain;
            right[i] += value * rightGain;
        }
        return release * oscillator.level() > SILENCE;
    }

    /** A tone of a timbre. */
    static Tone of(Timbre timbre, double frequency, long held, Waves waves) {
        Oscillator oscillator = timbre.isStruck()
                ? new DecayingPartials(timbre, frequency)
                : new SteadyWave(timbre, frequency, held, waves.of(timbre, frequency));
        return new Tone(timbre, held, oscillator);
    }
}
