package io.github.folkrnn.abc;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows what sharps and flats hold while a body is walked through: those of the key, those of the bar, which hold in
 * every octave up to the bar line, and those that a tie carries over the bar line.
 */
final class AccidentalContext {
    private final Map<Step, Integer> ofBar = new EnumMap<>(Step.class);
    private final Map<Integer, Integer> tied = new HashMap<>();
    private final Map<Integer, Integer> newTies = new HashMap<>();
    private Key key;

    AccidentalContext(Key key) {
        this.key = key;
    }

    /** The alteration of a note without an accidental of its own, in semitones. */
    int implied(Step step, int octave) {
        Integer carried = tied.get(place(step, octave));
        return carried != null ? carried : ofBar.getOrDefault(step, key.alteration(step));
    }

    /** Takes a note and gives its alteration in semitones. */
    int take(AbcElement.Note note) {
        Pitch pitch = note.pitch();
        Step step = pitch.step();
        int alteration = pitch.accidental().map(Accidental::alteration).orElseGet(() -> implied(step, pitch.octave()));
        if (pitch.accidental().isPresent()) {
            ofBar.put(step, alteration);
        }
        if (note.tied()) {
            newTies.put(place(step, pitch.octave()), alteration);
        }
        return alteration;
    }

    /** Takes what is no note: the end of a bar, a new key, a rest. To be called after the notes of an element. */
    void after(AbcElement element) {
        if (element instanceof AbcElement.Timed) {
            tied.clear();
            tied.putAll(newTies);
            newTies.clear();
        } else if (element instanceof AbcElement.BarLine) {
            ofBar.clear();
        } else if (element instanceof AbcElement.KeyChange change) {
            key = change.key();
            ofBar.clear();
        }
    }

    private static int place(Step step, int octave) {
        return 7 * octave + step.ordinal();
    }
}
