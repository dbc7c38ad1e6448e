package io.github.folkrnn.constraint;

/** A tie that waits for its second note. */
final class Tie {
    private static final int NONE = -1;

    private int pitch = NONE;
    private int accidental;

    void set(Tie other) {
        pitch = other.pitch;
        accidental = other.accidental;
    }

    boolean isOpen() {
        return pitch != NONE;
    }

    /** The pitch that the next note must have. */
    int pitch() {
        return pitch;
    }

    void begin(PitchSyntax first) {
        pitch = first.pitch();
        accidental = first.accidental();
    }

    void end() {
        pitch = NONE;
    }

    /** The pitches that the next note may have, of those in a range. */
    PitchRange within(PitchRange range) {
        return isOpen() ? range.only(pitch) : range;
    }

    /** Whether the next note may have the sign that it has: behind a tie, it may only be repeated. */
    boolean allowsSign(PitchSyntax second) {
        return !isOpen() || second.accidental() == accidental;
    }
}
