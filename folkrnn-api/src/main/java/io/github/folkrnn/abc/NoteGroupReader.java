package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads notes, and groups of them: chords and grace notes. */
final class NoteGroupReader {
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
        List<WrittenNote> written = new ArrayList<>();
        boolean closed = false;
        while (!closed && !in.atEnd() && in.peek() != '|') {
            if (NoteReader.atNote(in)) {
                written(in)
                        .ifPresent(note -> written.add(
                                new WrittenNote(note.position(), note.pitch(), note.length(), in.take('-'))));
            } else if (marks.atMark(in)) {
                marks.read(in);
            } else if (!in.skipSpaces()) {
                Position at = in.position();
                closed = in.take(']');
                if (!closed) {
                    stray(in.next(), at, "in a chord.");
                }
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

    /** Reads grace notes whose opening brace is read. */
    void grace(Cursor in, Position position) {
        int close = in.find('}');
        if (close < 0) {
            problems.add(position, Problem.Code.NOT_CLOSED, "The grace notes that begin here are not closed.");
            return;
        }
        Cursor inside = in.part(close);
        in.next();
        boolean slashed = inside.take('/');
        List<AbcElement.Note> notes = new ArrayList<>();
        while (!inside.atEnd()) {
            if (NoteReader.atNote(inside)) {
                written(inside).ifPresent(note -> {
                    Fraction value = note.length().times(body().unitLength());
                    AbcElement.Length length = new AbcElement.Length(note.length(), value, value);
                    notes.add(new AbcElement.Note(note.position(), note.pitch(), length, false));
                });
            } else if (!inside.skipSpaces()) {
                Position at = inside.position();
                stray(inside.next(), at, "among grace notes.");
            }
        }
        if (!notes.isEmpty()) {
            body().add(new AbcElement.Grace(position, notes, slashed));
        }
    }

    private void stray(char c, Position at, String where) {
        String stray = ProblemLog.quote(String.valueOf(c));
        problems.add(at, Problem.Code.UNEXPECTED_CHARACTER, stray + " means nothing " + where);
    }
}
