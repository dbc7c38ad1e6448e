package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcElement.Note;
import io.github.folkrnn.abc.Accidental;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.Step;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes accidentals where they are needed and nowhere else: they hold for their bar in every octave. */
final class Spelling {
    private final Map<Step, Integer> ofBar = new EnumMap<>(Step.class);
    private final Map<Integer, Integer> tied = new HashMap<>();
    private final Map<Integer, Integer> newTies = new HashMap<>();
    private Key key;

    Spelling(Key key) {
        this.key = key;
    }

    void key(Key newKey) {
        key = newKey;
        ofBar.clear();
    }

    void barLine() {
        ofBar.clear();
    }

    /** To be called after the notes of each element that takes time. */
    void next() {
        tied.clear();
        tied.putAll(newTies);
        newTies.clear();
    }

    /** The note, on its own letter, with the accidental that it needs to sound at a pitch. */
    Pitch pitch(Note note, boolean isTied, int sounding) {
        Step step = note.pitch().step();
        int octave = note.pitch().octave();
        int alteration = sounding - 12 * (octave + 1) - step.semitones();
        int place = 7 * octave + step.ordinal();
        Integer carried = tied.get(place);
        int implied = carried != null ? carried : ofBar.getOrDefault(step, key.alteration(step));
        if (isTied) {
            newTies.put(place, alteration);
        }
        if (alteration == implied) {
            return new Pitch(step, Optional.empty(), octave);
        }
        ofBar.put(step, alteration);
        return new Pitch(step, Optional.of(sign(alteration)), octave);
    }

    private static Accidental sign(int alteration) {
        for (Accidental accidental : Accidental.values()) {
            if (accidental.alteration() == alteration) {
                return accidental;
            }
        }
        throw new IllegalArgumentException("an alteration must be -2 to 2, got " + alteration);
    }
}
