package io.github.folkrnn.score;

/** The layer of a voice on its staff: it has it for itself, or is the upper or the lower one. */
enum Layer {
    ALONE,
    /** Above another voice: its stems point up. */
    UPPER,
    /** Below another voice: its stems point down. */
    LOWER;

    private static final double REST_ASIDE = 2;

    /** How far down its rests are moved, in staff spaces. */
    double restY() {
        return switch (this) {
            case ALONE -> 0;
            case UPPER -> -REST_ASIDE;
            case LOWER -> REST_ASIDE;
        };
    }
}
