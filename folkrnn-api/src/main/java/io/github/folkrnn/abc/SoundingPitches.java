package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the pitch at which every written note sounds: by the key, by the accidentals of its bar, which hold in every
 * octave, and by ties over the bar line. It goes by the text and not by the playing order, so that a repeat changes no
 * pitch.
 *
 * <pre>{@code
 * List<List<Integer>> pitches = SoundingPitches.of(tune.body(), tune.key()); // MIDI numbers, element by element
 * }</pre>
 */
public final class SoundingPitches {
    private static final int HIGHEST = 127;

    private SoundingPitches() {}

    /**
     * Finds the pitches of a voice, without its transposition.
     *
     * @param body the body of the voice
     * @param key the key at its beginning
     * @return for each element of the body the MIDI key numbers of its notes, 0 to 127, 60 being middle C; none for an
     *     element without notes
     */
    public static List<List<Integer>> of(List<AbcElement> body, Key key) {
        AccidentalContext context = new AccidentalContext(key);
        List<List<Integer>> pitches = new ArrayList<>(body.size());
        for (AbcElement element : body) {
            List<Integer> sounding = List.of();
            if (element instanceof AbcElement.Note note) {
                sounding = List.of(pitch(note, context));
            } else if (element instanceof AbcElement.Chord chord) {
                sounding = pitches(chord.notes(), context);
            } else if (element instanceof AbcElement.Grace grace) {
                sounding = pitches(grace.notes(), context);
            }
            context.after(element);
            pitches.add(sounding);
        }
        return pitches;
    }

    private static List<Integer> pitches(List<AbcElement.Note> notes, AccidentalContext context) {
        return notes.stream().map(note -> pitch(note, context)).toList();
    }

    private static int pitch(AbcElement.Note note, AccidentalContext context) {
        Pitch pitch = note.pitch();
        int sounding = 12 * (pitch.octave() + 1) + pitch.step().semitones() + context.take(note);
        return Math.max(0, Math.min(HIGHEST, sounding));
    }
}
