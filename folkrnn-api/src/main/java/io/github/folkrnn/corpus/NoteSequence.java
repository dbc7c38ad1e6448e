package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.SoundingPitches;
import java.util.Arrays;
import java.util.List;

/** The melody of a tune as intervals and durations, which are the same in every key, cut into short runs of notes. */
final class NoteSequence {
    /** Notes in a run: long enough that two tunes seldom share one by chance, short enough to survive a variation. */
    static final int RUN = 6;

    private static final int SILENCE = -1;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final long[] steps;
    private final int size;

    private NoteSequence(long[] steps, int size) {
        this.steps = steps;
        this.size = size;
    }

    static NoteSequence of(AbcTune tune) {
        List<AbcElement> body = tune.body();
        List<List<Integer>> pitches = SoundingPitches.of(body, tune.key());
        long[] steps = new long[body.size()];
        int size = 0;
        int before = SILENCE;
        Fraction duration = Fraction.ZERO;
        for (int i = 0; i < body.size(); i++) {
            boolean sounds = body.get(i) instanceof AbcElement.Note || body.get(i) instanceof AbcElement.Chord;
            if (!sounds) {
                continue;
            }
            // Of a chord the highest note is taken for the melody.
            int pitch =
                    pitches.get(i).stream().mapToInt(Integer::intValue).max().orElseThrow();
            if (before != SILENCE) {
                steps[size++] = mix((pitch - before) * 31L + duration.hashCode());
            }
            before = pitch;
            duration = ((AbcElement.Timed) body.get(i)).duration();
        }
        return new NoteSequence(steps, size);
    }

    int notes() {
        return size == 0 ? 0 : size + 1;
    }

    /** Hashes of all runs of notes, ascending and without repetition. */
    long[] runs() {
        long[] runs = new long[Math.max(0, size - RUN + 2)];
        for (int i = 0; i < runs.length; i++) {
            long hash = 0;
            for (int j = i; j < i + RUN - 1; j++) {
                hash = mix(hash + steps[j]);
            }
            runs[i] = hash;
        }
        return Arrays.stream(runs).sorted().distinct().toArray();
    }

    /** A well-spread hash of a number. */
    static long mix(long number) {
        long mixed = (number ^ number >>> 32) * FACTOR;
        mixed = (mixed ^ mixed >>> 29) * FACTOR;
        return mixed ^ mixed >>> 32;
    }
}
