package io.github.folkrnn.score;

import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.List;

/**
 * A note value that one head can show.
 *
 * @param halvings how often a whole note is halved: -1 for a breve, 0 for a whole note, 3 for an eighth, up to 8
 * @param dots the dots after the head, 0 to 2
 */
record NoteValue(int halvings, int dots) {
    static final NoteValue WHOLE = new NoteValue(0, 0);
    static final int QUARTER = 2;
    static final int EIGHTH = 3;

    private static final int BREVE = -1;
    private static final int SHORTEST = 8;
    private static final int MAX_DOTS = 2;
    private static final int MAX_TIED = 4;

    /** The flags or beams of a note of this value. */
    int flags() {
        return Math.max(0, halvings - QUARTER);
    }

    boolean hasStem() {
        return halvings > 0;
    }

    Fraction length() {
        Fraction plain = halvings < 0 ? Fraction.of(1L << -halvings) : Fraction.of(1, 1L << halvings);
        return plain.times(Fraction.of((2L << dots) - 1, 1L << dots));
    }

    /**
     * The values that, tied together, last as long as a length: the longest first. A length that is no sum of a few
     * values is shown by the longest that fits.
     */
    static List<NoteValue> split(Fraction length) {
        List<NoteValue> values = new ArrayList<>();
        Fraction rest = length;
        while (rest.signum() > 0 && values.size() < MAX_TIED) {
            NoteValue value = longestWithin(rest);
            values.add(value);
            rest = rest.minus(value.length());
        }
        return rest.signum() == 0 ? values : values.subList(0, 1);
    }

    private static NoteValue longestWithin(Fraction length) {
        for (int halvings = BREVE; halvings <= SHORTEST; halvings++) {
            for (int dots = MAX_DOTS; dots >= 0; dots--) {
                NoteValue value = new NoteValue(halvings, dots);
                if (value.length().compareTo(length) <= 0) {
                    return value;
                }
            }
        }
        return new NoteValue(SHORTEST, 0);
    }
}
