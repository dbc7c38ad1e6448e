package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Key;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows what sharps and flats hold by the rule of sheet music, where an accidental is good for its own octave only: so
 * notes that ABC alters by the sign of another octave need a sign of their own.
 */
final class AccidentalMemory {
    private final Map<Integer, Integer> ofMeasure = new HashMap<>();
    private final Map<Integer, Integer> tied = new HashMap<>();
    private final Map<Integer, Integer> newTies = new HashMap<>();
    private Key key;

    AccidentalMemory(Key key) {
        this.key = key;
    }

    void key(Key newKey) {
        key = newKey;
        ofMeasure.clear();
    }

    void newMeasure() {
        ofMeasure.clear();
    }

    /** Takes a note that sounds so many semitones above its plain letter, and says whether it needs a sign. */
    boolean needsSign(AbcElement.Note note, int alteration) {
        int place = 7 * note.pitch().octave() + note.pitch().step().ordinal();
        Integer carried = tied.get(place);
        int expected = carried != null
                ? carried
                : ofMeasure.getOrDefault(place, key.alteration(note.pitch().step()));
        boolean written = note.pitch().accidental().isPresent();
        if (written || expected != alteration) {
            ofMeasure.put(place, alteration);
        }
        if (note.tied()) {
            newTies.put(place, alteration);
        }
        return written || expected != alteration;
    }

    /** Takes the end of a note, chord or rest: what was tied to it is over. */
    void after() {
        tied.clear();
        tied.putAll(newTies);
        newTies.clear();
    }
}
