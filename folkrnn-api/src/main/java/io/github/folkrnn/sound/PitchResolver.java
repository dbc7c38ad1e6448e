package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Accidental;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.SoundingPitches;
import io.github.folkrnn.abc.Step;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds the MIDI pitches of a voice as it sounds, transposed, and the neighbours that ornaments touch. */
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
        List<List<Integer>> sounding = SoundingPitches.of(voice.body(), key);
        List<Pitches> pitches = new ArrayList<>();
        for (int i = 0; i < sounding.size(); i++) {
            pitches.add(resolver.add(voice.body().get(i), sounding.get(i)));
        }
        return pitches;
    }

    private Pitches add(AbcElement element, List<Integer> sounding) {
        if (element instanceof AbcElement.Note note) {
            return resolve(List.of(note), sounding);
        } else if (element instanceof AbcElement.Chord chord) {
            return resolve(chord.notes(), sounding);
        } else if (element instanceof AbcElement.Grace grace) {
            return resolve(grace.notes(), sounding);
        } else if (element instanceof AbcElement.BarLine) {
            barAlterations.clear();
        } else if (element instanceof AbcElement.KeyChange change) {
            key = change.key();
            barAlterations.clear();
        } else if (element instanceof AbcElement.ClefChange change) {
            transposition += OCTAVE * (change.clef().octave() - clef.octave());
            clef = change.clef();
        }
        return Pitches.NONE;
    }

    private Pitches resolve(List<AbcElement.Note> notes, List<Integer> sounding) {
        for (AbcElement.Note note : notes) {
            Pitch pitch = note.pitch();
            pitch.accidental().map(Accidental::alteration).ifPresent(sign -> barAlterations.put(pitch.step(), sign));
        }
        Pitch first = notes.get(0).pitch();
        return new Pitches(sounding.stream().map(this::transposed).toList(), neighbour(first, 1), neighbour(first, -1));
    }

    private int neighbour(Pitch pitch, int distance) {
        int index = pitch.step().ordinal() + distance;
        Step step = STEPS[Math.floorMod(index, STEPS.length)];
        int octave = pitch.octave() + Math.floorDiv(index, STEPS.length);
        int alteration = barAlterations.getOrDefault(step, key.alteration(step));
        return transposed(OCTAVE * (octave + 1) + step.semitones() + alteration);
    }

    private int transposed(int pitch) {
        return Math.max(0, Math.min(HIGHEST, pitch + transposition));
    }
}
