package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.PlayingOrder;
import io.github.folkrnn.abc.Repeats;
import io.github.folkrnn.abc.SoundingPitches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A note as it is heard: without ornaments, all notes that are tied to it included.
 *
 * @param onset whole notes from the beginning of the tune
 * @param duration whole notes
 * @param pitch the MIDI key number
 */
record Heard(Fraction onset, Fraction duration, int pitch) {
    /** The most elements that a tune may play out to. */
    static final int MOST_ELEMENTS = 20_000;

    /** The notes of the first voice in the order in which they are played, repeats by the standard. */
    static List<Heard> in(AbcTune tune) {
        List<AbcElement> body = tune.body();
        List<List<Integer>> pitches = SoundingPitches.of(body, tune.key());
        List<Heard> heard = new ArrayList<>();
        Map<Integer, Integer> tied = new HashMap<>();
        Fraction now = Fraction.ZERO;
        for (PlayingOrder.Stretch stretch : PlayingOrder.of(body, tune.partOrder(), Repeats.STANDARD, MOST_ELEMENTS)) {
            for (int i = stretch.from(); i < stretch.to(); i++) {
                if (body.get(i) instanceof AbcElement.Timed timed) {
                    add(timed, pitches.get(i), now, tied, heard);
                    now = now.plus(timed.duration());
                }
            }
        }
        return heard;
    }

    private static void add(
            AbcElement.Timed timed,
            List<Integer> pitches,
            Fraction now,
            Map<Integer, Integer> tied,
            List<Heard> heard) {
        Map<Integer, Integer> leading = new HashMap<>();
        List<AbcElement.Note> notes = timed.soundingNotes();
        for (int i = 0; i < notes.size(); i++) {
            int pitch = pitches.get(i);
            Fraction duration = notes.get(i).duration();
            Integer before = tied.get(pitch);
            int index = before == null ? heard.size() : before;
            if (before != null && heard.get(before).end().equals(now)) {
                Heard begun = heard.get(before);
                heard.set(before, new Heard(begun.onset, begun.duration.plus(duration), pitch));
            } else {
                index = heard.size();
                heard.add(new Heard(now, duration, pitch));
            }
            if (notes.get(i).tied()) {
                leading.put(pitch, index);
            }
        }
        tied.clear();
        tied.putAll(leading);
    }

    private Fraction end() {
        return onset.plus(duration);
    }
}
