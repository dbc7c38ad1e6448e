package io.github.folkrnn.score;

import java.util.List;
import java.util.Optional;

/** The fingerings of notes, by their MIDI key numbers. */
final class Fingering {
    private static final int LOWEST_OF_WHISTLE = 62;
    private static final int HIGHEST_OF_WHISTLE = 86;
    private static final int OCTAVE = 12;
    private static final int MOST_FRETS = 20;
    private static final int[] MANDOLIN = {55, 62, 69, 76};

    /** By semitones above D: closed, half-closed and open holes from the top. */
    private static final List<String> HOLES = List.of(
            "xxxxxx", "xxxxxh", "xxxxxo", "xxxxho", "xxxxoo", "xxxooo", "xxhooo", "xxoooo", "xhoooo", "xooooo",
            "oxxooo", "oooooo");

    /**
     * A place on the neck.
     *
     * @param string 0 for the lowest string
     * @param fret 0 for the open string
     */
    record Fret(int string, int fret) {}

    /**
     * The holes of a whistle in D.
     *
     * @param holes six signs from the top: x for closed, h for half-closed, o for open
     * @param upper whether the note is overblown
     */
    record Holes(String holes, boolean upper) {}

    private Fingering() {}

    static Optional<Holes> whistle(int pitch) {
        if (pitch < LOWEST_OF_WHISTLE || pitch > HIGHEST_OF_WHISTLE) {
            return Optional.empty();
        }
        int above = pitch - LOWEST_OF_WHISTLE;
        // The first hole is opened so that the octave speaks.
        boolean vented = above == OCTAVE;
        return Optional.of(new Holes(vented ? "oxxxxx" : HOLES.get(above % OCTAVE), above >= OCTAVE));
    }

    /** The highest string that has the note. */
    static Optional<Fret> mandolin(int pitch) {
        for (int string = MANDOLIN.length - 1; string >= 0; string--) {
            int fret = pitch - MANDOLIN[string];
            if (fret >= 0 && fret <= MOST_FRETS) {
                return Optional.of(new Fret(string, fret));
            }
        }
        return Optional.empty();
    }
}
