package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes one voice of a document in ABC's order, measure by measure. */
final class VoiceBody {
    private static final int MAX_TUPLET = 64;
    private static final Fraction THREE = Fraction.of(3);
    private static final Fraction THIRD = Fraction.of(1, 3);

    private final Fraction unitLength;
    private final boolean alone;
    private final boolean beamed;
    private final Optional<LyricLines> lyrics;
    private final Remarks remarks;
    private List<AbcElement> out = new ArrayList<>();
    private Metre metre;
    private int openSlurs;

    /**
     * Prepares a voice.
     *
     * @param alone whether it has its staff for itself
     * @param beamed whether the document says which notes beams join
     * @param lyrics where its words go; nothing for an overlay, which has none
     */
    VoiceBody(
            Fraction unitLength,
            Metre metre,
            boolean alone,
            boolean beamed,
            Optional<LyricLines> lyrics,
            Remarks remarks) {
        this.unitLength = unitLength;
        this.metre = metre;
        this.alone = alone;
        this.beamed = beamed;
        this.lyrics = lyrics;
        this.remarks = remarks;
    }

    /** What was written since the last time. */
    List<AbcElement> take() {
        List<AbcElement> written = out;
        out = new ArrayList<>();
        return written;
    }

    /**
     * Writes a measure.
     *
     * @param notes its notes in this voice
     * @param marks what stands beside them, by their moments
     * @param late grace notes at its end
     */
    void write(ReadMeasure measure, List<ReadNote> notes, List<ReadMeasure.Mark> marks, List<ReadNote.Grace> late) {
        List<ReadNote> line = parted(joined(inOrder(notes), marks), marks);
        Map<Integer, AbcElement.Tuplet> tuplets = tuplets(line);
        BitSet broken = broken(line);
        Deque<ReadMeasure.Mark> waiting = new ArrayDeque<>(marks);
        Fraction at = Fraction.ZERO;
        for (int i = 0; i < line.size(); i++) {
            ReadNote note = line.get(i);
            silence(at, note.onset, waiting, note.position);
            List<AbcElement> beside = due(note.onset, waiting);
            if (i > 0 && !joins(line.get(i - 1), note)) {
                out.add(new AbcElement.Space(note.position));
            }
            if (tuplets.containsKey(i)) {
                out.add(tuplets.get(i));
            }
            out.addAll(beside);
            boolean second = i > 0 && broken.get(i - 1);
            note(note, second || broken.get(i));
            if (broken.get(i)) {
                int pointing = note.duration.compareTo(line.get(i + 1).duration) > 0 ? 1 : -1;
                out.add(new AbcElement.BrokenRhythm(note.position, pointing));
            }
            at = note.end();
        }
        silence(at, measure.length, waiting, measure.position);
        waiting.forEach(mark -> add(mark.element()));
        graces(late);
    }

    /** The notes one after the other; what begins before another ends cannot be said in one voice. */
    private List<ReadNote> inOrder(List<ReadNote> notes) {
        List<ReadNote> sorted =
                notes.stream().sorted(Comparator.comparing(note -> note.onset)).toList();
        List<ReadNote> line = new ArrayList<>();
        Fraction at = Fraction.ZERO;
        for (ReadNote note : sorted) {
            if (note.onset.compareTo(at) < 0) {
                remarks.once(
                        note.position, "A note that begins before the one before it in its voice ends is left out.");
            } else {
                line.add(note);
                at = note.end();
            }
        }
        return line;
    }

    /** Makes one note of tied ones that are so many unit lengths as no single note value shows. */
    private List<ReadNote> joined(List<ReadNote> line, List<ReadMeasure.Mark> marks) {
        List<ReadNote> joined = new ArrayList<>();
        Set<Fraction> onsets = marks.stream().map(ReadMeasure.Mark::onset).collect(Collectors.toSet());
        for (ReadNote note : line) {
            int last = joined.size() - 1;
            if (last >= 0 && !onsets.contains(note.onset) && isOneWith(joined.get(last), note)) {
                joined.set(last, joined.get(last).joined(note));
            } else {
                joined.add(note);
            }
        }
        return joined;
    }

