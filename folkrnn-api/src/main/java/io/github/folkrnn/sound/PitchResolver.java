package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Accidental;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.Step;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the MIDI pitch of every written note: key, accidentals that hold for the bar in every octave, ties over the bar
 * line. It goes by the text and not by the playing order, so that a repeat changes no pitch.
 */
final class PitchResolver {
    /**
     * The MIDI key numbers of an element.
     *
     * @param notes one for each note; none for an element without notes
     * @param above the neighbour of the first note on the next line or space of the staff, as it sounds in this bar
     * @param below the neighbour on the line or space below
     */
    record Pitches(List<Integer> notes, int above, int below) {
        static final Pitches NONE = new Pitches(List.of(), 0, 0);
    }

    private static final int OCTAVE = 12;
    private static final int HIGHEST = 127;
    private static final Step[] STEPS = Step.values();

    private final Map<Step, Integer> barAlterations = new EnumMap<>(Step.class);
    private final Map<Integer, Integer> tiedAlterations = new HashMap<>();
    private final Map<Integer, Integer> newTies = new HashMap<>();
    private Key key;
    private Clef clef;
    private int transposition;

    private PitchResolver(Key key, Clef clef, int transposition) {
        this.key = key;
        this.clef = clef;
        this.transposition = transposition;
    }

    /** Gives the pitches of each element of a voice, moved by so many semitones. */
    static List<Pitches> resolve(Voice voice, Key key, int transposition) {
        PitchResolver resolver = new PitchResolver(key, voice.clef(), voice.transposition() + transposition);
        List<Pitches> pitches = new ArrayList<>();
        for (AbcElement element : voice.body()) {
            pitches.add(resolver.add(element));
        }
        return pitches;
    }

    private Pitches add(AbcElement element) {
        Pitches pitches = Pitches.NONE;
        if (element instanceof AbcElement.Note note) {
            pitches = resolve(List.of(note));
            endTimed();
        } else if (element instanceof AbcElement.Chord chord) {
            pitches = resolve(chord.notes());
            endTimed();
        } else if (element instanceof AbcElement.Timed) {
            endTimed();
        } else if (element instanceof AbcElement.Grace grace) {
            pitches = resolve(grace.notes());
        } else if (element instanceof AbcElement.BarLine) {
            barAlterations.clear();
        } else if (element instanceof AbcElement.KeyChange change) {
            key = change.key();
            barAlterations.clear();
        } else if (element instanceof AbcElement.ClefChange change) {
            transposition += OCTAVE * (change.clef().octave() - clef.octave());
            clef = change.clef();
        }
        return pitches;
    }

    private void endTimed() {
        tiedAlterations.clear();
        tiedAlterations.putAll(newTies);
        newTies.clear();
    }

    private Pitches resolve(List<AbcElement.Note> notes) {
        List<Integer> pitches = notes.stream().map(this::resolve).toList();
        Pitch first = notes.get(0).pitch();
        return new Pitches(pitches, neighbour(first, 1), neighbour(first, -1));
    }

    private int resolve(AbcElement.Note note) {
        Pitch pitch = note.pitch();
        Step step = pitch.step();
        int place = place(step, pitch.octave());
        Integer tied = tiedAlterations.get(place);
        int alteration;
        if (pitch.accidental().isPresent()) {
            alteration = pitch.accidental().map(Accidental::alteration).orElseThrow();
            barAlterations.put(step, alteration);
        } else if (tied != null) {
            alteration = tied;
        } else {
            alteration = alteration(step);
        }
        if (note.tied()) {
            newTies.put(place, alteration);
        }
        return inRange(place + alteration);
    }

    private int neighbour(Pitch pitch, int distance) {
        int index = pitch.step().ordinal() + distance;
        Step step = STEPS[Math.floorMod(index, STEPS.length)];
        return inRange(place(step, pitch.octave() + Math.floorDiv(index, STEPS.length)) + alteration(step));
    }

    private int alteration(Step step) {
        return barAlterations.getOrDefault(step, key.alteration(step));
    }

    private static int place(Step step, int octave) {
        return OCTAVE * (octave + 1) + step.semitones();
    }

    private int inRange(int pitch) {
        return Math.max(0, Math.min(HIGHEST, pitch + transposition));
    }
}
