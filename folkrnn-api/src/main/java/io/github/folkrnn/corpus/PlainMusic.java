package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcElement.BarLine;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.PlayingOrder.Stretch;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.SoundingPitches;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the music of a tune anew: whole bars in sections, repeats by signs at both ends, notes beamed by the metre,
 * accidentals where they are needed, broken rhythms by their sign.
 */
final class PlainMusic {
    private static final Position NOWHERE = new Position(1, 1);
    private static final Fraction EIGHTH = Fraction.of(1, 8);
    private static final Fraction SIXTEENTH = Fraction.of(1, 16);
    private static final Fraction THREE_QUARTERS = Fraction.of(3, 4);
    private static final Fraction HALF = Fraction.of(1, 2);
    private static final Fraction TWO = Fraction.of(2);

    private final AbcTune tune;
    private final Kept kept;
    private final Optional<String> rhythm;
    private final List<AbcElement> body;
    private final List<List<Integer>> pitches;
    private final List<Metre> metres = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<PlainSection> sections = new ArrayList<>();
    private final Fraction unit;

    /** Notes whose ties lead to a note, as index and place in the chord. */
    private final Set<List<Integer>> ties = new HashSet<>();

    private final List<AbcElement> plain = new ArrayList<>();
    private final Spelling spelling;
    private Key key;
    private Metre metre;
    private int leftOfTuplet;
    private boolean afterTuplet;

    PlainMusic(AbcTune tune, Kept kept, Optional<String> rhythm) throws Unmendable {
        this.rhythm = rhythm;
        this.tune = tune;
        this.kept = kept;
        body = tune.body();
        pitches = SoundingPitches.of(body, tune.key());
        settings();
        key = PlainTune.usual(tune.key());
        metre = tune.metre();
        spelling = new Spelling(key);
        List<Section> played = Sections.of(tune);
        for (Section section : played) {
            sections.add(PlainSection.of(section, body, metres));
        }
        List<Integer> order = inOrder(played);
        ties(order);
        unit = unit(order);
        write();
    }

    /** The unit note length, in whole notes. */
    Fraction unitLength() {
        return unit;
    }

    /** The music. */
    List<AbcElement> elements() {
        return plain;
    }

    /** Whether a bar was put together that bar lines had cut in two. */
    boolean joinedBars() {
        return sections.stream().anyMatch(PlainSection::joined);
    }

    private void settings() throws Unmendable {
        Metre metreNow = tune.metre();
        Key keyNow = tune.key();
        for (AbcElement element : body) {
            if (element instanceof AbcElement.MetreChange change) {
                metreNow = change.metre();
            } else if (element instanceof AbcElement.KeyChange change) {
                keyNow = change.key();
            } else if (element instanceof AbcElement.BarRest rest && rest.bars() > 1) {
                throw new Unmendable(
                        CleaningReport.Reason.LONG_REST, rest.position() + ": a rest of " + rest.bars() + " bars");
            }
            metres.add(metreNow);
            keys.add(PlainTune.usual(keyNow));
        }
    }

    /** A sixteenth in short metres whose notes are mostly as short, otherwise an eighth. */
    private Fraction unit(List<Integer> order) {
        boolean shortBars = tune.metre()
                .barLength()
                .filter(bar -> bar.compareTo(THREE_QUARTERS) < 0)
                .isPresent();
        int notes = 0;
        int shortNotes = 0;
        for (int element : order) {
            if (body.get(element) instanceof AbcElement.Note note) {
                notes++;
                shortNotes += note.length().value().compareTo(EIGHTH) < 0 ? 1 : 0;
            }
        }
        return shortBars && 2 * shortNotes > notes ? SIXTEENTH : EIGHTH;
    }

    private void ties(List<Integer> order) {
        int before = -1;
        for (int element : order) {
            if (before >= 0) {
                List<AbcElement.Note> notes = body.get(before).soundingNotes();
                for (int i = 0; i < notes.size(); i++) {
                    if (notes.get(i).tied()
                            && pitches.get(element).contains(pitches.get(before).get(i))) {
                        ties.add(List.of(before, i));
                    }
                }
            }
            before = element;
        }
    }

    /** What takes time, in the order in which it is played. */
    private List<Integer> inOrder(List<Section> played) {
        List<Integer> order = new ArrayList<>();
        for (Section section : played) {
            add(section.common(), order);
            section.endings().stream().limit(1).forEach(ending -> add(ending, order));
            if (section.repeated()) {
                add(section.common(), order);
            }
            section.endings().stream().skip(1).forEach(ending -> add(ending, order));
        }
        return order;
    }

    private void add(List<Stretch> stretches, List<Integer> order) {
        for (Stretch stretch : stretches) {
            for (int i = stretch.from(); i < stretch.to(); i++) {
                if (body.get(i) instanceof AbcElement.Timed) {
                    order.add(i);
                }
            }
        }
    }

