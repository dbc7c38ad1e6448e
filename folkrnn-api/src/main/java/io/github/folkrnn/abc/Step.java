package io.github.folkrnn.abc;

/**
 * A letter of the scale, without octave and accidental.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * int semitones = Step.G.semitones(); // 7 above C
 * }</pre>
 */
public enum Step {
    /** The note C. */
    C(0),
    /** The note D. */
    D(2),
    /** The note E. */
    E(4),
    /** The note F. */
    F(5),
    /** The note G. */
    G(7),
    /** The note A. */
    A(9),
    /** The note B. */
    B(11);

    private static final Step[] BY_LETTER = {A, B, C, D, E, F, G};

    private final int semitones;

    Step(int semitones) {
        this.semitones = semitones;
    }

    /**
     * How far the plain letter lies above C.
     *
     * @return semitones, 0 to 11
     */
    public int semitones() {
        return semitones;
    }

    /** The place in the circle of fifths, C being 0: F is -1, B is 5. */
    int fifths() {
        return switch (this) {
            case F -> -1;
            case C -> 0;
            case G -> 1;
            case D -> 2;
            case A -> 3;
            case E -> 4;
            case B -> 5;
        };
    }

    static boolean isLetter(char letter) {
        return letter >= 'A' && letter <= 'G' || letter >= 'a' && letter <= 'g';
    }

    static Step of(char letter) {
        return BY_LETTER[Character.toUpperCase(letter) - 'A'];
    }
}
