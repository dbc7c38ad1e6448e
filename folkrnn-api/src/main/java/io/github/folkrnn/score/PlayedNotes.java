package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AccidentalContext;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.NoteName;
import io.github.folkrnn.abc.Pitch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds which notes of a voice are played, and what they are called. */
final class PlayedNotes {
    private static final int OCTAVE = 12;
    private static final int HIGHEST = 127;

    private PlayedNotes() {}

    /** For each element of a body the note that is played at it: the highest one, if no tie leads to it. */
    static List<Optional<Played>> of(List<AbcElement> body, Key key) {
        AccidentalContext context = new AccidentalContext(key);
        Set<Integer> held = new HashSet<>();
        List<Optional<Played>> played = new ArrayList<>(body.size());
        for (AbcElement element : body) {
            Optional<Played> highest = Optional.empty();
            if (element instanceof AbcElement.Grace grace) {
                grace.notes().forEach(context::take);
            } else if (element instanceof AbcElement.Timed timed) {
                Set<Integer> holding = new HashSet<>();
                for (AbcElement.Note note : timed.soundingNotes()) {
                    Played own = played(note, context.take(note));
                    boolean higher = highest.filter(other -> other.pitch() >= own.pitch())
                            .isEmpty();
                    highest = higher ? Optional.of(own) : highest;
                    if (note.tied()) {
                        holding.add(own.pitch());
                    }
                }
                highest = highest.filter(own -> !held.contains(own.pitch()));
                held.clear();
                held.addAll(holding);
            }
            context.after(element);
            played.add(highest);
        }
        return played;
    }

    private static Played played(AbcElement.Note note, int alteration) {
        Pitch pitch = note.pitch();
        int number = OCTAVE * (pitch.octave() + 1) + pitch.step().semitones() + alteration;
        String name = new NoteName(pitch.step(), alteration).toString();
        String signed =
                name.charAt(0) + name.substring(1).replace('#', '\u266f').replace('b', '\u266d');
        return new Played(Math.max(0, Math.min(HIGHEST, number)), signed);
    }
}
