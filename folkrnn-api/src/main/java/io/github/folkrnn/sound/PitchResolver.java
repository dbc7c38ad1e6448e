package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Accidental;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.Step;
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
    private static final int HIGHEST = 127;

    private final Map<Step, Integer> barAlterations = new EnumMap<>(Step.class);
    private final Map<Integer, Integer> tiedAlterations = new HashMap<>();
    private final Map<Integer, Integer> newTies = new HashMap<>();
    private Key key;

    private PitchResolver(Key key) {
        this.key = key;
    }

    /** Gives the MIDI key numbers of the notes of each element of the body; none for an element without notes. */
    static List<List<Integer>> resolve(List<AbcElement> body, Key key) {
        PitchResolver resolver = new PitchResolver(key);
        List<List<Integer>> pitches = new ArrayList<>();
        for (AbcElement element : body) {
            pitches.add(resolver.add(element));
        }
        return pitches;
    }

    private List<Integer> add(AbcElement element) {
        List<Integer> pitches = List.of();
        if (element instanceof AbcElement.Note note) {
            pitches = List.of(resolve(note));
            endTimed();
        } else if (element instanceof AbcElement.Chord chord) {
            pitches = chord.notes().stream().map(this::resolve).toList();
            endTimed();
        } else if (element instanceof AbcElement.Timed) {
            endTimed();
        } else if (element instanceof AbcElement.Grace grace) {
            pitches = grace.notes().stream().map(this::resolve).toList();
        } else if (element instanceof AbcElement.BarLine) {
            barAlterations.clear();
        } else if (element instanceof AbcElement.KeyChange change) {
            key = change.key();
            barAlterations.clear();
        }
        return pitches;
    }

    private void endTimed() {
        tiedAlterations.clear();
        tiedAlterations.putAll(newTies);
        newTies.clear();
    }

    private int resolve(AbcElement.Note note) {
        Pitch pitch = note.pitch();
        Step step = pitch.step();
        int place = 12 * (pitch.octave() + 1) + step.semitones();
        Integer tied = tiedAlterations.get(place);
        int alteration;
        if (pitch.accidental().isPresent()) {
            alteration = pitch.accidental().map(Accidental::alteration).orElseThrow();
            barAlterations.put(step, alteration);
        } else if (tied != null) {
            alteration = tied;
        } else {
            alteration = barAlterations.getOrDefault(step, key.alteration(step));
        }
        if (note.tied()) {
            newTies.put(place, alteration);
        }
        return Math.max(0, Math.min(HIGHEST, place + alteration));
    }
}
