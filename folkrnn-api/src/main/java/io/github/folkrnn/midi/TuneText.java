package io.github.folkrnn.midi;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a melody in ABC. */
final class TuneText {
    private static final Fraction UNIT = Fraction.of(1, 8);
    private static final Fraction QUARTER = Fraction.of(1, 4);
    private static final int BARS_PER_LINE = 4;
    private static final int MOST_IN_TUPLET = 9;
    private static final String[] SIGNS = {"__", "_", "=", "^", "^^"};

    private final MidiFile file;
    private final List<TimedNote> notes;
    private final Bars bars;
    private final Key key;
    private final StringBuilder out = new StringBuilder();

    /**
     * For each letter, and for each in its octave, what an accidental has changed it to in the present bar. Programs differ
     * about whether one holds in all octaves; where that makes a difference, it is written again.
     */
    private final Map<String, Integer> altered = new HashMap<>();

    /**
     * A piece of a note or rest within one bar.
     *
     * @param pitches none for a rest
     * @param tied whether the next piece goes on with it
     */
    private record Piece(Fraction onset, Fraction end, List<Integer> pitches, boolean tied) {
        Fraction duration() {
            return end.minus(onset);
        }
    }

    TuneText(MidiFile file, List<TimedNote> notes, Bars bars, Key key) {
        this.file = file;
        this.notes = notes;
        this.bars = bars;
        this.key = key;
    }

    String write() {
        out.append("X:1\nT:").append(file.title()).append('\n');
        out.append("M:").append(bars.metre().text()).append("\nL:1/8\n");
        tempo();
        out.append("K:").append(key.abc()).append('\n');
        boolean pickup =
                bars.bars().get(0).end().compareTo(bars.metre().barLength().orElseThrow()) < 0;
        int written = pickup ? -1 : 0;
        int next = 0;
        for (Bars.Bar bar : bars.bars()) {
            if (bar.changes()) {
                out.append("[M:").append(bar.metre().text()).append(']');
            }
            next = bar(bar, next);
            out.append('|');
            if (++written % BARS_PER_LINE == 0) {
                out.append('\n');
            }
        }
        return out.append('\n').toString();
    }

    private void tempo() {
        if (!file.tempos().isEmpty()) {
            boolean compound = bars.metre().isCompound() && bars.metre().unit() == 8;
            double quarters = 60e6 / file.tempos().get(0).microseconds();
            long beats = Math.max(1, Math.round(compound ? quarters * 2 / 3 : quarters));
            out.append("Q:").append(compound ? "3/8=" : "1/4=").append(beats).append('\n');
        }
    }

    /** Writes a bar from the first note that reaches into it; returns the first that may reach into the next. */
    private int bar(Bars.Bar bar, int from) {
        List<Piece> pieces = new ArrayList<>();
        Fraction at = bar.onset();
        int next = from;
        while (next < notes.size() && notes.get(next).onset().compareTo(bar.end()) < 0) {
            TimedNote note = notes.get(next);
            if (note.onset().compareTo(at) > 0) {
                pieces.add(new Piece(at, note.onset(), List.of(), false));
                at = note.onset();
            }
            boolean reachesOn = note.end().compareTo(bar.end()) > 0;
            Fraction end = reachesOn ? bar.end() : note.end();
            pieces.add(new Piece(at, end, note.pitches(), reachesOn));
            at = end;
            if (reachesOn) {
                break;
            }
            next++;
        }
        boolean isLast = next == notes.size();
        if (at.compareTo(bar.end()) < 0 && !isLast) {
            pieces.add(new Piece(at, bar.end(), List.of(), false));
        }
        altered.clear();
        pieces(pieces, bar);
        return next;
    }

