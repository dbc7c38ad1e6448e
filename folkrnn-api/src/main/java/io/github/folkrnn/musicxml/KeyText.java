package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.Accidental;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.abc.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes keys and metres, clefs and accidentals by their names in MusicXML. */
final class KeyText {
    private static final List<Step> CIRCLE = List.of(Step.F, Step.C, Step.G, Step.D, Step.A, Step.E, Step.B);
    private static final int MOST = 7;

    private KeyText() {}

    static void write(Key key, XmlText out) {
        if (key.mode() == Mode.HIGHLAND && key.accidentals().isEmpty() && !key.explicit()) {
            // The pipes' sharps are played and not shown.
            out.start("key", "print-object", "no").leaf("fifths", key.fifths()).leaf("mode", "mixolydian");
        } else if (isTraditional(key)) {
            out.start("key").leaf("fifths", fifths(key));
            mode(key, out);
        } else {
            out.start("key");
            signs(key, out);
        }
        out.end();
    }

    private static void mode(Key key, XmlText out) {
        if (key.explicit() || !key.accidentals().isEmpty()) {
            return;
        }
        switch (key.mode()) {
            case HIGHLAND, HIGHLAND_SIGNED -> throw new AssertionError("the pipes' keys have no common signature");
            default -> out.leaf("mode", key.mode().name().toLowerCase(Locale.ROOT));
        }
    }

    /** Whether the signature is one of the circle of fifths. */
    private static boolean isTraditional(Key key) {
        int fifths = fifths(key);
        return key.mode() != Mode.HIGHLAND_SIGNED
                && Math.abs(fifths) <= MOST
                && CIRCLE.stream()
                        .allMatch(step -> key.alteration(step) == Math.floorDiv(fifths + 5 - circle(step), MOST));
    }

    /** The place of a letter in the circle of fifths: F is -1, C is 0. */
    private static int circle(Step step) {
        return CIRCLE.indexOf(step) - 1;
    }

    /** How many sharps the signature has, less its flats. */
    private static int fifths(Key key) {
        return CIRCLE.stream().mapToInt(key::alteration).sum();
    }

    private static void signs(Key key, XmlText out) {
        for (Step step : CIRCLE) {
            int alteration = key.alteration(step);
            boolean natural = step == Step.G && key.mode() == Mode.HIGHLAND_SIGNED;
            if (alteration != 0 || natural) {
                out.leaf("key-step", step.name()).leaf("key-alter", alteration);
                out.leaf("key-accidental", accidental(alteration));
            }
        }
    }

    /** The name of the sign for an alteration. */
    static String accidental(int alteration) {
        return switch (alteration) {
            case -2 -> "flat-flat";
            case -1 -> "flat";
            case 1 -> "sharp";
            case 2 -> "double-sharp";
            default -> "natural";
        };
    }

    /** The sign of a name, if it is one that ABC has. */
    static Optional<Accidental> accidental(String name) {
        return switch (name) {
            case "flat-flat", "double-flat" -> Optional.of(Accidental.DOUBLE_FLAT);
            case "flat", "natural-flat" -> Optional.of(Accidental.FLAT);
            case "natural" -> Optional.of(Accidental.NATURAL);
            case "sharp", "natural-sharp" -> Optional.of(Accidental.SHARP);
            case "double-sharp", "sharp-sharp" -> Optional.of(Accidental.DOUBLE_SHARP);
            default -> Optional.empty();
        };
    }
}
