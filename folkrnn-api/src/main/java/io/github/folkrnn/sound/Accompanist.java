package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plays chord symbols in a pattern, from the first symbol on. */
final class Accompanist {
    private static final int BASS_VELOCITY = 68;
    private static final int CHORD_VELOCITY = 54;
    private static final Fraction EIGHTH = new Fraction(1, 8);
    private static final Fraction QUARTER = new Fraction(1, 4);

    /** A place in the bar at which something is struck. */
    private record Stroke(Fraction place, boolean bass, boolean chord, boolean second) {
        static Stroke bass(Fraction place, boolean second) {
            return new Stroke(place, true, false, second);
        }

        static Stroke chord(Fraction place) {
            return new Stroke(place, false, true, false);
        }

        static Stroke both(Fraction place) {
            return new Stroke(place, true, true, false);
        }
    }

    private final Accompaniment pattern;
    private final List<PlayedChord> harmonies;
    private final int voice;
    private final int transposition;
    private final List<PlayedNote> notes = new ArrayList<>();
    private int next;

    private Accompanist(Accompaniment pattern, List<PlayedChord> harmonies, int voice, int transposition) {
        this.pattern = pattern;
        this.harmonies = harmonies;
        this.voice = voice;
        this.transposition = transposition;
    }

    /**
     * The accompaniment of some bars.
     *
     * @param pattern any but a drone
     * @param harmonies what holds when, by onset
     * @param voice the number for {@link PlayedNote#voice()}
     * @throws IllegalArgumentException if there are more than {@link Performer#MAX_NOTES} notes
     */
    static List<PlayedNote> play(
            Accompaniment pattern, BarGrid bars, List<PlayedChord> harmonies, int voice, int transposition) {
        Accompanist accompanist = new Accompanist(pattern, harmonies, voice, transposition);
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
        List<Stroke> strokes = strokes(bar);
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
                strike(harmony, stroke, fifth, at, until.minus(at), index);
            }
        }
    }

    private void strike(PlayedChord harmony, Stroke stroke, boolean fifth, Fraction at, Fraction duration, int index) {
        if (harmony.chord().isEmpty()) {
            return;
        }
        ChordTones tones = ChordTones.of(harmony.chord().get(), transposition);
        if (stroke.bass()) {
            int pitch = fifth ? tones.fifth() : tones.bass();
            notes.add(new PlayedNote(pitch, BASS_VELOCITY, at, duration, voice, index, harmony.source()));
        }
        if (stroke.chord()) {
            for (int pitch : tones.chord()) {
                notes.add(new PlayedNote(pitch, CHORD_VELOCITY, at, duration, voice, index, harmony.source()));
            }
        }
    }

    /** What is struck in a bar, by the places in it. */
    private List<Stroke> strokes(BarGrid.Bar bar) {
        Metre metre = bar.metre();
        Fraction end = bar.phase().plus(bar.length());
        List<Stroke> strokes = pattern == Accompaniment.BASS_AND_CHORD
                ? held(bar)
                : metre.isCompound() ? inGroups(metre) : inBeats(metre, end);
        strokes.removeIf(stroke -> stroke.place().compareTo(end) >= 0);
        return strokes;
    }

    /** At the beginning, the middle, and wherever a chord begins. */
    private List<Stroke> held(BarGrid.Bar bar) {
        Metre metre = bar.metre();
        Set<Fraction> places = new TreeSet<>(Set.of(Fraction.ZERO));
        int beats = metre.isCompound() ? metre.beats() / 3 : metre.beats();
        if (beats > 0 && beats % 2 == 0) {
            places.add(new Fraction(metre.beats(), 2L * metre.unit()));
        }
        for (int i = next; i < harmonies.size() && harmonies.get(i).onset().compareTo(bar.end()) < 0; i++) {
            if (harmonies.get(i).onset().compareTo(bar.onset()) > 0) {
                places.add(bar.place(harmonies.get(i).onset()));
            }
        }
        return places.stream().map(Stroke::both).collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Stroke> inGroups(Metre metre) {
        List<Stroke> strokes = new ArrayList<>();
        Fraction unit = new Fraction(1, metre.unit());
        for (int group = 0; group < metre.beats() / 3; group++) {
            strokes.add(Stroke.bass(unit.times(Fraction.of(3L * group)), group % 2 == 1));
            strokes.add(Stroke.chord(unit.times(Fraction.of(3L * group + 2))));
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
            strokes.add(bass ? Stroke.bass(place, duple && i % 4 == 2) : Stroke.chord(place));
            place = place.plus(step);
        }
        return strokes;
    }
}
