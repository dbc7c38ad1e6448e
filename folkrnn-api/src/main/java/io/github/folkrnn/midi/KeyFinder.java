package io.github.folkrnn.midi;

import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.abc.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the key of a melody by the profiles of Krumhansl and Kessler. */
final class KeyFinder {
    /** How well each degree of a key fits, in semitones from the tonic, as listeners rated it. */
    private static final double[] MAJOR = {6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};

    private static final double[] MINOR = {6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};

    private static final Map<Mode, double[]> PROFILES = Map.of(
            Mode.MAJOR, MAJOR,
            Mode.MINOR, exchanged(MINOR, 10, 11),
            Mode.MIXOLYDIAN, exchanged(MAJOR, 10, 11),
            Mode.DORIAN, exchanged(exchanged(MINOR, 10, 11), 8, 9));

    /** The order counts where two keys fit equally. */
    private static final List<Mode> MODES = List.of(Mode.MAJOR, Mode.MINOR, Mode.DORIAN, Mode.MIXOLYDIAN);

    /** What it is worth, beside a correlation of 1, that the last note is the tonic. */
    private static final double LAST = 0.25;

    /** An empty key signature is believed if no more than this part of the music contradicts it. */
    private static final double CONTRADICTION = 0.25;

    private static final int MOST_FIFTHS = 6;

    private KeyFinder() {}

    private static double[] exchanged(double[] profile, int one, int other) {
        double[] copy = profile.clone();
        copy[one] = Math.max(profile[one], profile[other]);
        copy[other] = Math.min(profile[one], profile[other]);
        return copy;
    }

    static Key find(MidiFile file, List<TimedNote> notes) {
        double[] time = new double[12];
        for (TimedNote note : notes) {
            note.pitches().forEach(pitch -> time[pitch % 12] += note.duration().doubleValue());
        }
        int last = notes.get(notes.size() - 1).pitch() % 12;
        Key best = Key.NONE;
        double most = Double.NEGATIVE_INFINITY;
        for (Key key : candidates(file, time)) {
            int tonic = tonic(key);
            double fit = correlation(PROFILES.get(key.mode()), time, tonic) + (tonic == last ? LAST : 0);
            if (fit > most) {
                most = fit;
                best = key;
            }
        }
        return best;
    }

    private static int tonic(Key key) {
        return Math.floorMod(key.tonic().semitones() + key.tonicAlteration(), 12);
    }

    /** All keys, or those that the file's key signature leaves. */
    private static List<Key> candidates(MidiFile file, double[] time) {
        List<Key> keys = new ArrayList<>();
        for (Mode mode : MODES) {
            for (Step step : Step.values()) {
                for (int alteration = -1; alteration <= 1; alteration++) {
                    Key key = new Key(step, alteration, mode, Map.of(), false);
                    if (isWanted(key, file, time)) {
                        keys.add(key);
                    }
                }
            }
        }
        return keys;
    }

    private static boolean isWanted(Key key, MidiFile file, double[] time) {
        if (file.key().isEmpty() || file.key().get().fifths() == 0 && contradiction(time) > CONTRADICTION) {
            return Math.abs(key.fifths()) <= MOST_FIFTHS && key.fifths() > -MOST_FIFTHS;
        }
        MidiFile.KeySign sign = file.key().get();
        return key.fifths() == sign.fifths() && (!sign.minor() || key.mode() == Mode.MINOR);
    }

    /** How much of the music is on the black keys. */
    private static double contradiction(double[] time) {
        double all = 0;
        for (double one : time) {
            all += one;
        }
        return (time[1] + time[3] + time[6] + time[8] + time[10]) / all;
    }

    /** Pearson's correlation of a profile on a tonic with how long each pitch class sounds. */
    private static double correlation(double[] profile, double[] time, int tonic) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < 12; i++) {
            meanX += profile[i] / 12;
            meanY += time[i] / 12;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < 12; i++) {
            double x = profile[i] - meanX;
            double y = time[(i + tonic) % 12] - meanY;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }
        return yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }
}
