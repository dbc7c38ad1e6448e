package io.github.folkrnn.sound;

/**
 * The sound of an instrument: the strengths of its partials, and the envelope of a tone.
 *
 * @param partials the amplitudes of the partials, the fundamental first
 * @param attack how long a tone takes to reach its loudness, in seconds
 * @param release how long it takes to fall by 60 dB once it is let go, in seconds
 * @param decay how long the fundamental of middle C takes to fall by 60 dB while it is held, in seconds; 0 where a tone is
 *     blown or bowed and keeps its loudness
 * @param stretch by how much partials are sharp, as in stiff strings: partial k is k √(1 + stretch k²) times as high as
 *     the fundamental
 * @param vibrato how far the pitch sways, in cents
 * @param detuning how far two reeds of one tone lie apart, in cents; 0 for one
 * @param breath how loud the air is beside the tone
 */
record Timbre(
        double[] partials,
        double attack,
        double release,
        double decay,
        double stretch,
        double vibrato,
        double detuning,
        double breath) {
    /** A block of wood that is struck. */
    static final Timbre WOOD = struck(0.25, 0.25, 0.35, 1, 0.55, 0.25);

    static Timbre of(Instrument instrument) {
        return switch (instrument) {
            case FIDDLE ->
                blown(0.045, 0.12, 1, 0.72, 0.62, 0.4, 0.34, 0.3, 0.22, 0.16, 0.14, 0.12, 0.09, 0.07, 0.05, 0.04)
                        .withMotion(9, 0, 0.004);
            case ACCORDION ->
                blown(0.03, 0.08, 1, 0.8, 0.65, 0.5, 0.45, 0.3, 0.28, 0.2, 0.18, 0.12, 0.1, 0.08, 0.06, 0.05)
                        .withMotion(0, 9, 0);
            case CONCERTINA ->
                blown(0.025, 0.07, 1, 0.25, 0.6, 0.15, 0.4, 0.1, 0.25, 0.08, 0.15, 0.05, 0.08)
                        .withMotion(0, 3, 0);
            case FLUTE ->
                blown(0.05, 0.1, 1, 0.55, 0.28, 0.12, 0.06, 0.03, 0.02).withMotion(5, 0, 0.02);
            case WHISTLE -> blown(0.025, 0.07, 1, 0.14, 0.1, 0.04, 0.02).withMotion(3, 0, 0.025);
            case BAGPIPE ->
                blown(0.012, 0.04, 0.6, 0.8, 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1);
            case BANJO -> struck(0.9, 0.15, 0.7, 1, 0.9, 0.8, 0.7, 0.55, 0.45, 0.35, 0.3, 0.22, 0.18, 0.14);
            case HARP -> struck(3.5, 1.2, 1, 0.5, 0.25, 0.14, 0.08, 0.05, 0.03);
            case GUITAR ->
                struck(3, 0.3, 1, 0.75, 0.55, 0.4, 0.28, 0.2, 0.15, 0.12, 0.09, 0.07, 0.05, 0.04)
                        .withStretch(0.000_05);
            case PIANO ->
                struck(5, 0.25, 1, 0.6, 0.4, 0.28, 0.2, 0.15, 0.1, 0.08, 0.06, 0.04)
                        .withStretch(0.000_3);
        };
    }

    private static Timbre blown(double attack, double release, double... partials) {
        return new Timbre(partials, attack, release, 0, 0, 0, 0, 0);
    }

    private static Timbre struck(double decay, double release, double... partials) {
        return new Timbre(partials, 0.002, release, decay, 0, 0, 0, 0);
    }

    private Timbre withMotion(double cents, double newDetuning, double newBreath) {
        return new Timbre(partials, attack, release, decay, stretch, cents, newDetuning, newBreath);
    }

    private Timbre withStretch(double newStretch) {
        return new Timbre(partials, attack, release, decay, newStretch, vibrato, detuning, breath);
    }

    boolean isStruck() {
        return decay > 0;
    }

    /** The sum of the squares of the partials, by which timbres are brought to one loudness. */
    double power() {
        double power = 0;
        for (double partial : partials) {
            power += partial * partial;
        }
        return power;
    }
}
