package io.github.folkrnn.score;

import io.github.folkrnn.abc.Position;

/** The limits of a score: more than any music needs, and no more than a small heap has room for. */
final class ScoreLimits {
    /** Notes, rests, grace notes, and the decorations, chord symbols and annotations at them, of all voices. */
    static final int SIGNS = 200_000;

    /** Bars of all voices, of which each has as many as the longest. */
    static final int BARS = 200_000;

    /** The notes of a chord, or the grace notes, decorations, chord symbols or annotations at one note. */
    static final int AT_ONE_NOTE = 64;

    /** Slurs over one note. */
    static final int SLURS = 16;

    /** Rows of syllables under one line of music. */
    static final int VERSES = 100;

    /** Notes and rests in a row of which none begins together with one in every other voice. */
    static final int WITHOUT_BREAK = 2_000;

    private ScoreLimits() {}

    /** Refuses more than a limit; {@code holder} is what has so many, such as "a score". */
    static void check(long actual, int most, String holder, String what) {
        if (actual > most) {
            throw new IllegalArgumentException(
                    holder + " must have at most " + most + " " + what + ", but here there are more");
        }
    }

    static void check(long actual, int most, Position at, String holder, String what) {
        check(actual, most, "line " + at.line() + ", column " + at.column() + ": " + holder, what);
    }
}
