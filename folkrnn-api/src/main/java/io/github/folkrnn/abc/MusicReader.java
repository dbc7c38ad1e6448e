package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads lines of music. */
final class MusicReader {
    private static final Map<Character, String> SHORTHAND = Map.ofEntries(
            Map.entry('.', "staccato"),
            Map.entry('~', "roll"),
            Map.entry('H', "fermata"),
            Map.entry('L', "accent"),
            Map.entry('M', "lowermordent"),
            Map.entry('O', "coda"),
            Map.entry('P', "uppermordent"),
            Map.entry('S', "segno"),
            Map.entry('T', "trill"),
            Map.entry('u', "upbow"),
            Map.entry('v', "downbow"));
    private static final int MAX_TUPLET = 64;

    private final Voices voices;
    private final BodyFields fields;
    private final ProblemLog problems;
    private final NoteReader noteReader;
    private final BarLineReader barLines;

    MusicReader(Voices voices, ProblemLog problems) {
        this.voices = voices;
        this.fields = new BodyFields(voices, problems);
        this.problems = problems;
        this.noteReader = new NoteReader(problems);
        this.barLines = new BarLineReader(problems);
    }

    /** Reads a line whose comment is already cut off. */
    void readLine(Cursor in) {
        while (!in.atEnd() && !in.atContinuation()) {
            element(in);
        }
        if (in.atEnd()) {
            lineBreak(in.position());
        }
    }

    private BodyBuilder body() {
        return voices.current().body();
    }

    private void lineBreak(Position position) {
        voices.current().mainBody().lineBreak(position);
    }

    private void element(Cursor in) {
        Position position = in.position();
        char c = in.peek();
        if (BarLineReader.atBarLine(in)) {
            voices.current().endOverlays();
            barLines.read(in, body());
        } else if (in.skipSpaces()) {
            body().space(position);
        } else if (NoteReader.atNote(in)) {
            note(in).ifPresent(note -> body().addTimed(note.sounding(body())));
        } else if (c == 'z' || c == 'x') {
            in.next();
            body().addTimed(new AbcElement.Rest(position, body().takeLength(noteReader.length(in)), c == 'z'));
        } else if (c == 'Z' || c == 'X') {
            in.next();
            int bars = noteReader.bars(in);
            Fraction duration = voices.current().barLength().times(Fraction.of(bars));
            body().addTimed(new AbcElement.BarRest(position, bars, duration, c == 'Z'));
        } else if (c == 'y') {
            in.next();
            in.number(0);
        } else if (c == '>' || c == '<') {
            body().brokenRhythm(in);
        } else if (c == '.' && "(-|".indexOf(in.peek(1)) >= 0 && in.peek(1) != '\0') {
            in.next();
        } else if (SHORTHAND.containsKey(c)) {
            in.next();
            body().add(new AbcElement.Decoration(position, SHORTHAND.get(c)));
        } else {
            punctuation(in, position);
        }
    }

    private void punctuation(Cursor in, Position position) {
        char c = in.next();
        switch (c) {
            case '-' -> body().tie(position);
            case '(' -> open(in, position);
            case ')' -> closeSlur(position);
            case '{' -> grace(in, position);
            case '[' -> bracket(in, position);
            case '"' -> annotation(in, position);
            case '!', '+' -> decoration(in, position, c);
            case '$' -> lineBreak(position);
            case '`' -> {
                // Only there to make the text easier to read.
            }
            case '&' -> voices.current().beginOverlay(position);
            default ->
                problems.add(
                        position,
                        Problem.Code.UNEXPECTED_CHARACTER,
                        ProblemLog.quote(String.valueOf(c)) + " means nothing here.");
        }
    }

    /** What is known of a note before its place in a tuplet is. */
    private record WrittenNote(Position position, Pitch pitch, Fraction length) {
        AbcElement.Note sounding(BodyBuilder body) {
            return new AbcElement.Note(position, pitch, body.takeLength(length), false);
        }
    }

    private Optional<WrittenNote> note(Cursor in) {
        Position position = in.position();
        return noteReader.pitch(in).map(pitch -> new WrittenNote(position, pitch, noteReader.length(in)));
    }

    private void open(Cursor in, Position position) {
        if (!in.atDigit()) {
            voices.current().openSlurs().addLast(position);
            body().add(new AbcElement.Slur(position, true));
            return;
        }
        long notes = in.number(0);
        long inTimeOf = 0;
        long count = 0;
        boolean given = in.peek() == ':' && (Cursor.isDigit(in.peek(1)) || in.peek(1) == ':');
        if (given && in.take(':')) {
            inTimeOf = in.number(0);
            if (in.peek() == ':' && in.take(':')) {
                count = in.number(0);
            }
        }
        inTimeOf = inTimeOf == 0 ? voices.current().metre().tupletTime(notes) : inTimeOf;
        count = count == 0 ? notes : count;
        if (notes < 2 || notes > MAX_TUPLET || inTimeOf < 1 || inTimeOf > MAX_TUPLET || count > MAX_TUPLET) {
            problems.add(position, Problem.Code.BAD_TUPLET, "A tuplet must be of 2 to 9 notes, or say in what time.");
            return;
        }
        body().tuplet(new AbcElement.Tuplet(position, (int) notes, (int) inTimeOf, (int) count));
    }

