package io.github.folkrnn.abc;

import java.util.Optional;

/**
 * A sign before a note that raises, lowers or restores its letter.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * String written = Accidental.SHARP.abc() + "F"; // ^F, a semitone higher: Accidental.SHARP.alteration() is 1
 * }</pre>
 */
public enum Accidental {
    /** Two semitones down, {@code __}. */
    DOUBLE_FLAT(-2, "__"),
    /** A semitone down, {@code _}. */
    FLAT(-1, "_"),
    /** The plain letter, {@code =}. */
    NATURAL(0, "="),
    /** A semitone up, {@code ^}. */
    SHARP(1, "^"),
    /** Two semitones up, {@code ^^}. */
    DOUBLE_SHARP(2, "^^");

    private final int alteration;
    private final String abc;

    Accidental(int alteration, String abc) {
        this.alteration = alteration;
        this.abc = abc;
    }

    /** The sign for an alteration, if there is one: -2 to 2 semitones. */
    static Optional<Accidental> of(int alteration) {
        return alteration < -2 || alteration > 2 ? Optional.empty() : Optional.of(values()[alteration + 2]);
    }

    /**
     * How far the sign moves the plain letter.
     *
     * @return semitones, -2 to 2
     */
    public int alteration() {
        return alteration;
    }

    /**
     * The sign in ABC notation.
     *
     * @return one or two characters
     */
    public String abc() {
        return abc;
    }
}
