package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.abc.NoteName;
import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.List;

/** Holds the tonic and the fifth under a tune, by its key and the changes of it. */
final class Drone {
    private static final int VELOCITY = 54;
    private static final int LOWEST = 36;
    private static final int OCTAVE = 12;
    private static final int FIFTH = 7;
    private static final Position NOWHERE = new Position(1, 1);

    private Drone() {}

    /**
     * The drone of some bars.
     *
     * @param contexts what holds when, by onset
     * @param voice the number for {@link PlayedNote#voice()}
     * @throws IllegalArgumentException if there are more than {@link Performer#MAX_NOTES} notes
     */
    static List<PlayedNote> play(BarGrid bars, List<PlayingContext> contexts, int voice, int transposition) {
        List<PlayedNote> notes = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < bars.bars().size(); i++) {
            BarGrid.Bar bar = bars.get(i);
            while (next < contexts.size() && contexts.get(next).onset().compareTo(bar.onset()) <= 0) {
                next++;
            }
            Key key = contexts.get(Math.max(0, next - 1)).key();
            if (key.mode() != Mode.NONE) {
                int tonic = new NoteName(key.tonic(), key.tonicAlteration()).pitchClass() + transposition;
                int lowest = LOWEST + Math.floorMod(tonic - LOWEST, OCTAVE);
                for (int pitch : List.of(lowest, lowest + FIFTH, lowest + OCTAVE)) {
                    notes.add(new PlayedNote(pitch, VELOCITY, bar.onset(), bar.length(), voice, i, NOWHERE));
                }
            }
            if (notes.size() > Performer.MAX_NOTES) {
                throw new IllegalArgumentException(
                        "a tune must have a drone of at most " + Performer.MAX_NOTES + " notes, but this one has more");
            }
        }
        return notes;
    }
}
