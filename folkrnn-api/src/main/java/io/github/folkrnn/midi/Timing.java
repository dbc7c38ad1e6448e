package io.github.folkrnn.midi;

import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the note values that a file's ticks stand for. */
final class Timing {
    /** Parts of a quarter note, by which ticks are told, the plainest first. */
    private static final int[] EXACT = {1, 2, 3, 4, 6, 8, 5, 7, 12, 16, 24, 32, 48, 64, 96};

    /** How many of them are plain: seven in ten notes of an exact file begin on these. */
    private static final int PLAIN = 6;

    private static final double MOSTLY = 0.7;

    /** A file's ticks may be rounded by so many, and a division may be told if its parts are several times as long. */
    private static final int ROUNDING = 1;

    private static final int LEAST_PART = 6 * ROUNDING;

    /** Where notes are released that last until the next one, in parts of a quarter note before it. */
    private static final int RELEASE = 48;

    /** How far a player's notes stray, in microseconds. */
    private static final double STRAY = 20_000;

    /** What a division of a beat costs, in squares of a stray. */
    private record Division(int parts, double prior, double cost) {
        Division(int parts, double cost) {
            this(parts, cost, cost);
        }
    }

    private static final List<Division> SIMPLE = List.of(
            new Division(1, 0),
            new Division(2, 1),
            new Division(4, 4),
            new Division(3, 5),
            new Division(8, 14),
            new Division(6, 16));

    private static final List<Division> COMPOUND = List.of(
            new Division(1, 0), new Division(3, 1), new Division(6, 6), new Division(2, 6), new Division(12, 16));

    private static final int PASSES = 3;
    private static final double IMPOSSIBLE = 1e6;

    private final MidiFile file;
    private final int quarter;

    Timing(MidiFile file) {
        this.file = file;
        this.quarter = file.ticksPerQuarter();
    }

    List<TimedNote> notes(List<Melody.Stroke> strokes) {
        return isExact(strokes) ? exact(strokes) : played(strokes);
    }

    private boolean isExact(List<Melody.Stroke> strokes) {
        long plain = strokes.stream()
                .filter(stroke -> fitted(stroke.on(), PLAIN).isPresent())
                .count();
        if (plain < MOSTLY * strokes.size()) {
            return false;
        }
        Fraction last = Fraction.of(-1);
        for (Melody.Stroke stroke : strokes) {
            Optional<Fraction> onset = fitted(stroke.on(), EXACT.length);
            // Two ticks that stand for one moment are a player's.
            if (onset.isEmpty() || onset.get().compareTo(last) <= 0) {
                return false;
            }
            last = onset.get();
        }
        return true;
    }

    /** A tick in whole notes by the first of some divisions that has it. */
    private Optional<Fraction> fitted(long tick, int divisions) {
        for (int i = 0; i < divisions; i++) {
            int parts = EXACT[i];
            long part = Math.round((double) tick * parts / quarter);
            boolean told = parts == 1 || quarter % parts == 0 && quarter / parts >= 2 || quarter / parts >= LEAST_PART;
            long allowed = quarter % parts == 0 && quarter / parts < LEAST_PART ? 0 : ROUNDING;
            if (told && Math.abs(tick * parts - part * quarter) <= allowed * parts) {
                return Optional.of(Fraction.of(part, 4L * parts));
            }
        }
        return Optional.empty();
    }

    private List<TimedNote> exact(List<Melody.Stroke> strokes) {
        List<TimedNote> notes = new ArrayList<>();
        for (int i = 0; i < strokes.size(); i++) {
            Melody.Stroke stroke = strokes.get(i);
            Fraction onset = fitted(stroke.on(), EXACT.length).orElseThrow();
            Optional<Fraction> next =
                    i + 1 < strokes.size() ? fitted(strokes.get(i + 1).on(), EXACT.length) : Optional.empty();
            boolean until =
                    next.isPresent() && strokes.get(i + 1).on() - stroke.off() <= Math.max(1, quarter / RELEASE);
            Fraction end = until ? next.get() : end(stroke, onset, next);
            notes.add(new TimedNote(onset, end, stroke.pitches()));
        }
        return notes;
    }

    /** Where a note ends before the next begins: where its tick says, or on the next thirty-second. */
    private Fraction end(Melody.Stroke stroke, Fraction onset, Optional<Fraction> next) {
        Optional<Fraction> fitted = fitted(stroke.off(), PLAIN)
                .or(() -> fitted(stroke.off() + Math.max(1, quarter / RELEASE) / 2, PLAIN))
                .filter(end -> end.compareTo(onset) > 0);
        Fraction rounded = Fraction.of((stroke.off() * 8 + quarter - 1) / quarter, 32);
        Fraction end = fitted.orElse(rounded);
        Fraction later = end.compareTo(onset) > 0 ? end : onset.plus(Fraction.of(1, 32));
        return next.filter(limit -> limit.compareTo(later) < 0).orElse(later);
    }