    private void write() throws Unmendable {
        for (int i = 0; i < sections.size(); i++) {
            PlainSection section = sections.get(i);
            if (section.repeated()) {
                barLine(BarLine.Kind.REPEAT_START, "|:");
            }
            write(section.common(), true);
            BarLine.Kind end = BarLine.Kind.DOUBLE;
            if (!section.endings().isEmpty()) {
                barLine(BarLine.Kind.SINGLE, "|");
                ending(1, section.endings().get(0));
                barLine(BarLine.Kind.REPEAT_END, ":|");
                ending(2, section.endings().get(1));
            } else if (section.repeated()) {
                end = BarLine.Kind.REPEAT_END;
            }
            boolean last = i == sections.size() - 1;
            if (end == BarLine.Kind.REPEAT_END) {
                barLine(end, ":|");
            } else if (last) {
                barLine(BarLine.Kind.PART, "|]");
            } else if (!section.isPickUp()) {
                barLine(end, "||");
            } else if (!sections.get(i + 1).repeated()) {
                barLine(BarLine.Kind.SINGLE, "|");
            }
        }
    }

    private void ending(int number, List<PlainBar> bars) throws Unmendable {
        plain.add(new AbcElement.Ending(NOWHERE, List.of(number)));
        write(bars, false);
    }

    private void barLine(BarLine.Kind kind, String text) {
        plain.add(new BarLine(NOWHERE, kind, text));
        spelling.barLine();
    }

    private void write(List<PlainBar> bars, boolean firstIsPickUp) throws Unmendable {
        for (int i = 0; i < bars.size(); i++) {
            if (i > 0) {
                barLine(BarLine.Kind.SINGLE, "|");
            }
            PlainBar bar = bars.get(i);
            boolean pickUp = firstIsPickUp && i == 0;
            write(bar, pickUp ? bar.full().minus(bar.length()) : Fraction.ZERO);
        }
    }

    /** Writes a bar of which so much is missing before its first note. */
    private void write(PlainBar bar, Fraction missing) throws Unmendable {
        Fraction onset = missing;
        List<Integer> elements = bar.elements();
        leftOfTuplet = 0;
        afterTuplet = false;
        for (int i = 0; i < elements.size(); i++) {
            int element = elements.get(i);
            change(element, i == 0);
            if (i > 0 && leftOfTuplet == 0 && beamEnds(element, onset)) {
                plain.add(new AbcElement.Space(NOWHERE));
            }
            marks(element);
            int marks = i + 1 < elements.size() && leftOfTuplet == 0 ? broken(element, elements.get(i + 1), onset) : 0;
            AbcElement.Timed timed = (AbcElement.Timed) body.get(element);
            write(element, marks == 0 ? null : average(timed, elements.get(i + 1)));
            onset = onset.plus(timed.duration());
            afterTuplet = leftOfTuplet == 1;
            leftOfTuplet = Math.max(0, leftOfTuplet - 1);
            if (marks != 0) {
                i++;
                int next = elements.get(i);
                plain.add(new AbcElement.BrokenRhythm(NOWHERE, marks));
                change(next, false);
                marks(next);
                write(next, average(timed, next));
                onset = onset.plus(((AbcElement.Timed) body.get(next)).duration());
            }
        }
    }

    private Fraction average(AbcElement.Timed timed, int next) {
        return timed.duration()
                .plus(((AbcElement.Timed) body.get(next)).duration())
                .times(HALF);
    }

    private void change(int element, boolean atBarLine) throws Unmendable {
        if (!metres.get(element).equals(metre)) {
            metre = metres.get(element);
            if (!atBarLine) {
                throw new Unmendable(
                        CleaningReport.Reason.BARS_DO_NOT_ADD_UP,
                        body.get(element).position() + ": the metre changes within a bar");
            }
            plain.add(new AbcElement.MetreChange(NOWHERE, PlainTune.usual(metre, rhythm)));
        }
        if (!keys.get(element).equals(key)) {
            key = keys.get(element);
            spelling.key(key);
            plain.add(new AbcElement.KeyChange(NOWHERE, key));
        }
    }

    /** Whether a beam ends: with the group of beats, and beside a tuplet with the beat. */
    private boolean beamEnds(int element, Fraction onset) {
        boolean besideTuplet = !metre.isCompound() && (startsTuplet(element) || afterTuplet);
        return isMultiple(onset, besideTuplet ? Fraction.of(1, 4) : group());
    }

    /** How many of the beats are beamed together. */
    private Fraction group() {
        Fraction bar = metre.barLength().orElseThrow();
        if (metre.isCompound() || metre.beats() == 3 && metre.unit() == 8) {
            return Fraction.of(3, metre.unit());
        }
        return bar.equals(Fraction.ONE) || metre.unit() == 2 ? HALF : Fraction.of(1, 4);
    }

