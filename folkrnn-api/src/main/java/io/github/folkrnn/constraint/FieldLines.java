package io.github.folkrnn.constraint;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.abc.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values that {@code M:}, {@code L:} and {@code K:} fields may have, and the lines that write them. */
final class FieldLines {
    /** The metres, each once: C and 4/4 are one. */
    static final List<Metre> METRES = new ArrayList<>();

    /** The unit note lengths. */
    static final List<Fraction> UNIT_LENGTHS =
            List.of(Fraction.of(1, 8), Fraction.of(1, 16), Fraction.of(1, 4), Fraction.of(1, 2), Fraction.of(1, 32));

    /** The keys with at most seven sharps or flats in every usual spelling. */
    static final List<Spelled<Key>> KEYS = new ArrayList<>();

    private static final Map<Mode, List<String>> MODES = Map.of(
            Mode.MAJOR, List.of("maj", "major", "ion", "ionian"),
            Mode.MINOR, List.of("m", "min", "minor", "aeo", "aeolian"),
            Mode.MIXOLYDIAN, List.of("mix", "mixolydian"),
            Mode.DORIAN, List.of("dor", "dorian"),
            Mode.PHRYGIAN, List.of("phr", "phrygian"),
            Mode.LYDIAN, List.of("lyd", "lydian"),
            Mode.LOCRIAN, List.of("loc", "locrian"));

    private static final int MAX_ACCIDENTALS = 7;

    static {
        METRES.add(new Metre("4/4", 4, 4));
        addMetres(2, 4, 2);
        addMetres(2, 9, 4);
        addMetres(2, 15, 8);
        addMetres(3, 15, 16);
        addKeys();
    }

    private FieldLines() {}

    /** A value and one way to write it. */
    record Spelled<T>(String text, T value) {}

    private static void addMetres(int fewest, int most, int unit) {
        for (int beats = fewest; beats <= most; beats++) {
            if (beats != 4 || unit != 4) {
                METRES.add(new Metre(beats + "/" + unit, beats, unit));
            }
        }
    }

    private static void addKeys() {
        for (Step tonic : Step.values()) {
            for (int alteration = -1; alteration <= 1; alteration++) {
                String letter = tonic.name() + (alteration == 0 ? "" : alteration > 0 ? "#" : "b");
                for (Map.Entry<Mode, List<String>> mode : MODES.entrySet()) {
                    Key key = new Key(tonic, alteration, mode.getKey(), Map.of(), false);
                    if (Math.abs(key.fifths()) <= MAX_ACCIDENTALS) {
                        mode.getValue().forEach(name -> addKey(letter, name, key));
                        if (mode.getKey() == Mode.MAJOR) {
                            KEYS.add(new Spelled<>(letter, key));
                        }
                    }
                }
            }
        }
    }

    private static void addKey(String tonic, String mode, Key key) {
        KEYS.add(new Spelled<>(tonic + mode, key));
        if (mode.length() > 1) {
            String capitalised = mode.substring(0, 1).toUpperCase(Locale.ROOT) + mode.substring(1);
            KEYS.add(new Spelled<>(tonic + " " + mode, key));
            KEYS.add(new Spelled<>(tonic + capitalised, key));
            KEYS.add(new Spelled<>(tonic + " " + capitalised, key));
        }
    }

    /** Whether two metres are written in the same ways: C and 4/4 are one. */
    static boolean areAlike(Metre one, Metre other) {
        return one.beats() == other.beats() && one.unit() == other.unit();
    }

    /** The ways to write a metre. */
    static List<String> spellings(Metre metre) {
        String numbers = metre.beats() + "/" + metre.unit();
        if (metre.beats() == 4 && metre.unit() == 4) {
            return List.of(numbers, "C");
        }
        return metre.beats() == 2 && metre.unit() == 2 ? List.of(numbers, "C|") : List.of(numbers);
    }

    /** A field in brackets or on a line of its own. */
    static List<String> fields(char letter, String value, boolean inline) {
        return inline
                ? List.of("[" + letter + ":" + value + "]", "[" + letter + ": " + value + "]")
                : lines(letter, value);
    }

    /** A field on a line of its own, with and without a space behind the colon. */
    static List<String> lines(char letter, String value) {
        return List.of(letter + ":" + value + "\n", letter + ": " + value + "\n");
    }
}
