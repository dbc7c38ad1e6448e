package io.github.folkrnn.midi;

import java.util.List;
import java.util.Optional;

/**
 * The music in a MIDI file.
 *
 * @param ticksPerQuarter how many ticks a quarter note has, 1 to 32767
 * @param title the name of the first track; empty where it has none
 * @param parts what each track plays on each channel, percussion left out
 * @param metres the time signatures by their ticks
 * @param key the first key signature
 * @param tempos the tempos by their ticks
 * @param remarks what was left out, in sentences
 */
record MidiFile(
        int ticksPerQuarter,
        String title,
        List<Part> parts,
        List<MetreSign> metres,
        Optional<KeySign> key,
        List<TempoSign> tempos,
        List<String> remarks) {
    /** In MIDI, a file without a tempo is played at 120 quarter notes a minute. */
    private static final int USUAL_TEMPO = 500_000;

    /** A note that was played: from a tick to a later one. */
    record Note(long on, long off, int pitch) {}

    /** The notes by onset of one track on one channel, both counted from 1. */
    record Part(int track, int channel, String name, List<Note> notes) {
        /** What the part is called in messages. */
        String inWords() {
            String called = name.isEmpty() ? "" : " (" + name + ")";
            return "track " + track + called + ", channel " + channel;
        }
    }

    /** A time signature. */
    record MetreSign(long tick, int beats, int unit) {}

    /** A key signature: its sharps, or flats if negative, and whether it says minor. */
    record KeySign(int fifths, boolean minor) {}

    /** A tempo, in microseconds per quarter note. */
    record TempoSign(long tick, int microseconds) {}

    /** How many ticks a time takes at a tick. */
    long ticksIn(int microseconds, long tick) {
        return (long) microseconds * ticksPerQuarter / tempoAt(tick);
    }

    /** How many microseconds a quarter note takes at a tick. */
    int tempoAt(long tick) {
        int tempo = tempos.isEmpty() ? USUAL_TEMPO : tempos.get(0).microseconds();
        for (TempoSign sign : tempos) {
            if (sign.tick() > tick) {
                break;
            }
            tempo = sign.microseconds();
        }
        return tempo;
    }
}