    private void closeSlur(Position position) {
        if (voices.current().openSlurs().pollLast() == null) {
            problems.add(position, Problem.Code.UNBALANCED_SLUR, "The slur that ends here has no beginning.");
        } else {
            body().add(new AbcElement.Slur(position, false));
        }
    }

    private void grace(Cursor in, Position position) {
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
                note(inside).ifPresent(note -> {
                    Fraction value = note.length().times(body().unitLength());
                    AbcElement.Length length = new AbcElement.Length(note.length(), value, value);
                    notes.add(new AbcElement.Note(note.position(), note.pitch(), length, false));
                });
            } else if (!inside.skipSpaces()) {
                Position at = inside.position();
                String stray = ProblemLog.quote(String.valueOf(inside.next()));
                problems.add(at, Problem.Code.UNEXPECTED_CHARACTER, stray + " means nothing among grace notes.");
            }
        }
        if (!notes.isEmpty()) {
            body().add(new AbcElement.Grace(position, notes, slashed));
        }
    }

    private void bracket(Cursor in, Position position) {
        if (in.peek(1) == ':' && Character.isLetter(in.peek())) {
            int close = in.find(']');
            if (close >= 0) {
                char letter = in.next();
                in.next();
                fields.read(letter, in.part(close), position);
                in.next();
                return;
            }
        }
        chord(in, position);
    }

    private void chord(Cursor in, Position position) {
        List<WrittenNote> written = new ArrayList<>();
        List<Boolean> ties = new ArrayList<>();
        boolean closed = false;
        while (!closed && !in.atEnd() && in.peek() != '|') {
            if (NoteReader.atNote(in)) {
                Optional<WrittenNote> note = note(in);
                note.ifPresent(written::add);
                note.ifPresent(read -> ties.add(in.take('-')));
            } else if (in.peek() == '"') {
                Position at = in.position();
                in.next();
                annotation(in, at);
            } else if (SHORTHAND.containsKey(in.peek())) {
                body().add(new AbcElement.Decoration(in.position(), SHORTHAND.get(in.next())));
            } else if (!in.skipSpaces()) {
                Position at = in.position();
                closed = in.take(']');
                if (!closed) {
                    String stray = ProblemLog.quote(String.valueOf(in.next()));
                    problems.add(at, Problem.Code.UNEXPECTED_CHARACTER, stray + " means nothing in a chord.");
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
        for (int i = 0; i < written.size(); i++) {
            WrittenNote note = written.get(i);
            AbcElement.Length length = body().plainLength(note.length().times(factor));
            notes.add(new AbcElement.Note(note.position(), note.pitch(), length, ties.get(i)));
        }
        AbcElement.Length length = body().takeLength(written.get(0).length().times(factor));
        body().addTimed(new AbcElement.Chord(position, notes, length));
    }

    private void annotation(Cursor in, Position position) {
        int close = in.find('"');
        if (close < 0) {
            problems.add(
                    position,
                    Problem.Code.NOT_CLOSED,
                    "The quotation mark is not closed; the rest of the line is taken for text.");
            in.part(in.index() + in.rest().length());
            return;
        }
        body().add(quoted(in.part(close).rest(), position));
        in.next();
    }

    private static AbcElement quoted(String written, Position position) {
        String text = TextDecoder.decode(written);
        int placement = text.isEmpty() ? -1 : "^_<>@".indexOf(text.charAt(0));
        if (placement < 0) {
            return new AbcElement.ChordSymbol(position, text, ChordName.parse(text));
        }
        return new AbcElement.Annotation(
                position, AbcElement.Annotation.Placement.values()[placement], text.substring(1));
    }

    /** A pair of marks is a decoration; a lone exclamation mark is a line break, as in ABC 1.6. */
    private void decoration(Cursor in, Position position, char mark) {
        int close = in.find(mark);
        if (close > in.index() && isName(in, close)) {
            body().add(new AbcElement.Decoration(position, in.part(close).rest()));
            in.next();
        } else if (mark == '!') {
            lineBreak(position);
        } else {
            problems.add(position, Problem.Code.UNEXPECTED_CHARACTER, "'+' means nothing here.");
        }
    }

    private static boolean isName(Cursor in, int close) {
        for (int ahead = 0; in.index() + ahead < close; ahead++) {
            char c = in.peek(ahead);
            if (!Character.isLetterOrDigit(c) && "().<>+-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
