package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The melody of a tune as what is the same in every key and every layout: from each note to the next, the interval and
 * the time between their beginnings. Of several voices it is the first, and of a chord the highest note; notes that are
 * tied are one. Bar lines, grace notes and decorations do not matter. Immutable and thread-safe.
 *
 * <pre>{@code
 * Melody melody = Melody.asWritten(tune); // equal to that of the tune in any other key
 * }</pre>
 */
public final class Melody {
    /** Ticks of a whole note, which thirds, fifths and sevenths of all usual note values divide. */
    private static final int WHOLE_NOTE = 64 * 3 * 5 * 7;

    private static final int INTERVAL_BITS = 8;
    private static final int MAX_TICKS = (1 << 32 - INTERVAL_BITS) - 1;

    /** Multiplied by the golden ratio, numbers that differ little end up far apart. */
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final int[] steps;
    private final int notes;

    private Melody(int[] steps, int notes) {
        this.steps = steps;
        this.notes = notes;
    }

    /**
     * The melody as it stands in the text, each part once.
     *
     * @param tune the tune
     * @return its melody
     */
    public static Melody asWritten(AbcTune tune) {
        return inOrder(tune, IntStream.range(0, tune.body().size()).toArray());
    }

    /**
     * The melody in another order: with its repeats played, say.
     *
     * @param tune the tune
     * @param elements indices of elements of the tune's body
     * @return the melody of those elements, one after the other
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public static Melody inOrder(AbcTune tune, int... elements) {
        List<AbcElement> body = tune.body();
        List<List<Integer>> pitches = SoundingPitches.of(body, tune.key());
        List<Note> notes = new ArrayList<>();
        for (int element : elements) {
            add(body.get(element), pitches.get(element), notes);
        }
        int[] steps = new int[Math.max(0, notes.size() - 1)];
        for (int i = 0; i < steps.length; i++) {
            Note note = notes.get(i);
            steps[i] = note.ticks() << INTERVAL_BITS | notes.get(i + 1).pitch() - note.pitch() & 0xFF;
        }
        return new Melody(steps, notes.size());
    }

    /** A note, with the time until the next one. */
    private record Note(int pitch, int ticks, boolean tied) {
        Note longerBy(int more, boolean stillTied) {
            return new Note(pitch, Math.min(MAX_TICKS, ticks + more), stillTied);
        }
    }

    private static void add(AbcElement element, List<Integer> pitches, List<Note> notes) {
        if (!(element instanceof AbcElement.Timed timed)) {
            return;
        }
        int ticks = (int)
                Math.min(MAX_TICKS, Math.round(WHOLE_NOTE * timed.duration().doubleValue()));
        int last = notes.size() - 1;
        if (pitches.isEmpty()) {
            if (last >= 0) {
                notes.set(last, notes.get(last).longerBy(ticks, false));
            }
            return;
        }
        int pitch = pitches.stream().mapToInt(Integer::intValue).max().orElseThrow();
        boolean tied = timed instanceof AbcElement.Note note && note.tied();
        if (last >= 0 && notes.get(last).tied() && notes.get(last).pitch() == pitch) {
            notes.set(last, notes.get(last).longerBy(ticks, tied));
        } else {
            notes.add(new Note(pitch, ticks, tied));
        }
    }

    /**
     * How many notes the melody has.
     *
     * @return at least 0
     */
    public int notes() {
        return notes;
    }

    /**
     * The steps from note to note.
     *
     * @return for each note but the last a number that is the same where the interval to the next note and the time until
     *     then, in whole notes and up to some 2,000 of them, are the same; a new array
     */
    public int[] steps() {
        return steps.clone();
    }

    /**
     * Hashes of the runs of so many notes, one for each note with which a run begins.
     *
     * @param length how many notes, at least 2
     * @return a new array, empty if the melody has fewer notes
     * @throws IllegalArgumentException if {@code length} is out of its range
     */
    public long[] runs(int length) {
        if (length < 2) {
            throw new IllegalArgumentException("length must be at least 2, got " + length);
        }
        long[] runs = new long[Math.max(0, notes - length + 1)];
        for (int i = 0; i < runs.length; i++) {
            long hash = 0;
            for (int j = i; j < i + length - 1; j++) {
                hash = (hash ^ hash >>> 29 ^ steps[j]) * FACTOR;
            }
            runs[i] = hash;
        }
        return runs;
    }

    /** Whether the other object is a melody with the same intervals and times. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Melody that && notes == that.notes && Arrays.equals(steps, that.steps);
    }

    @Override
    public int hashCode() {
        return 31 * notes + Arrays.hashCode(steps);
    }

    /** The number of notes. */
    @Override
    public String toString() {
        return "a melody of " + notes + " notes";
    }
}
