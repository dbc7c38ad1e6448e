package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the body of a tune and applies tuplets, broken rhythms and ties to its notes. */
final class BodyBuilder {
    private final ProblemLog problems;
    private final List<AbcElement> body = new ArrayList<>();
    private Fraction unitLength;

    /** The index of the last note, chord or rest of this bar, or -1. */
    private int lastTimed = -1;

    private boolean notesSeen;
    private boolean timedSeen;
    private boolean musicSeen;
    private boolean musicInLine;
    private int bars;
    private Optional<AbcElement.Part> part = Optional.empty();
    private int barsBeforePart;
    private final Set<String> partsOfBar = new HashSet<>();

    private Fraction pendingFactor = Fraction.ONE;
    private Fraction pendingFactorBefore = Fraction.ONE;
    private int pendingFirst = -1;
    private Optional<Position> pendingBroken = Optional.empty();
    private Fraction tupletFactor = Fraction.ONE;
    private Optional<Position> openTuplet = Optional.empty();
    private int tupletLeft;

    BodyBuilder(Fraction unitLength, ProblemLog problems) {
        this.unitLength = unitLength;
        this.problems = problems;
    }

    void unitLength(Fraction newUnitLength) {
        unitLength = newUnitLength;
    }

    Fraction unitLength() {
        return unitLength;
    }

    void add(AbcElement element) {
        boolean barLine = element instanceof AbcElement.BarLine;
        bars += barLine ? 1 : 0;
        musicInLine |= barLine || element instanceof AbcElement.Grace;
        musicSeen |= element instanceof AbcElement.Grace;
        body.add(element);
    }

    /** Adds what another voice has, or a rest in place of its music. */
    void addSilent(AbcElement element) {
        bars += element instanceof AbcElement.BarLine ? 1 : 0;
        body.add(element);
    }

    /** Adds a {@code +:} field to the text of the field before. */
    void continueField(AbcElement.Field more) {
        int last = body.size() - 1;
        if (last >= 0 && body.get(last) instanceof AbcElement.Field field) {
            body.set(last, FieldParsers.joined(field, more, problems));
        } else {
            problems.add(more.position(), Problem.Code.UNEXPECTED_CHARACTER, FieldParsers.NOTHING_TO_CONTINUE);
        }
    }

    void space(Position position) {
        if (!lastIs(AbcElement.Space.class)) {
            add(new AbcElement.Space(position));
        }
    }

    void lineBreak(Position position) {
        if (lastIs(AbcElement.Space.class)) {
            body.remove(body.size() - 1);
        }
        if (musicInLine) {
            add(new AbcElement.LineBreak(position));
        }
        musicInLine = false;
    }

    private boolean lastIs(Class<? extends AbcElement> type) {
        return !body.isEmpty() && type.isInstance(body.get(body.size() - 1));
    }

    /** Gives a written length its meaning here, and counts it in the open tuplet. */
    AbcElement.Length takeLength(Fraction written) {
        AbcElement.Length length = plainLength(written);
        if (pendingBroken.isPresent()) {
            body.set(pendingFirst, scaled(body.get(pendingFirst), pendingFactorBefore));
            pendingFactor = Fraction.ONE;
            pendingBroken = Optional.empty();
        }
        if (tupletLeft > 0 && --tupletLeft == 0) {
            tupletFactor = Fraction.ONE;
        }
        return length;
    }

    /** Gives a written length its meaning here, for a note inside a chord. */
    AbcElement.Length plainLength(Fraction written) {
        Fraction value = written.times(unitLength).times(pendingFactor);
        return new AbcElement.Length(written, value, value.times(tupletFactor));
    }

    void addTimed(AbcElement.Timed element) {
        if (element instanceof AbcElement.BarRest) {
            endBrokenRhythm();
        }
        lastTimed = body.size();
        timedSeen = true;
        musicSeen = true;
        musicInLine = true;
        notesSeen |= !element.soundingNotes().isEmpty();
        body.add(element);
    }

    /** The last note of this bar is tied to the next one. */
    void tie(Position position) {
        if (lastTimed >= 0) {
            if (body.get(lastTimed) instanceof AbcElement.Note note && !note.tied()) {
                body.set(lastTimed, new AbcElement.Note(note.position(), note.pitch(), note.length(), true));
                return;
            }
            if (body.get(lastTimed) instanceof AbcElement.Chord chord) {
                List<AbcElement.Note> tied = chord.notes().stream()
                        .map(note -> new AbcElement.Note(note.position(), note.pitch(), note.length(), true))
                        .toList();
                body.set(lastTimed, new AbcElement.Chord(chord.position(), tied, chord.length()));
                return;
            }
        }
        problems.add(position, Problem.Code.BAD_TIE, "A tie must follow a note.");
    }

