package io.github.folkrnn.harmony;

import io.github.folkrnn.abc.NoteName;

/**
 * A chord as a part of a key.
 *
 * @param root its root
 * @param degree the step of the scale on which it stands, 0 for the tonic to 6
 * @param kind what is built on the root
 * @param leading whether its third is raised to lead to the chord a fifth below: it is a dominant that the scale lacks
 * @param chromatic the place in the octave of the note that the scale lacks, 0 to 11, which must be heard for the chord
 *     to be chosen; -1 if every note belongs to the scale
 * @param liking how much the chord is liked in this key, whatever the melody
 */
record Harmony(NoteName root, int degree, Kind kind, boolean leading, int chromatic, double liking) {
    private static final int OCTAVE = 12;
    private static final int FIFTH = 7;
    private static final int SEVENTH = 10;

    /** What is built on a root. */
    enum Kind {
        MAJOR(4, ""),
        MINOR(3, "m");

        private final int third;
        private final String suffix;

        Kind(int third, String suffix) {
            this.third = third;
            this.suffix = suffix;
        }
    }

    int rootClass() {
        return root.pitchClass();
    }

    /** The place of the third in the octave. */
    int third() {
        return (rootClass() + kind.third) % OCTAVE;
    }

    boolean isMajor() {
        return kind == Kind.MAJOR;
    }

    /** Whether it sounds like the other one, whatever the key. */
    boolean sounds(Harmony other) {
        return kind == other.kind && rootClass() == other.rootClass();
    }

    /** Whether a note belongs to the triad. */
    boolean holds(int pitchClass) {
        int above = Math.floorMod(pitchClass - rootClass(), OCTAVE);
        return above == 0 || above == kind.third || above == FIFTH;
    }

    /** Whether a note is the minor seventh. */
    boolean isSeventh(int pitchClass) {
        return Math.floorMod(pitchClass - rootClass(), OCTAVE) == SEVENTH;
    }

    /** Whether the other chord's root lies a fifth below this one's, where a dominant leads. */
    boolean leadsTo(Harmony other) {
        return Math.floorMod(rootClass() - other.rootClass(), OCTAVE) == FIFTH;
    }

    /** The symbol, with a seventh if asked for. */
    String symbol(boolean seventh) {
        return root + kind.suffix + (seventh ? "7" : "");
    }
}
