package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays chord symbols as a guitarist vamps: a bass note and the chord after it, by the metre.
 *
 * <p>In 4/4 and 2/2 the bass is on one and three and the chord on two and four; in 2/4 that is done in eighths, as for a
 * polka; in triple time two chords follow a bass note; in compound time the chord comes on the third note of each group.
 * Where nothing changes within a bar, the second bass note is the fifth. The accompaniment begins with the first symbol.
 */
final class Accompanist {
    private static final int BASS_VELOCITY = 68;
    private static final int CHORD_VELOCITY = 54;
    private static final Fraction EIGHTH = new Fraction(1, 8);
    private static final Fraction QUARTER = new Fraction(1, 4);

    /** A place in the bar at which something is struck. */
    private record Stroke(Fraction place, boolean bass, boolean second) {}

    private final List<PlayedChord> harmonies;
    private final int voice;
    private final int transposition;
    private final List<PlayedNote> notes = new ArrayList<>();
    private int next;

    private Accompanist(List<PlayedChord> harmonies, int voice, int transposition) {
        this.harmonies = harmonies;
        this.voice = voice;
        this.transposition = transposition;
    }

    /**
     * The accompaniment of some bars.
     *
     * @param harmonies what holds when, by onset
     * @param voice the number for {@link PlayedNote#voice()}
     * @throws IllegalArgumentException if there are more than {@link Performer#MAX_NOTES} notes
     */
    static List<PlayedNote> play(BarGrid bars, List<PlayedChord> harmonies, int voice, int transposition) {
        Accompanist accompanist = new Accompanist(harmonies, voice, transposition);
        for (int i = 0; i < bars.bars().size(); i++) {
            accompanist.play(bars.get(i), i);
            if (accompanist.notes.size() > Performer.MAX_NOTES) {
                throw new IllegalArgumentException("a tune must have an accompaniment of at most " + Performer.MAX_NOTES
                        + " notes, but this one has more");
            }
        }
        return accompanist.notes;
    }

    private void play(BarGrid.Bar bar, int index) {
        List<Stroke> strokes = strokes(bar.metre(), bar.phase().plus(bar.length()));
        for (int i = 0; i < strokes.size(); i++) {
            Stroke stroke = strokes.get(i);
            Fraction at = bar.onset().plus(stroke.place()).minus(bar.phase());
            if (at.compareTo(bar.onset()) < 0) {
                continue;
            }
            Fraction until = i + 1 < strokes.size()
                    ? bar.onset().plus(strokes.get(i + 1).place()).minus(bar.phase())
                    : bar.end();
            while (next < harmonies.size() && harmonies.get(next).onset().compareTo(at) <= 0) {
                next++;
            }
            if (next > 0) {
                PlayedChord harmony = harmonies.get(next - 1);
                boolean fifth = stroke.second() && harmony.onset().compareTo(bar.onset()) <= 0;
                for (int pitch : pitches(harmony, stroke, fifth)) {
                    int velocity = stroke.bass() ? BASS_VELOCITY : CHORD_VELOCITY;
                    notes.add(new PlayedNote(pitch, velocity, at, until.minus(at), voice, index, harmony.source()));
                }
            }
        }
    }

    private List<Integer> pitches(PlayedChord harmony, Stroke stroke, boolean fifth) {
        if (harmony.chord().isEmpty()) {
            return List.of();
        }
        ChordTones tones = ChordTones.of(harmony.chord().get(), transposition);
        return stroke.bass() ? List.of(fifth ? tones.fifth() : tones.bass()) : tones.chord();
    }

    /** What is struck in a bar up to a place in it. */
    private static List<Stroke> strokes(Metre metre, Fraction end) {
        List<Stroke> strokes = metre.isCompound() ? inGroups(metre) : inBeats(metre, end);
        strokes.removeIf(stroke -> stroke.place().compareTo(end) >= 0);
        return strokes;
    }

    private static List<Stroke> inGroups(Metre metre) {
        List<Stroke> strokes = new ArrayList<>();
        Fraction unit = new Fraction(1, metre.unit());
        for (int group = 0; group < metre.beats() / 3; group++) {
            strokes.add(new Stroke(unit.times(Fraction.of(3L * group)), true, group % 2 == 1));
            strokes.add(new Stroke(unit.times(Fraction.of(3L * group + 2)), false, false));
        }
        return strokes;
    }

    private static List<Stroke> inBeats(Metre metre, Fraction end) {
        List<Stroke> strokes = new ArrayList<>();
        Fraction quarters = metre.barLength().orElse(Fraction.ONE).dividedBy(QUARTER);
        boolean duple = quarters.denominator() == 1 && quarters.numerator() % 2 == 0;
        boolean polka = metre.beats() == 2 && metre.unit() == 4;
        Fraction step = duple ? (polka ? EIGHTH : QUARTER) : new Fraction(1, metre.unit());
        Fraction place = Fraction.ZERO;
        for (int i = 0; place.compareTo(end) < 0; i++) {
            boolean bass = duple ? i % 2 == 0 : i == 0;
            strokes.add(new Stroke(place, bass, duple && i % 4 == 2));
            place = place.plus(step);
        }
        return strokes;
    }
}