    /** Reads {@code >} or {@code <}, once or up to three times, between two notes. */
    void brokenRhythm(Cursor in) {
        Position position = in.position();
        char mark = in.next();
        int marks = 1;
        while (in.take(mark)) {
            marks++;
        }
        if (marks > 3 || lastTimed < 0 || pendingBroken.isPresent()) {
            String rule =
                    marks > 3 ? "A broken rhythm has at most three marks." : "A broken rhythm must follow a note.";
            problems.add(position, Problem.Code.BAD_BROKEN_RHYTHM, rule);
            return;
        }
        if (body.get(lastTimed) instanceof AbcElement.BarRest) {
            problems.add(position, Problem.Code.BAD_BROKEN_RHYTHM, "A rest of whole bars has no broken rhythm.");
            return;
        }
        Fraction less = Fraction.of(1, 1L << marks);
        Fraction more = Fraction.of(2).minus(less);
        pendingFirst = lastTimed;
        pendingFactorBefore = mark == '>' ? more : less;
        pendingFactor = mark == '>' ? less : more;
        pendingBroken = Optional.of(position);
        add(new AbcElement.BrokenRhythm(position, mark == '>' ? marks : -marks));
    }

    private static AbcElement scaled(AbcElement element, Fraction factor) {
        if (element instanceof AbcElement.Note note) {
            return scaled(note, factor);
        } else if (element instanceof AbcElement.Chord chord) {
            List<AbcElement.Note> notes =
                    chord.notes().stream().map(note -> scaled(note, factor)).toList();
            return new AbcElement.Chord(chord.position(), notes, chord.length().times(factor));
        } else if (element instanceof AbcElement.Rest rest) {
            return new AbcElement.Rest(rest.position(), rest.length().times(factor), rest.visible());
        }
        throw new AssertionError("only notes, chords and rests have a broken rhythm");
    }

    private static AbcElement.Note scaled(AbcElement.Note note, Fraction factor) {
        return new AbcElement.Note(note.position(), note.pitch(), note.length().times(factor), note.tied());
    }

    void tuplet(AbcElement.Tuplet tuplet) {
        endTuplet();
        tupletFactor = Fraction.of(tuplet.inTimeOf(), tuplet.notes());
        tupletLeft = tuplet.count();
        openTuplet = Optional.of(tuplet.position());
        add(tuplet);
    }

    /** A bar line: marks after it change no note before it, but a broken rhythm that has begun goes on. */
    void endBar() {
        lastTimed = -1;
    }

    boolean hasNotes() {
        return notesSeen;
    }

    /** Whether there is a note, chord or rest. */
    boolean hasTimed() {
        return timedSeen;
    }

    /** Whether there is a note, chord, rest or grace note. */
    boolean hasMusic() {
        return musicSeen;
    }

    /** The number of elements so far. */
    int size() {
        return body.size();
    }

    List<AbcElement> elements(int from, int to) {
        return body.subList(from, to);
    }

    /** Whether a note, chord or rest stands after so many elements. */
    boolean hasTimedFrom(int index) {
        return body.subList(index, body.size()).stream().anyMatch(AbcElement.Timed.class::isInstance);
    }

    /** The number of bar lines so far. */
    int bars() {
        return bars;
    }

    /** Begins a part, unless it has just begun because another voice came to it. */
    void part(AbcElement.Part begun) {
        boolean known =
                part.filter(begins -> begins.name().equals(begun.name())).isPresent();
        if (!known || barsBeforePart != bars) {
            add(begun);
        }
        if (barsBeforePart != bars) {
            partsOfBar.clear();
        }
        partsOfBar.add(begun.name());
        part = Optional.of(begun);
        barsBeforePart = bars;
    }

    /** Begins a part to which another voice came, unless this one has begun it in the same bar. */
    void partOfOther(AbcElement.Part begun) {
        if (barsBeforePart != bars || !partsOfBar.contains(begun.name())) {
            part(begun);
        }
    }

    /** The parts that begin before the first note. */
    List<AbcElement.Part> leadingParts() {
        List<AbcElement.Part> leading = new ArrayList<>();
        for (AbcElement element : body) {
            if (element instanceof AbcElement.Timed) {
                break;
            } else if (element instanceof AbcElement.Part begun) {
                leading.add(begun);
            }
        }
        return leading;
    }

    List<AbcElement> finish() {
        endBrokenRhythm();
        endTuplet();
        return List.copyOf(body);
    }

    private void endBrokenRhythm() {
        pendingBroken.ifPresent(position ->
                problems.add(position, Problem.Code.BAD_BROKEN_RHYTHM, "A broken rhythm needs a note on either side."));
        pendingBroken = Optional.empty();
        pendingFactor = Fraction.ONE;
    }

    private void endTuplet() {
        if (tupletLeft > 0) {
            String missing = tupletLeft == 1 ? "one note." : tupletLeft + " notes.";
            problems.add(
                    openTuplet.orElseThrow(), Problem.Code.BAD_TUPLET, "The tuplet that begins here lacks " + missing);
        }
        tupletLeft = 0;
        tupletFactor = Fraction.ONE;
    }
}
