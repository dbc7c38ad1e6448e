package io.github.folkrnn.abc;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the name of a clef (ABC 2.1, section 4.6). */
final class ClefParser {
    private static final Map<String, Clef> NAMES = Map.ofEntries(
            Map.entry("treble", Clef.TREBLE),
            Map.entry("g", Clef.TREBLE),
            Map.entry("bass", new Clef(Clef.Sign.F, 4, 0)),
            Map.entry("f", new Clef(Clef.Sign.F, 4, 0)),
            Map.entry("varbaritone", new Clef(Clef.Sign.F, 3, 0)),
            Map.entry("subbass", new Clef(Clef.Sign.F, 5, 0)),
            Map.entry("alto", new Clef(Clef.Sign.C, 3, 0)),
            Map.entry("c", new Clef(Clef.Sign.C, 3, 0)),
            Map.entry("tenor", new Clef(Clef.Sign.C, 4, 0)),
            Map.entry("baritone", new Clef(Clef.Sign.C, 5, 0)),
            Map.entry("mezzosoprano", new Clef(Clef.Sign.C, 2, 0)),
            Map.entry("soprano", new Clef(Clef.Sign.C, 1, 0)),
            Map.entry("perc", new Clef(Clef.Sign.PERCUSSION, 0, 0)),
            Map.entry("p", new Clef(Clef.Sign.PERCUSSION, 0, 0)),
            Map.entry("none", new Clef(Clef.Sign.NONE, 0, 0)));

    private static final Map<String, Integer> OCTAVES =
            Map.of("", 0, "-8", -1, "+8", 1, "^8", 1, "_8", -1, "-15", -2, "+15", 2);

    private ClefParser() {}

    /** Reads for example {@code treble-8}, {@code bass3} or {@code G2}. */
    static Optional<Clef> parse(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int letters = 0;
        while (letters < lower.length() && Character.isLetter(lower.charAt(letters))) {
            letters++;
        }
        Clef named = NAMES.get(lower.substring(0, letters));
        if (named == null) {
            return Optional.empty();
        }
        String rest = lower.substring(letters);
        int line = named.line();
        if (!rest.isEmpty() && rest.charAt(0) >= '1' && rest.charAt(0) <= '5' && line > 0) {
            line = rest.charAt(0) - '0';
            rest = rest.substring(1);
        }
        Integer octave = OCTAVES.get(rest);
        return octave == null ? Optional.empty() : Optional.of(new Clef(named.sign(), line, octave));
    }
}
