package io.github.folkrnn.constraint;

import io.github.folkrnn.abc.Step;

/**
 * The pitches that a tune may use, by letter and octave. A pitch is a number: seven for each octave, with C of octave 0
 * at 0.
 */
record PitchRange(int lowest, int highest) {
    private static final String LETTERS = "CDEFGAB";
    private static final int MIDDLE_OCTAVE = 4;

    static int number(Step step, int octave) {
        return 7 * octave + step.ordinal();
    }

    /** The pitch of a letter without octave marks, or -1 for any other character. */
    static int ofLetter(char letter) {
        if (letter >= 'A' && letter <= 'G') {
            return 7 * MIDDLE_OCTAVE + LETTERS.indexOf(letter);
        } else if (letter >= 'a' && letter <= 'g') {
            return 7 * (MIDDLE_OCTAVE + 1) + LETTERS.indexOf(Character.toUpperCase(letter));
        }
        return -1;
    }

    /** A pitch in ABC notation: {@code G,}, {@code G}, {@code g} or {@code g'}. */
    static String text(int pitch) {
        char letter = LETTERS.charAt(pitch % 7);
        int octave = pitch / 7;
        return octave > MIDDLE_OCTAVE
                ? Character.toLowerCase(letter) + "'".repeat(octave - MIDDLE_OCTAVE - 1)
                : letter + ",".repeat(MIDDLE_OCTAVE - octave);
    }

    PitchRange only(int pitch) {
        return new PitchRange(pitch, pitch);
    }

    boolean contains(int pitch) {
        return pitch >= lowest && pitch <= highest;
    }

    /** How many octave marks a letter of this pitch needs to be in range, or -1 if none help. */
    int marksTo(int pitch, boolean upwards) {
        int marked = pitch;
        for (int marks = 0; marked >= 0 && (upwards ? marked <= highest : marked >= lowest); marks++) {
            if (contains(marked)) {
                return marks;
            }
            marked += upwards ? 7 : -7;
        }
        return -1;
    }
}
