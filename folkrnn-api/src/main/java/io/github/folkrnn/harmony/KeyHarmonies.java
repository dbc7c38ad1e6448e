package io.github.folkrnn.harmony;

import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.abc.NoteName;
import io.github.folkrnn.abc.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The chords that a key offers: the major and minor triads of its scale, and the major chords with one foreign note that
 * tunes borrow, namely dominants of other chords and the chord a whole tone below a major tonic.
 *
 * <p>Diminished triads are left out: an accompanist plays the dominant seventh that contains them.
 */
final class KeyHarmonies {
    private static final int OCTAVE = 12;
    private static final int LETTERS = 7;
    private static final int FIFTH = 7;
    private static final int DOMINANT = 4;
    private static final int LEADING = 6;

    /** How much a triad on each degree is liked: the three main chords first, the third degree last. */
    private static final double[] IN_MAJOR = {1.0, 0.5, -0.5, 0.5, 0.5, 0.5, 0.0};

    /** In minor modes the chord below the tonic stands beside the dominant, and the third degree is the other key. */
    private static final double[] IN_MINOR = {1.0, -0.5, 0.5, 0.5, 0.5, 0.0, 0.5};

    private static final double DOMINANT_OF_MINOR = 0.5;
    private static final double BORROWED = 0.0;

    private final Key key;
    private final NoteName[] scale = new NoteName[LETTERS];
    private final List<Harmony> harmonies = new ArrayList<>();

    private KeyHarmonies(Key key) {
        this.key = key;
        int first = key.tonic().ordinal();
        for (int degree = 0; degree < LETTERS; degree++) {
            Step step = Step.values()[(first + degree) % LETTERS];
            scale[degree] = new NoteName(step, key.alteration(step));
        }
    }

    /** The chords, the most usual ones first. */
    static List<Harmony> of(Key key) {
        KeyHarmonies harmonies = new KeyHarmonies(key);
        harmonies.addTriads();
        harmonies.addBorrowed();
        return List.copyOf(harmonies.harmonies);
    }

    private int interval(int from, int to) {
        return Math.floorMod(scale[to % LETTERS].pitchClass() - scale[from % LETTERS].pitchClass(), OCTAVE);
    }

    private boolean isMinorMode() {
        return interval(0, 2) == 3;
    }

    private boolean isPerfect(int degree) {
        return interval(degree, degree + 4) == FIFTH;
    }

    private void addTriads() {
        double[] liking = isMinorMode() ? IN_MINOR : IN_MAJOR;
        for (int degree = 0; degree < LETTERS; degree++) {
            int third = interval(degree, degree + 2);
            if (isPerfect(degree) && (third == 3 || third == 4) && Math.abs(scale[degree].alteration()) <= 1) {
                Harmony.Kind kind = third == 4 ? Harmony.Kind.MAJOR : Harmony.Kind.MINOR;
                boolean subtonic = degree == LEADING && kind == Harmony.Kind.MAJOR;
                double liked = subtonic ? IN_MINOR[LEADING] : liking[degree];
                harmonies.add(new Harmony(scale[degree], degree, kind, false, -1, liked));
            }
        }
    }

    private void addBorrowed() {
        for (int degree = 0; degree < LETTERS; degree++) {
            boolean minor = isPerfect(degree) && interval(degree, degree + 2) == 3;
            boolean diminished = !isPerfect(degree) && degree == 1;
            if ((minor || diminished) && Math.abs(scale[degree].alteration()) <= 1) {
                // The dominant of a minor key is not borrowed: the key has two sevenths.
                boolean own = degree == DOMINANT && key.mode() == Mode.MINOR;
                int third = own ? -1 : (scale[degree].pitchClass() + 4) % OCTAVE;
                double liked = own ? DOMINANT_OF_MINOR : BORROWED;
                harmonies.add(new Harmony(scale[degree], degree, Harmony.Kind.MAJOR, true, third, liked));
            }
        }
        NoteName seventh = scale[LEADING];
        if (interval(LEADING, 0) == 1 && seventh.alteration() >= 0) {
            NoteName lowered = new NoteName(seventh.step(), seventh.alteration() - 1);
            harmonies.add(new Harmony(lowered, LEADING, Harmony.Kind.MAJOR, false, lowered.pitchClass(), BORROWED));
        }
    }
}
