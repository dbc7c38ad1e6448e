package io.github.folkrnn.score;

import io.github.folkrnn.abc.ChordName;
import java.util.Map;
import java.util.Optional;

/** Where the fingers stand on a guitar for a chord: open shapes where there are any, else two shapes that are moved. */
final class GuitarShapes {
    private static final int OCTAVE = 12;
    private static final int E = 4;
    private static final int A = 9;

    /** Frets from the lowest string on; x is not struck. */
    private static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("C", "x32010"),
            Map.entry("C7", "x32310"),
            Map.entry("Cmaj7", "x32000"),
            Map.entry("D", "xx0232"),
            Map.entry("D7", "xx0212"),
            Map.entry("Dm", "xx0231"),
            Map.entry("Dm7", "xx0211"),
            Map.entry("Dmaj7", "xx0222"),
            Map.entry("Dsus4", "xx0233"),
            Map.entry("Dsus2", "xx0230"),
            Map.entry("E7", "020100"),
            Map.entry("G", "320003"),
            Map.entry("G7", "320001"),
            Map.entry("Gmaj7", "320002"),
            Map.entry("B7", "x21202"));

    /** With the root on the lowest string. */
    private static final Map<String, String> ON_SIXTH = Map.of(
            "", "022100", "m", "022000", "7", "020100", "m7", "020000", "sus4", "022200", "5", "022xxx", "6", "022120");

    /** With the root on the string above it. */
    private static final Map<String, String> ON_FIFTH = Map.ofEntries(
            Map.entry("", "x02220"),
            Map.entry("m", "x02210"),
            Map.entry("7", "x02020"),
            Map.entry("m7", "x02010"),
            Map.entry("maj7", "x02120"),
            Map.entry("sus4", "x02230"),
            Map.entry("sus2", "x02200"),
            Map.entry("5", "x022xx"),
            Map.entry("6", "x02222"),
            Map.entry("dim", "x0121x"),
            Map.entry("m7b5", "x0101x"),
            Map.entry("aug", "x0322x"));

    private GuitarShapes() {}

    /** The fret on each string, from the lowest on, -1 where it is not struck; nothing for a kind without a shape. */
    static Optional<int[]> of(ChordName chord) {
        String open = OPEN.get(chord.root() + chord.quality());
        if (open != null) {
            return Optional.of(frets(open, 0));
        }
        int onSixth = Math.floorMod(chord.root().pitchClass() - E, OCTAVE);
        int onFifth = Math.floorMod(chord.root().pitchClass() - A, OCTAVE);
        String sixth = ON_SIXTH.get(chord.quality());
        String fifth = ON_FIFTH.get(chord.quality());
        if (sixth != null && (fifth == null || onSixth <= onFifth)) {
            return Optional.of(frets(sixth, onSixth));
        }
        return Optional.ofNullable(fifth).map(shape -> frets(shape, onFifth));
    }

    private static int[] frets(String shape, int moved) {
        return shape.chars().map(c -> c == 'x' ? -1 : c - '0' + moved).toArray();
    }
}
