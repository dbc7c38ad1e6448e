package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.Fraction;
import java.util.List;
import java.util.Optional;

/** The names of note values. */
final class NoteType {
    private static final int BREVE = -1;
    private static final int MAX_DOTS = 4;

    /** The names from a breve on, each half as long as the one before. */
    private static final List<String> NAMES = List.of(
            "breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th", "128th", "256th", "512th", "1024th");

    /**
     * A note value.
     *
     * @param name its name
     * @param dots how many dots follow it
     */
    record Dotted(String name, int dots) {}

    private NoteType() {}

    /** The name of a whole note that is halved so often; -1 for a breve. */
    static String name(int halvings) {
        return NAMES.get(halvings - BREVE);
    }

    /** How long a value is in whole notes; nothing for a name that is none. */
    static Optional<Fraction> length(String name, int dots) {
        int index = NAMES.indexOf(name);
        if (dots > MAX_DOTS) {
            return Optional.empty();
        } else if (name.equals("long")) {
            return Optional.of(dotted(Fraction.of(4), dots));
        } else if (index < 0) {
            return Optional.empty();
        }
        return Optional.of(dotted(Fraction.of(2, 1L << index), dots));
    }

    private static Fraction dotted(Fraction plain, int dots) {
        return plain.times(Fraction.of((2L << dots) - 1, 1L << dots));
    }

    /** The value that is as long as a length in whole notes. */
    static Optional<Dotted> of(Fraction length, int mostDots) {
        for (String name : NAMES) {
            for (int dots = 0; dots <= mostDots; dots++) {
                if (length(name, dots).filter(length::equals).isPresent()) {
                    return Optional.of(new Dotted(name, dots));
                }
            }
        }
        return Optional.empty();
    }
}