    /** The notes of a player, beat by beat. */
    private List<TimedNote> played(List<Melody.Stroke> strokes) {
        boolean compound = isCompound();
        Fraction beat = compound ? Fraction.of(3, 8) : Fraction.of(1, 4);
        List<Division> divisions = compound ? COMPOUND : SIMPLE;
        for (int pass = 1; pass < PASSES; pass++) {
            divisions = usual(divisions, new Grid(strokes, divisions, beat).parts);
        }
        Grid grid = new Grid(strokes, divisions, beat);
        return ended(strokes, grid.onsets, beat, grid.parts);
    }

    /** What divisions cost by how often they were found: a tune keeps to its own. */
    private static List<Division> usual(List<Division> divisions, List<Integer> found) {
        List<Division> usual = new ArrayList<>();
        for (Division division : divisions) {
            long times =
                    found.stream().filter(parts -> parts == division.parts()).count();
            double share = (times + 1.0) / (found.size() + divisions.size());
            usual.add(new Division(division.parts(), division.prior(), division.prior() - 2 * Math.log(share)));
        }
        return usual;
    }

    /** Where the notes of a player begin. */
    private final class Grid {
        final List<Fraction> onsets = new ArrayList<>();

        /** For each note, into how many parts its beat is divided. */
        final List<Integer> parts = new ArrayList<>();

        Grid(List<Melody.Stroke> strokes, List<Division> divisions, Fraction beat) {
            double beatTicks = beat.doubleValue() * 4 * quarter;
            Fraction last = Fraction.of(-1);
            for (int first = 0, after; first < strokes.size(); first = after) {
                long number = (long) Math.floor(strokes.get(first).on() / beatTicks);
                after = first;
                while (after < strokes.size() && strokes.get(after).on() < (number + 1) * beatTicks) {
                    after++;
                }
                Beat now = new Beat(strokes.subList(first, after), number, beat, beatTicks, last);
                Division best = divisions.get(0);
                for (Division division : divisions) {
                    best = now.cost(division) < now.cost(best) ? division : best;
                }
                for (int i = 0; i < after - first; i++) {
                    Fraction onset = now.onset(i, best.parts());
                    // So many notes are no rhythm: the finest grid that there is keeps them in order.
                    last = onset.compareTo(last) > 0 ? onset : last.plus(Fraction.of(1, 64));
                    onsets.add(last);
                    parts.add(best.parts());
                }
            }
        }
    }

    private boolean isCompound() {
        return !file.metres().isEmpty()
                && Bars.metre(file.metres().get(0).beats(), file.metres().get(0).unit())
                        .isCompound()
                && file.metres().get(0).unit() == 8;
    }

    /** The notes that begin within one beat. */
    private final class Beat {
        private final List<Melody.Stroke> strokes;
        private final long number;
        private final Fraction length;
        private final double ticks;
        private final Fraction last;
        private final double stray;

        Beat(List<Melody.Stroke> strokes, long number, Fraction length, double ticks, Fraction last) {
            this.strokes = strokes;
            this.number = number;
            this.length = length;
            this.ticks = ticks;
            this.last = last;
            stray = STRAY / file.tempoAt(strokes.get(0).on()) * quarter;
        }

        private long part(int index, int parts) {
            return Math.round((strokes.get(index).on() - number * ticks) * parts / ticks);
        }

        Fraction onset(int index, int parts) {
            return length.times(Fraction.of(number)).plus(length.times(Fraction.of(part(index, parts), parts)));
        }

        double cost(Division division) {
            double cost = division.cost();
            Fraction before = last;
            for (int i = 0; i < strokes.size(); i++) {
                double error =
                        (strokes.get(i).on() - number * ticks - part(i, division.parts()) * ticks / division.parts())
                                / stray;
                Fraction onset = onset(i, division.parts());
                cost += error * error + (onset.compareTo(before) > 0 ? 0 : IMPOSSIBLE);
                before = onset;
            }
            return cost;
        }
    }

    /** A player's notes last until the next one unless they are clearly shorter. */
    private List<TimedNote> ended(
            List<Melody.Stroke> strokes, List<Fraction> onsets, Fraction beat, List<Integer> parts) {
        List<TimedNote> notes = new ArrayList<>();
        for (int i = 0; i < strokes.size(); i++) {
            Melody.Stroke stroke = strokes.get(i);
            boolean isLast = i + 1 == strokes.size();
            long next = isLast ? Long.MAX_VALUE : strokes.get(i + 1).on();
            double gap = (double) next - stroke.off();
            double stray = STRAY / file.tempoAt(stroke.on()) * quarter;
            Fraction end;
            if (!isLast && gap <= Math.max(3 * stray, (next - stroke.on()) * 0.3)) {
                end = onsets.get(i + 1);
            } else {
                Fraction grid = beat.dividedBy(Fraction.of(Math.max(parts.get(i), beat.numerator() == 3 ? 3 : 2)));
                long steps = Math.max(1, Math.round((stroke.off() - stroke.on()) / (grid.doubleValue() * 4 * quarter)));
                end = onsets.get(i).plus(grid.times(Fraction.of(steps)));
                end = isLast || end.compareTo(onsets.get(i + 1)) < 0 ? end : onsets.get(i + 1);
            }
            notes.add(new TimedNote(onsets.get(i), end, stroke.pitches()));
        }
        return notes;
    }
}
