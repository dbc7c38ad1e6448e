package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Plays a performance as samples, in plain Java: the same on every machine, and without a sound device or sound font.
 * The JDK's own synthesiser would write its sound font and its preferences into the user's home.
 *
 * <p>Tones are sums of partials ({@link Timbre}), and a small room answers them ({@link Reverberator}).
 */
final class Synthesiser {
    private static final int BLOCK = 4_096;

    /** How far the second player stands to the right of the first, and the third to the left. */
    private static final double SPREAD = 0.35;

    private static final double LOUDER_BY_VELOCITY = 1.5;
    private static final double MOST_VELOCITY = 127;

    /** A short sound has to be louder than a long one to be heard as well. */
    private static final double WOOD_LOUDER = 2;

    private static final int HIGH_WOOD_BLOCK = 76;
    private static final double HIGH_WOOD = 950;
    private static final double LOW_WOOD = 710;

    /** How long a room and its strings are listened to after the last note. */
    private static final int RINGING = 4 * Tone.RATE;

    /** Takes samples of both sides, block by block. */
    @FunctionalInterface
    interface Listener {
        void hear(double[] left, double[] right, int count) throws IOException;
    }

    /** A note with its place in the samples. */
    private record Cue(long from, long held, PlayedNote note, InstrumentTrack track, double left, double right) {}

    /** A tone, and how loud each side hears it. */
    private record Sounding(Tone tone, double left, double right) {}

    private final List<Cue> cues = new ArrayList<>();
    private final long length;

    Synthesiser(Performance performance) {
        double articulation = Math.min(1, performance.style().articulation());
        List<InstrumentTrack> tracks = performance.tracks();
        for (int i = 0; i < tracks.size(); i++) {
            InstrumentTrack track = tracks.get(i);
            double side = i == 0 ? 0 : i % 2 == 0 ? -SPREAD : SPREAD;
            for (PlayedNote note : track.notes()) {
                long from = sample(performance, note.onset());
                long held = Math.round((sample(performance, note.end()) - from) * articulation);
                cues.add(new Cue(from, Math.max(1, held), note, track, 1 - side, 1 + side));
            }
        }
        cues.sort(Comparator.comparingLong(Cue::from));
        length = sample(performance, performance.length()) + RINGING;
    }

    private static long sample(Performance performance, Fraction moment) {
        Duration time = performance.timeAt(moment);
        return Math.round(time.toNanos() * (Tone.RATE / 1e9));
    }

    /** Plays everything; each call plays the same. */
    void play(Listener listener) throws IOException {
        double[] left = new double[BLOCK];
        double[] right = new double[BLOCK];
        List<Sounding> sounding = new ArrayList<>();
        Waves waves = new Waves();
        Reverberator reverberator = new Reverberator();
        int next = 0;
        for (long start = 0; start < length; start += BLOCK) {
            int count = (int) Math.min(BLOCK, length - start);
            Arrays.fill(left, 0);
            Arrays.fill(right, 0);
            sounding.removeIf(each -> !each.tone().addTo(left, right, 0, count, each.left(), each.right()));
            for (; next < cues.size() && cues.get(next).from() < start + count; next++) {
                Cue cue = cues.get(next);
                Sounding begun = begin(cue, waves);
                int from = (int) (cue.from() - start);
                if (begun.tone().addTo(left, right, from, count, begun.left(), begun.right())) {
                    sounding.add(begun);
                }
            }
            reverberator.addTo(left, right, count);
            listener.hear(left, right, count);
        }
    }

    private static Sounding begin(Cue cue, Waves waves) {
        boolean wood = cue.track().channel() == InstrumentTrack.PERCUSSION;
        int pitch = cue.note().pitch();
        Timbre timbre = wood ? Timbre.WOOD : Timbre.of(instrument(cue.track().program()));
        double frequency = wood ? (pitch == HIGH_WOOD_BLOCK ? HIGH_WOOD : LOW_WOOD) : Tone.frequency(pitch);
        double loudness = (wood ? WOOD_LOUDER : 1)
                * StrictMath.pow(cue.note().velocity() / MOST_VELOCITY, LOUDER_BY_VELOCITY)
                / Math.sqrt(timbre.power());
        Tone tone = Tone.of(timbre, frequency, cue.held(), waves);
        return new Sounding(tone, loudness * cue.left(), loudness * cue.right());
    }

    private static Instrument instrument(int program) {
        for (Instrument instrument : Instrument.values()) {
            if (instrument.program() == program) {
                return instrument;
            }
        }
        throw new AssertionError("no instrument has the program " + program);
    }
}