    private boolean isOneWith(ReadNote note, ReadNote next) {
        boolean tied = !note.isRest()
                && !note.isInTuplet()
                && next.isBare()
                && note.slurEnds == 0
                && note.isUniform()
                && next.isUniform()
                && note.end().equals(next.onset)
                && note.notes.size() == next.notes.size();
        for (int i = 0; tied && i < note.notes.size(); i++) {
            tied = note.notes.get(i).tied()
                    && note.notes.get(i).pitch().equals(next.notes.get(i).pitch());
        }
        Fraction both = note.duration.plus(next.duration);
        boolean whole = both.dividedBy(unitLength).denominator() == 1;
        return tied && whole && NoteType.of(both, 2).isEmpty();
    }

    /** Parts the notes over which a chord symbol stands that comes after their beginning. */
    private static List<ReadNote> parted(List<ReadNote> line, List<ReadMeasure.Mark> marks) {
        List<ReadNote> parted = new ArrayList<>();
        Deque<Fraction> symbols = new ArrayDeque<>();
        marks.stream()
                .filter(mark -> mark.element() instanceof AbcElement.ChordSymbol)
                .forEach(mark -> symbols.add(mark.onset()));
        for (ReadNote note : line) {
            Fraction from = note.onset;
            boolean possible = !note.isInTuplet() && note.isUniform();
            while (!symbols.isEmpty() && symbols.element().compareTo(note.end()) < 0) {
                Fraction symbol = symbols.remove();
                if (possible && symbol.compareTo(from) > 0) {
                    parted.add(note.part(from, symbol));
                    from = symbol;
                }
            }
            parted.add(from.equals(note.onset) ? note : note.part(from, note.end()));
        }
        return parted;
    }

    /** The tuplets by the notes with which they begin. */
    private static Map<Integer, AbcElement.Tuplet> tuplets(List<ReadNote> line) {
        Map<Integer, AbcElement.Tuplet> tuplets = new HashMap<>();
        for (int first = 0, next; first < line.size(); first = next) {
            next = first + 1;
            ReadNote note = line.get(first);
            if (note.isInTuplet()) {
                while (next < line.size()
                        && next - first < MAX_TUPLET
                        && isInSameTuplet(line.get(next - 1), line.get(next))) {
                    next++;
                }
                tuplets.put(
                        first, new AbcElement.Tuplet(note.position, note.actualNotes, note.normalNotes, next - first));
            }
        }
        return tuplets;
    }

    private static boolean isInSameTuplet(ReadNote note, ReadNote next) {
        return note.actualNotes == next.actualNotes
                && note.normalNotes == next.normalNotes
                && !note.tupletEnds
                && !next.tupletBegins
                && note.end().equals(next.onset);
    }

    /** The notes that begin a broken rhythm: two under a beam, together two unit lengths, of which one has three parts in four. */
    private BitSet broken(List<ReadNote> line) {
        BitSet broken = new BitSet();
        for (int i = 0; i + 1 < line.size(); i++) {
            ReadNote note = line.get(i);
            ReadNote next = line.get(i + 1);
            boolean plain = isPlain(note) && isPlain(next) && next.graces.isEmpty();
            boolean after = i > 0 && broken.get(i - 1);
            if (plain && !after && joins(note, next) && note.end().equals(next.onset)) {
                Fraction ratio = note.duration.dividedBy(next.duration);
                boolean uneven = ratio.equals(THREE) || ratio.equals(THIRD);
                broken.set(i, uneven && note.duration.plus(next.duration).equals(unitLength.plus(unitLength)));
            }
        }
        return broken;
    }

    private static boolean isPlain(ReadNote note) {
        return !note.isRest() && !note.isInTuplet() && note.isUniform();
    }

    /** Whether no beam ends between two notes: as the document says, or else by the beats. */
    private boolean joins(ReadNote note, ReadNote next) {
        if (beamed) {
            return note.beamGoesOn;
        }
        Fraction beat = metre.isCompound() ? Fraction.of(3, metre.unit()) : Fraction.of(1, Math.min(4, metre.unit()));
        return next.onset.dividedBy(beat).denominator() != 1;
    }

    /** Fills up to a moment with invisible rests, with what stands beside them. */
    private void silence(Fraction from, Fraction to, Deque<ReadMeasure.Mark> waiting, Position position) {
        Fraction at = from;
        while (at.compareTo(to) < 0) {
            out.addAll(due(at, waiting));
            boolean within = !waiting.isEmpty() && waiting.element().onset().compareTo(to) < 0;
            Fraction next = within ? waiting.element().onset() : to;
            Fraction length = next.minus(at);
            out.add(new AbcElement.Rest(position, plainLength(length), false));
            at = next;
        }
    }

