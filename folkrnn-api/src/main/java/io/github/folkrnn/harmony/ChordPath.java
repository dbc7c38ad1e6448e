package io.github.folkrnn.harmony;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Chooses a chord for each span so that their sum is best, by a dynamic programme: how well a chord bears the melody,
 * how it follows the chord before it, and where in the phrase it stands.
 *
 * <p>The numbers say what textbooks say in words, on the scale of one chord tone held for a quarter note. Roots move best
 * by falling fifths; the dominant does not fall back to the subdominant; chords change at bar lines rather than within
 * bars; a section ends on its tonic, after a dominant; its middle rests on the dominant or the tonic.
 */
final class ChordPath {
    private static final int DOMINANT = 4;
    private static final int SUBDOMINANT = 3;

    /** The seventh belongs to a dominant, though less than the triad does. */
    private static final double SEVENTH_OF_DOMINANT = 0.25;

    private static final double LIKING = 0.5;
    private static final double CHANGE_WITHIN_BAR = -1.0;
    private static final double SAME_OVER_BAR_LINE = 0.5;
    private static final double FALLING_FIFTH = 0.3;
    private static final double DOMINANT_TO_TONIC = 0.3;
    private static final double DOMINANT_TO_SUBDOMINANT = -0.5;
    private static final double UNRESOLVED = -1.0;
    private static final double LAST_TONIC = 2.0;
    private static final double FIRST_TONIC = 1.0;
    private static final double DOMINANT_BEFORE_END = 0.5;
    private static final double HALF_CADENCE = 0.25;

    private final List<Span> spans;

    private ChordPath(List<Span> spans) {
        this.spans = spans;
    }

    /** The best chords, one for each span. */
    static List<Harmony> of(List<Span> spans) {
        return new ChordPath(spans).best();
    }

    private List<Harmony> best() {
        List<int[]> from = new ArrayList<>();
        double[] scores = new double[0];
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            double[] next = new double[span.harmonies().size()];
            int[] before = new int[next.length];
            for (int state = 0; state < next.length; state++) {
                Harmony harmony = span.harmonies().get(state);
                double reached = i == 0 ? 0 : Double.NEGATIVE_INFINITY;
                for (int previous = 0; previous < scores.length; previous++) {
                    double score = scores[previous]
                            + movement(spans.get(i - 1).harmonies().get(previous), harmony, span);
                    if (score > reached) {
                        reached = score;
                        before[state] = previous;
                    }
                }
                next[state] = reached + fit(harmony, span) + place(harmony, span);
            }
            from.add(before);
            scores = next;
        }
        return back(scores, from);
    }

    private List<Harmony> back(double[] scores, List<int[]> from) {
        int state = 0;
        for (int i = 1; i < scores.length; i++) {
            state = scores[i] > scores[state] ? i : state;
        }
        List<Harmony> path = new ArrayList<>();
        for (int i = spans.size() - 1; i >= 0; i--) {
            path.add(spans.get(i).harmonies().get(state));
            state = from.get(i)[state];
        }
        Collections.reverse(path);
        return path;
    }

    /** How well a chord bears the notes. */
    private static double fit(Harmony harmony, Span span) {
        if (harmony.chromatic() >= 0 && !span.isHeard(harmony.chromatic())) {
            return -100;
        }
        double fit = LIKING * harmony.liking();
        for (MelodyNote note : span.notes()) {
            if (harmony.holds(note.pitchClass())) {
                fit += note.weight();
            } else if (harmony.isSeventh(note.pitchClass()) && isDominant(harmony)) {
                fit += SEVENTH_OF_DOMINANT * note.weight();
            } else {
                fit -= note.foreign() * note.weight();
            }
        }
        return fit;
    }

    static boolean isDominant(Harmony harmony) {
        return harmony.leading() || harmony.degree() == DOMINANT && harmony.isMajor();
    }

    private static double movement(Harmony before, Harmony harmony, Span span) {
        if (span.fresh()) {
            return 0;
        }
        if (before.sounds(harmony)) {
            return span.opensBar() ? SAME_OVER_BAR_LINE : 0;
        }
        double movement = span.opensBar() ? 0 : CHANGE_WITHIN_BAR;
        if (before.leadsTo(harmony)) {
            movement += FALLING_FIFTH;
            movement += isDominant(before) && harmony.degree() == 0 ? DOMINANT_TO_TONIC : 0;
        } else if (before.leading() && !isDominant(harmony)) {
            movement += UNRESOLVED;
        }
        if (isDominant(before) && harmony.degree() == SUBDOMINANT) {
            movement += DOMINANT_TO_SUBDOMINANT;
        }
        return movement;
    }

    /** How well a chord suits its place in the phrase. */
    private static double place(Harmony harmony, Span span) {
        double place = 0;
        boolean tonic = harmony.degree() == 0;
        if (span.opensSection() && span.bar() == 0 && tonic) {
            place += FIRST_TONIC;
        }
        if (span.last() && tonic) {
            place += LAST_TONIC;
        }
        if (span.bar() == span.bars() - 2 && !span.opensBar() && isDominant(harmony)) {
            place += DOMINANT_BEFORE_END;
        }
        boolean endOfPhrase = span.bar() % 4 == 3 && span.bar() < span.bars() - 1;
        if (endOfPhrase && isDominant(harmony)) {
            place += HALF_CADENCE;
        }
        return place;
    }
}
