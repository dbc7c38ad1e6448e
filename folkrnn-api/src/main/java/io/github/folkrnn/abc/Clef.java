package io.github.folkrnn.abc;

/**
 * A clef.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Clef clef = tune.voices().get(0).clef(); // clef.abc() is what a K: or V: field says
 * }</pre>
 *
 * @param sign the sign at the beginning of the staff
 * @param line the line on which the sign stands, 1 to 5 from below; 0 for signs without a pitch
 * @param octave 1 with an 8 above the sign, -1 with an 8 below it, otherwise 0; 2 and -2 for a 15
 */
public record Clef(Sign sign, int line, int octave) {
    /** The clef that holds where a tune names none. */
    public static final Clef TREBLE = new Clef(Sign.G, 2, 0);

    /** The signs. */
    public enum Sign {
        /** Marks the line of the G above middle C. */
        G,
        /** Marks the line of the F below middle C. */
        F,
        /** Marks the line of middle C. */
        C,
        /** Percussion: the lines have no pitch. */
        PERCUSSION,
        /** No sign is shown. */
        NONE
    }

    /**
     * Checks the line and the octave.
     *
     * @param sign the sign at the beginning of the staff
     * @param line the line on which the sign stands
     * @param octave octaves up or down
     * @throws IllegalArgumentException if {@code line} is not from 0 to 5 or {@code octave} not from -2 to 2
     */
    public Clef {
        if (line < 0 || line > 5) {
            throw new IllegalArgumentException("line must be 0 to 5, got " + line);
        }
        if (Math.abs(octave) > 2) {
            throw new IllegalArgumentException("octave must be -2 to 2, got " + octave);
        }
    }

    /**
     * The clef as a field writes it after {@code clef=}.
     *
     * @return for example {@code treble}, {@code treble-8} or {@code alto}
     */
    public String abc() {
        String name = switch (sign) {
            case G -> line == 2 ? "treble" : "treble" + line;
            case F -> line == 4 ? "bass" : "bass" + line;
            case C -> line == 3 ? "alto" : line == 4 ? "tenor" : "alto" + line;
            case PERCUSSION -> "perc";
            case NONE -> "none";
        };
        return switch (octave) {
            case -2 -> name + "-15";
            case -1 -> name + "-8";
            case 1 -> name + "+8";
            case 2 -> name + "+15";
            default -> name;
        };
    }
}