    private static boolean isMultiple(Fraction number, Fraction of) {
        return number.dividedBy(of).denominator() == 1;
    }

    /** What belongs to the note: all since the one before it. */
    private void marks(int element) {
        for (int i = marksFrom(element); i < element; i++) {
            AbcElement mark = body.get(i);
            if (mark instanceof AbcElement.Tuplet tuplet) {
                leftOfTuplet = tuplet.count();
                plain.add(new AbcElement.Tuplet(NOWHERE, tuplet.notes(), tuplet.inTimeOf(), tuplet.count()));
            } else if (kept.keeps(mark)) {
                plain.add(mark instanceof AbcElement.Grace grace ? grace(grace, pitches.get(i)) : mark);
            }
        }
    }

    private AbcElement grace(AbcElement.Grace grace, List<Integer> sounding) {
        List<List<AbcElement.Note>> groups = new ArrayList<>();
        int next = 0;
        for (List<AbcElement.Note> group : grace.groups()) {
            List<AbcElement.Note> notes = new ArrayList<>();
            for (AbcElement.Note note : group) {
                Pitch pitch = spelling.pitch(note, false, sounding.get(next++));
                notes.add(new AbcElement.Note(NOWHERE, pitch, note.length(), false));
            }
            groups.add(notes);
        }
        return new AbcElement.Grace(NOWHERE, groups, grace.slashed());
    }

    /** How many marks write the rhythm of two elements that share two units, 0 if it is not a broken one. */
    private int broken(int element, int next, Fraction onset) {
        AbcElement.Timed first = (AbcElement.Timed) body.get(element);
        AbcElement.Timed second = (AbcElement.Timed) body.get(next);
        Fraction together = first.duration().plus(second.duration());
        if (!together.equals(unit.times(TWO))
                || startsTuplet(next)
                || first.soundingNotes().isEmpty()
                || second.soundingNotes().isEmpty()
                || !isOneLength(first)
                || !isOneLength(second)) {
            return 0;
        }
        Fraction beat = metre.isCompound() ? Fraction.of(3, metre.unit()) : together;
        Fraction inBeat = onset.minus(beat.times(Fraction.of(floor(onset.dividedBy(beat)))));
        if (!isMultiple(inBeat, unit) || inBeat.plus(together).compareTo(beat) > 0) {
            return 0;
        }
        int marks = marks(second.duration());
        return marks > 0 ? marks : -marks(first.duration());
    }

    /** One for half a unit, two for a quarter of it. */
    private int marks(Fraction shorter) {
        Fraction units = shorter.dividedBy(unit);
        return units.equals(HALF) ? 1 : units.equals(Fraction.of(1, 4)) ? 2 : 0;
    }

    private static long floor(Fraction number) {
        return Math.floorDiv(number.numerator(), number.denominator());
    }

    private static boolean isOneLength(AbcElement.Timed timed) {
        return timed.soundingNotes().stream()
                        .map(note -> note.length().duration())
                        .distinct()
                        .count()
                == 1;
    }

    private boolean startsTuplet(int element) {
        return body.subList(marksFrom(element), element).stream().anyMatch(AbcElement.Tuplet.class::isInstance);
    }

    /** Where the marks of an element begin: after what takes time before it. */
    private int marksFrom(int element) {
        int from = element;
        while (from > 0 && !(body.get(from - 1) instanceof AbcElement.Timed)) {
            from--;
        }
        return from;
    }

    /** Writes what takes time; the length in whole notes is given where a sign beside it makes it another. */
    private void write(int element, @Nullable Fraction length) {
        AbcElement.Timed timed = (AbcElement.Timed) body.get(element);
        if (timed instanceof AbcElement.Note note) {
            plain.add(note(note, element, 0, length));
        } else if (timed instanceof AbcElement.Chord chord) {
            List<AbcElement.Note> notes = new ArrayList<>();
            for (int i = 0; i < chord.notes().size(); i++) {
                notes.add(note(chord.notes().get(i), element, i, length));
            }
            plain.add(new AbcElement.Chord(NOWHERE, notes, notes.get(0).length()));
        } else if (timed instanceof AbcElement.Rest rest) {
            plain.add(new AbcElement.Rest(NOWHERE, written(rest.length().value()), true));
        } else {
            plain.add(new AbcElement.Rest(NOWHERE, written(timed.duration()), true));
        }
        spelling.next();
    }

    private AbcElement.Note note(AbcElement.Note note, int element, int inChord, @Nullable Fraction length) {
        boolean tied = ties.contains(List.of(element, inChord));
        return new AbcElement.Note(
                NOWHERE,
                spelling.pitch(note, tied, pitches.get(element).get(inChord)),
                written(length == null ? note.length().value() : length),
                tied);
    }

    private AbcElement.Length written(Fraction value) {
        return new AbcElement.Length(value.dividedBy(unit), value, value);
    }
}
