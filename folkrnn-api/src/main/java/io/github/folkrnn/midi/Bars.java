package io.github.folkrnn.midi;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import java.util.ArrayList;
import java.util.List;

/**
 * The bars of a melody.
 *
 * @param metre the metre at the beginning
 * @param bars the bars one after the other, the pick-up being the first where there is one
 */
record Bars(Metre metre, List<Bar> bars) {
    private static final int MOST_BARS = 10_000;
    private static final int MOST_JUDGES = 2_000;
    private static final Fraction EIGHTH = Fraction.of(1, 8);

    /** What a note that is held over a bar line says against the bars, beside a correlation of 1. */
    private static final double CROSSING = 1.5;

    /** What a pick-up of a whole bar would cost; shorter ones cost less. */
    private static final double PICKUP = 0.7;

    /** A long note weighs no more than this, in whole notes. */
    private static final double LONGEST = 0.75;

    /** Where a file has no time signature, the metre is one of these; 2/4 cannot be told from 4/4 by the notes. */
    private static final List<Metre> USUAL = List.of(metre(4, 4), metre(6, 8), metre(3, 4), metre(9, 8));

    /**
     * A bar.
     *
     * @param changes whether the metre is another one than before it
     */
    record Bar(Fraction onset, Fraction end, Metre metre, boolean changes) {}

    static Metre metre(int beats, int unit) {
        return new Metre(beats + "/" + unit, beats, unit);
    }

    static Bars of(MidiFile file, List<TimedNote> notes) throws MidiException {
        List<Metre> candidates = USUAL;
        if (!file.metres().isEmpty()) {
            MidiFile.MetreSign first = file.metres().get(0);
            candidates = List.of(metre(first.beats(), first.unit()));
        }
        List<TimedNote> judges = judges(file, notes);
        Metre best = candidates.get(0);
        double most = Double.NEGATIVE_INFINITY;
        for (Metre metre : candidates) {
            double fit = fit(metre, pickup(metre, judges, 0), judges);
            if (fit > most) {
                most = fit;
                best = metre;
            }
        }
        Fraction pickup = pickup(best, judges, PICKUP);
        return lay(file, best, pickup, notes.get(notes.size() - 1).end());
    }

    /** The pick-up with which notes fit best, where a whole bar of it costs so much. */
    private static Fraction pickup(Metre metre, List<TimedNote> notes, double cost) {
        Fraction length = metre.barLength().orElseThrow();
        Fraction best = Fraction.ZERO;
        double most = Double.NEGATIVE_INFINITY;
        for (Fraction before = Fraction.ZERO; before.compareTo(length) < 0; before = before.plus(EIGHTH)) {
            double fit =
                    fit(metre, before, notes) - cost * before.dividedBy(length).doubleValue();
            if (fit > most) {
                most = fit;
                best = before;
            }
        }
        return best;
    }

    /** The first notes, up to a change of metre. */
    private static List<TimedNote> judges(MidiFile file, List<TimedNote> notes) {
        List<TimedNote> judges = notes.subList(0, Math.min(notes.size(), MOST_JUDGES));
        if (file.metres().size() > 1) {
            Fraction change = moment(file, 1);
            judges = judges.stream()
                    .filter(note -> note.onset().compareTo(change) < 0)
                    .toList();
        }
        return judges.isEmpty() ? notes.subList(0, 1) : judges;
    }

    /** How well notes lie in bars: the correlation of their lengths with the weights of their places, and crossings. */
    private static double fit(Metre metre, Fraction pickup, List<TimedNote> notes) {
        double bar = metre.barLength().orElseThrow().doubleValue();
        double offset = pickup.doubleValue();
        int count = notes.size();
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumYy = 0;
        double sumXy = 0;
        int crossings = 0;
        for (int i = 0; i < count; i++) {
            TimedNote note = notes.get(i);
            double onset = note.onset().doubleValue() - offset;
            double place = onset - Math.floor(onset / bar + 1e-9) * bar;
            double x = weight(metre, place);
            double y = Math.min(LONGEST, note.duration().doubleValue());
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumYy += y * y;
            sumXy += x * y;
            crossings += place + note.duration().doubleValue() > bar + 1e-9 ? 1 : 0;
        }
        double spread = Math.sqrt((count * sumXx - sumX * sumX) * (count * sumYy - sumY * sumY));
        double correlation = spread < 1e-9 ? 0 : (count * sumXy - sumX * sumY) / spread;
        return correlation - CROSSING * crossings / count;
    }

    /** How strong a place in a bar is: 4 for its beginning, less for its half, its beats, and 0 off the beats. */
    private static double weight(Metre metre, double place) {
        double unit = 1.0 / metre.unit();
        double beat = metre.isCompound() ? 3 * unit : unit;
        double half = metre.barLength().orElseThrow().doubleValue() / 2;
        boolean even = Math.round(half / beat) * beat - half < 1e-9 && Math.round(half / beat) * beat - half > -1e-9;
        if (place < 1e-9) {
            return 4;
        } else if (even && Math.abs(place - half) < 1e-9) {
            return 2;
        } else if (isOn(place, beat)) {
            return 1.5;
        }
        return isOn(place, unit) ? 0.5 : 0;
    }

    private static boolean isOn(double place, double step) {
        return Math.abs(place / step - Math.rint(place / step)) < 1e-9;
    }

    private static Fraction moment(MidiFile file, int metre) {
        return Fraction.of(file.metres().get(metre).tick(), 4L * file.ticksPerQuarter());
    }

    private static Bars lay(MidiFile file, Metre first, Fraction pickup, Fraction end) throws MidiException {
        List<Bar> bars = new ArrayList<>();
        Metre metre = first;
        Fraction at = Fraction.ZERO;
        int next = Math.min(1, file.metres().size());
        while (at.compareTo(end) < 0) {
            boolean changes = false;
            while (next < file.metres().size() && moment(file, next).compareTo(at) <= 0) {
                MidiFile.MetreSign sign = file.metres().get(next++);
                Metre other = metre(sign.beats(), sign.unit());
                changes |= !other.equals(metre);
                metre = other;
            }
            Fraction length = metre.barLength().orElseThrow();
            Fraction barEnd = at.plus(bars.isEmpty() && pickup.signum() > 0 ? pickup : length);
            if (next < file.metres().size() && moment(file, next).compareTo(barEnd) < 0) {
                barEnd = moment(file, next);
            }
            if (bars.size() == MOST_BARS) {
                throw new MidiException("a melody must have at most " + MOST_BARS + " bars, but this one has more");
            }
            bars.add(new Bar(at, barEnd, metre, changes));
            at = barEnd;
        }
        return new Bars(first, bars);
    }
}
