package io.github.folkrnn.constraint;

/** The accidental, the letter and the octave marks of a note that is being written. */
final class PitchSyntax {
    private static final int NONE = -1;

    /** The accidentals as codes: 0 for none, then as many marks as it has, negative for flats, and 3 for a natural. */
    private static final int NATURAL = 3;

    private PitchRange range = new PitchRange(0, 0);
    private int accidental;
    private int pitch = NONE;
    private boolean upwards;

    void set(PitchSyntax other) {
        range = other.range;
        accidental = other.accidental;
        pitch = other.pitch;
        upwards = other.upwards;
    }

    /** Begins a note within a range. */
    void start(PitchRange within) {
        range = within;
        accidental = 0;
        pitch = NONE;
    }

    int accidental() {
        return accidental;
    }

    int pitch() {
        return pitch;
    }

    PitchRange range() {
        return range;
    }

    /** Takes a character of the accidental. */
    boolean accidental(char c) {
        if (pitch != NONE) {
            return false;
        }
        int added = c == '^' ? 1 : c == '_' ? -1 : c == '=' ? NATURAL : 0;
        if (accidental == 0) {
            accidental = added;
        } else if (accidental == added && added != NATURAL) {
            accidental *= 2;
        } else {
            return false;
        }
        return added != 0;
    }

    /** Takes the letter, if octave marks can bring it into range. */
    boolean letter(char c) {
        int plain = PitchRange.ofLetter(c);
        upwards = c >= 'a';
        if (pitch != NONE || plain < 0 || range.marksTo(plain, upwards) < 0) {
            return false;
        }
        pitch = plain;
        return true;
    }

    /** Takes an octave mark: commas below upper-case letters, apostrophes above lower-case ones. */
    boolean mark(char c) {
        if (pitch == NONE || c != (upwards ? '\'' : ',')) {
            return false;
        }
        pitch += upwards ? 7 : -7;
        return pitch >= 0 && range.marksTo(pitch, upwards) >= 0;
    }

    boolean hasLetter() {
        return pitch != NONE;
    }

    boolean isComplete() {
        return pitch != NONE && range.contains(pitch);
    }

    /** The octave marks that are still missing. */
    String missingMarks() {
        return (upwards ? "'" : ",").repeat(range.marksTo(pitch, upwards));
    }

    /** Whether a character begins another one of several notes that stand together. */
    boolean beginsAnother(char c) {
        boolean begins = c == '^' || c == '_' || c == '=' || PitchRange.ofLetter(c) >= 0;
        return begins && (pitch != NONE || accidental == 0);
    }

    /** Takes a character of one of several notes that stand together. */
    boolean takeOneOfMany(char c) {
        if (c == ',' || c == '\'') {
            return mark(c);
        }
        if (pitch != NONE) {
            if (!isComplete()) {
                return false;
            }
            start(range);
        }
        return accidental(c) || letter(c);
    }
}
