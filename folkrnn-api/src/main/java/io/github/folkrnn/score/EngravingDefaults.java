package io.github.folkrnn.score;

/**
 * Thicknesses and distances in staff spaces.
 *
 * <p>The thicknesses are those that SMuFL fonts recommend (W3C, "Standard Music Font Layout", {@code
 * engravingDefaults}); lengths of stems and slopes of beams follow Gould, "Behind Bars", chapter 1.
 */
final class EngravingDefaults {
    static final double STAFF_HALF = 2;
    static final double STAFF_LINE = 0.13;
    static final double STEM = 0.12;
    static final double BEAM = 0.5;
    static final double BEAM_GAP = 0.25;
    static final double HALF_HEAD = 0.5;
    static final double LEDGER_LINE = 0.16;
    static final double LEDGER_EXTENSION = 0.36;
    static final double THIN_BAR = 0.16;
    static final double THICK_BAR = 0.5;
    static final double BAR_GAP = 0.4;
    static final double BAR_DASH = 0.5;
    static final double SLUR_END = 0.08;
    static final double SLUR_MIDDLE = 0.22;
    static final double BRACKET = 0.14;
    static final double STEM_LENGTH = 3.5;
    static final double GRACE_SCALE = 0.62;

    private EngravingDefaults() {}
}