    private AbcElement.Length plainLength(Fraction length) {
        return new AbcElement.Length(length.dividedBy(unitLength), length, length);
    }

    /** Takes what stands at a moment or before it; changes of key and the like are written at once. */
    private List<AbcElement> due(Fraction moment, Deque<ReadMeasure.Mark> waiting) {
        List<AbcElement> beside = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.element().onset().compareTo(moment) <= 0) {
            AbcElement element = waiting.remove().element();
            boolean atNote = element instanceof AbcElement.ChordSymbol
                    || element instanceof AbcElement.Annotation
                    || element instanceof AbcElement.Decoration;
            if (atNote) {
                beside.add(element);
            } else {
                add(element);
            }
        }
        return beside;
    }

    private void add(AbcElement element) {
        if (element instanceof AbcElement.MetreChange change) {
            metre = change.metre();
        }
        out.add(element);
    }

    /** Writes a note; in a broken rhythm it is written as one unit length. */
    private void note(ReadNote note, boolean broken) {
        note.decorations.forEach(name -> out.add(new AbcElement.Decoration(note.position, name)));
        slurs(note.slursBeforeGraces, note.position);
        graces(note.graces);
        slurs(note.slurs, note.position);
        Fraction factor = Fraction.of(note.actualNotes, note.normalNotes);
        AbcElement.Length length = length(note.duration, factor, broken);
        boolean fullBar = metre.barLength().filter(note.duration::equals).isPresent();
        if (note.isRest() && note.wholeMeasure && alone && fullBar && note.onset.signum() == 0) {
            out.add(new AbcElement.BarRest(note.position, 1, note.duration, note.visible));
        } else if (note.isRest()) {
            out.add(new AbcElement.Rest(note.position, length, note.visible));
        } else if (note.notes.size() == 1) {
            out.add(sized(note.notes.get(0), factor, broken));
        } else {
            List<AbcElement.Note> chord =
                    note.notes.stream().map(each -> sized(each, factor, broken)).toList();
            out.add(new AbcElement.Chord(note.position, chord, length));
        }
        for (int i = 0; i < note.slurEnds && openSlurs > 0; i++) {
            openSlurs--;
            out.add(new AbcElement.Slur(note.position, false));
        }
        if (note.isRest() && !note.words.isEmpty()) {
            remarks.once(note.position, "Words under a rest are left out.");
        } else if (lyrics.isEmpty() && !note.words.isEmpty()) {
            remarks.once(note.position, "The words under a further voice of a staff are left out.");
        }
        lyrics.ifPresent(lines -> lines.add(note));
    }

    private void slurs(int count, Position position) {
        for (int i = 0; i < count; i++) {
            openSlurs++;
            out.add(new AbcElement.Slur(position, true));
        }
    }

    private AbcElement.Note sized(AbcElement.Note note, Fraction factor, boolean broken) {
        return new AbcElement.Note(note.position(), note.pitch(), length(note.duration(), factor, broken), note.tied());
    }

    private AbcElement.Length length(Fraction duration, Fraction factor, boolean broken) {
        Fraction value = duration.times(factor);
        return new AbcElement.Length(broken ? Fraction.ONE : value.dividedBy(unitLength), value, duration);
    }

    private void graces(List<ReadNote.Grace> graces) {
        Fraction unit = NoteReader.graceUnit(graces);
        for (ReadNote.Grace grace : graces) {
            List<List<AbcElement.Note>> groups = new ArrayList<>();
            for (List<AbcElement.Note> group : grace.groups) {
                groups.add(group.stream().map(note -> graceNote(note, unit)).toList());
            }
            out.add(new AbcElement.Grace(grace.position, groups, grace.slashed));
        }
    }

    private AbcElement.Note graceNote(AbcElement.Note note, Fraction unit) {
        Fraction written = note.duration().dividedBy(unit);
        Fraction value = written.times(unitLength);
        return new AbcElement.Note(note.position(), note.pitch(), new AbcElement.Length(written, value, value), false);
    }
}
