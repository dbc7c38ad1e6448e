package io.github.folkrnn.abc;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows what sharps and flats hold while a body is walked through: those of the key, those of the bar, which hold in
 * every octave up to the bar line, and those that a tie carries over the bar line. Not thread-safe.
 *
 * <pre>{@code
 * AccidentalContext context = new AccidentalContext(tune.key());
 * int alteration = context.implied(Step.F, 4); // 1 in G, D, A, ...
 * }</pre>
 */
public final class AccidentalContext {
    private final Map<Step, Integer> ofBar = new EnumMap<>(Step.class);
    private final Map<Integer, Integer> tied = new HashMap<>();
    private final Map<Integer, Integer> newTies = new HashMap<>();
    private Key key;

    /**
     * Begins before the first element of a body.
     *
     * @param key the key there
     */
    public AccidentalContext(Key key) {
        this.key = key;
    }

    /**
     * The alteration that a note without an accidental of its own would have here.
     *
     * @param step the letter of the note
     * @param octave its octave
     * @return semitones, -2 to 2
     */
    public int implied(Step step, int octave) {
        Integer carried = tied.get(place(step, octave));
        return carried != null ? carried : ofBar.getOrDefault(step, key.alteration(step));
    }

    /**
     * Takes a note.
     *
     * @param note the next note of the body, or of a chord or grace notes in it
     * @return the alteration that it has, in semitones, -2 to 2
     */
    public int take(AbcElement.Note note) {
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

    /**
     * Takes what an element says beside its notes: a new bar, a new key, the end of a tie. To be called for every
     * element of the body, after {@link #take} for each of its notes.
     *
     * @param element the next element of the body
     */
    public void after(AbcElement element) {
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