    private void pieces(List<Piece> pieces, Bars.Bar bar) {
        Fraction beat = bar.metre().isCompound() ? Fraction.of(3, bar.metre().unit()) : QUARTER;
        int tuplet = 0;
        Fraction scale = Fraction.ONE;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            Fraction place = piece.onset().minus(bar.onset());
            if (tuplet == 0) {
                if (i > 0 && place.dividedBy(beat).denominator() == 1) {
                    out.append(' ');
                }
                tuplet = tuplet(pieces, i);
                scale = tuplet > 0 ? Fraction.of(3, 2) : Fraction.ONE;
                if (tuplet > 0) {
                    out.append(tuplet == 3 ? "(3" : "(3:2:" + tuplet);
                }
            }
            write(piece, piece.duration().times(scale));
            tuplet = Math.max(0, tuplet - 1);
        }
    }

    /** How many pieces from here on are a triplet: until the moments are free of thirds again; 0 for none. */
    private static int tuplet(List<Piece> pieces, int from) {
        if (hasThirds(pieces.get(from).onset()) || !hasThirds(pieces.get(from).end())) {
            return 0;
        }
        for (int i = from; i < pieces.size() && i - from < MOST_IN_TUPLET; i++) {
            if (!hasThirds(pieces.get(i).end())) {
                return i - from + 1;
            }
        }
        return 0;
    }

    private static boolean hasThirds(Fraction moment) {
        return moment.denominator() % 3 == 0;
    }

    private void write(Piece piece, Fraction duration) {
        String length = length(duration.dividedBy(UNIT));
        String tie = piece.tied() ? "-" : "";
        if (piece.pitches().isEmpty()) {
            out.append('z').append(length);
        } else if (piece.pitches().size() == 1) {
            note(piece.pitches().get(0));
            out.append(length).append(tie);
        } else {
            out.append('[');
            piece.pitches().forEach(this::note);
            out.append(']').append(length).append(tie);
        }
    }

    private static String length(Fraction units) {
        if (units.denominator() == 1) {
            return units.numerator() == 1 ? "" : String.valueOf(units.numerator());
        }
        return (units.numerator() == 1 ? "" : units.numerator()) + "/" + units.denominator();
    }

    private void note(int pitch) {
        Step step = null;
        int alteration = 0;
        for (Step candidate : Step.values()) {
            for (int by = -1; by <= 1; by++) {
                boolean sounds = Math.floorMod(candidate.semitones() + by, 12) == pitch % 12;
                if (sounds && (step == null || cost(candidate, by) < cost(step, alteration))) {
                    step = candidate;
                    alteration = by;
                }
            }
        }
        int octave = Math.floorDiv(pitch - alteration - step.semitones(), 12) - 1;
        String letter = octave > 4 ? step.name().toLowerCase(Locale.ROOT) : step.name();
        String name = letter + (octave > 4 ? "'".repeat(octave - 5) : ",".repeat(4 - octave));
        String inAllOctaves = step.toString();
        int plain = key.alteration(step);
        if (altered.getOrDefault(name + octave, plain) != alteration
                || altered.getOrDefault(inAllOctaves, plain) != alteration) {
            out.append(SIGNS[alteration + 2]);
            altered.put(name + octave, alteration);
            altered.put(inAllOctaves, alteration);
        }
        out.append(name);
    }

    /** The key's own notes are plainest, then naturals; of the others, sharps in keys with sharps, and leading notes. */
    private int cost(Step step, int alteration) {
        if (key.alteration(step) == alteration) {
            return 0;
        } else if (alteration == 0) {
            return 1;
        }
        int tonic = key.tonic().semitones() + key.tonicAlteration();
        boolean leading = Math.floorMod(step.semitones() + alteration + 1 - tonic, 12) == 0;
        boolean white = step == Step.B && alteration == 1
                || step == Step.E && alteration == 1
                || step == Step.C && alteration == -1
                || step == Step.F && alteration == -1;
        int wrong = (key.fifths() >= 0 || leading) == (alteration > 0) ? 2 : 3;
        return white ? wrong + 2 : wrong;
    }
}
