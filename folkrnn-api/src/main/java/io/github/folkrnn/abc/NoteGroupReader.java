package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads notes, and groups of them: chords and grace notes. */
final class NoteGroupReader {
    /** What stands between the plus signs of an old chord, beside the letters of notes. */
    private static final String OLD_CHORD = "^_=,'0123456789/-";

    private final Voices voices;
    private final MarkReader marks;
    private final NoteReader noteReader;
    private final ProblemLog problems;

    NoteGroupReader(Voices voices, MarkReader marks, NoteReader noteReader, ProblemLog problems) {
        this.voices = voices;
        this.marks = marks;
        this.noteReader = noteReader;
        this.problems = problems;
    }

    /** What is known of a note before its place in a tuplet is. */
    private record WrittenNote(Position position, Pitch pitch, Fraction length, boolean tied) {}

    private BodyBuilder body() {
        return voices.current().body();
    }

    void note(Cursor in) {
        written(in).ifPresent(note -> {
            AbcElement.Length length = body().takeLength(note.length());
            body().addTimed(new AbcElement.Note(note.position(), note.pitch(), length, false));
        });
    }

    private Optional<WrittenNote> written(Cursor in) {
        Position position = in.position();
        return noteReader.pitch(in).map(pitch -> new WrittenNote(position, pitch, noteReader.length(in), false));
    }

    /** Reads a chord whose opening bracket is read. */
    void chord(Cursor in, Position position) {
        chord(in, position, ']');
    }

    /**
     * Whether a chord begins here as it was written before brackets were, {@code +CEG+} (ABC 2.1, section 10.2.1), and
     * not a decoration.
     */
    static boolean atOldChord(Cursor in) {
        if (in.peek() != '+') {
            return false;
        }
        int length = 1;
        boolean letters = false;
        while (Step.isLetter(in.peek(length)) || OLD_CHORD.indexOf(in.peek(length)) >= 0) {
            letters |= Step.isLetter(in.peek(length));
            length++;
        }
        return letters
                && in.peek(length) == '+'
                && !Symbols.isKnown(in.ahead(in.index() + length).substring(1));
    }

    /** Reads a chord between two plus signs. */
    void oldChord(Cursor in) {
        Position position = in.position();
        in.next();
        chord(in, position, '+');
    }

    private void chord(Cursor in, Position position, char close) {
        List<WrittenNote> written = new ArrayList<>();
        boolean closed = false;
        while (!closed && !in.atEnd() && in.peek() != '|') {
            if (in.take(close)) {
                closed = true;
            } else if (NoteReader.atNote(in)) {
                written(in)
                        .ifPresent(note -> written.add(
                                new WrittenNote(note.position(), note.pitch(), note.length(), in.take('-'))));
            } else if (marks.atMark(in)) {
                marks.read(in);
            } else if (!in.skipSpaces()) {
                Position at = in.position();
                stray(in.next(), at, "in a chord.");
            }
        }
        if (!closed) {
            problems.add(position, Problem.Code.NOT_CLOSED, "The chord that begins here is not closed.");
        }
        if (written.isEmpty()) {
            return;
        }
        Fraction factor = closed ? noteReader.length(in) : Fraction.ONE;
        List<AbcElement.Note> notes = new ArrayList<>();
        for (WrittenNote note : written) {
            AbcElement.Length length = body().plainLength(note.length().times(factor));
            notes.add(new AbcElement.Note(note.position(), note.pitch(), length, note.tied()));
        }
        AbcElement.Length length = body().takeLength(written.get(0).length().times(factor));
        body().addTimed(new AbcElement.Chord(position, notes, length));
    }

    /** Reads grace notes whose opening brace is read. A slur between them goes around all of them. */
    void grace(Cursor in, Position position) {
        int close = in.find('}');
        if (close < 0) {
            problems.add(position, Problem.Code.NOT_CLOSED, "The grace notes that begin here are not closed.");
            return;
        }
        Cursor inside = in.part(close);
        in.next();
        boolean slashed = inside.take('/');
        List<List<AbcElement.Note>> groups = new ArrayList<>();
        List<Position> slursOpened = new ArrayList<>();
        List<Position> slursClosed = new ArrayList<>();
        while (!inside.atEnd()) {
            Position at = inside.position();
            if (NoteReader.atNote(inside)) {
                written(inside).ifPresent(note -> groups.add(List.of(graceNote(note, Fraction.ONE))));
            } else if (inside.take('[')) {
                graceChord(inside, at).ifPresent(groups::add);
            } else if (inside.take('(')) {
                slursOpened.add(at);
            } else if (inside.take(')')) {
                slursClosed.add(at);
            } else if (!inside.skipSpaces()) {
                stray(inside.next(), at, "among grace notes.");
            }
        }
        slursOpened.forEach(voices.current()::openSlur);
        if (!groups.isEmpty()) {
            body().add(new AbcElement.Grace(position, groups, slashed));
        }
        slursClosed.forEach(voices.current()::closeSlur);
    }

    private Optional<List<AbcElement.Note>> graceChord(Cursor in, Position position) {
        List<WrittenNote> written = new ArrayList<>();
        boolean closed = false;
        while (!closed && !in.atEnd()) {
            Position at = in.position();
            if (NoteReader.atNote(in)) {
                written(in).ifPresent(written::add);
            } else if (in.take(']')) {
                closed = true;
            } else if (!in.skipSpaces()) {
                stray(in.next(), at, "in a chord.");
            }
        }
        if (!closed) {
            problems.add(position, Problem.Code.NOT_CLOSED, "The chord that begins here is not closed.");
        }
        Fraction factor = noteReader.length(in);
        List<AbcElement.Note> notes =
                written.stream().map(note -> graceNote(note, factor)).toList();
        return notes.isEmpty() ? Optional.empty() : Optional.of(notes);
    }

    private AbcElement.Note graceNote(WrittenNote note, Fraction factor) {
        Fraction written = note.length().times(factor);
        Fraction value = written.times(body().unitLength());
        return new AbcElement.Note(note.position(), note.pitch(), new AbcElement.Length(written, value, value), false);
    }

    private void stray(char c, Position at, String where) {
        String stray = ProblemLog.quote(String.valueOf(c));
        problems.add(at, Problem.Code.UNEXPECTED_CHARACTER, stray + " means nothing " + where);
    }
}
