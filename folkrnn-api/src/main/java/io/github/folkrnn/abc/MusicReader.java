package io.github.folkrnn.abc;

/** Reads lines of music. */
final class MusicReader {
    private static final int MAX_TUPLET = 64;

    private final Voices voices;
    private final BodyFields fields;
    private final ProblemLog problems;
    private final NoteReader noteReader;
    private final MarkReader marks;
    private final NoteGroupReader groups;
    private final BarLineReader barLines;

    MusicReader(Voices voices, BodyFields fields, MarkReader marks, ProblemLog problems) {
        this.voices = voices;
        this.fields = fields;
        this.problems = problems;
        this.marks = marks;
        this.noteReader = new NoteReader(problems);
        this.groups = new NoteGroupReader(voices, marks, noteReader, problems);
        this.barLines = new BarLineReader(problems);
    }

    /** Reads a line whose comment is already cut off. */
    void readLine(Cursor in) {
        while (!in.atEnd() && !in.atContinuation()) {
            element(in);
        }
        if (in.atEnd()) {
            marks.endOfLine(in.position());
        }
    }

    private BodyBuilder body() {
        return voices.current().body();
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
            groups.note(in);
        } else if (c == 'z' || c == 'x') {
            in.next();
            body().addTimed(new AbcElement.Rest(position, body().takeLength(noteReader.length(in)), c == 'z'));
        } else if (c == 'Z' || c == 'X') {
            in.next();
            barRest(noteReader.bars(in), c == 'Z', position);
        } else if (c == '>' || c == '<') {
            body().brokenRhythm(in);
        } else if (c == '.' && (in.peek(1) == '(' || in.peek(1) == '-')) {
            // Only dots the slur or tie that follows.
            in.next();
        } else if (NoteGroupReader.atOldChord(in)) {
            groups.oldChord(in);
        } else if (marks.atMark(in)) {
            marks.read(in);
        } else {
            punctuation(in, position);
        }
    }

    private void barRest(int bars, boolean visible, Position position) {
        VoiceBuilder voice = voices.current();
        if (voice.body() != voice.mainBody()) {
            problems.add(position, Problem.Code.NOT_SUPPORTED, "A rest of whole bars in a voice overlay is left out.");
            return;
        }
        Fraction duration = voice.barLength().times(Fraction.of(bars));
        body().addTimed(new AbcElement.BarRest(position, bars, duration, visible));
    }

    private void punctuation(Cursor in, Position position) {
        char c = in.next();
        switch (c) {
            case '-' -> body().tie(position);
            case '(' -> open(in, position);
            case ')' -> voices.current().closeSlur(position);
            case '{' -> groups.grace(in, position);
            case '[' -> bracket(in, position);
            case '&' -> voices.current().beginOverlay(position);
            case 'y' -> passLength(in);
            case '`' -> {
                // Only there to make the text easier to read.
            }
            default ->
                problems.add(
                        position,
                        Problem.Code.UNEXPECTED_CHARACTER,
                        ProblemLog.quote(String.valueOf(c)) + " means nothing here.");
        }
    }

    /** Passes what may say how wide a space is. */
    private static void passLength(Cursor in) {
        in.number(0);
        while (in.take('/')) {
            in.number(0);
        }
    }

    private void open(Cursor in, Position position) {
        if (!in.atDigit()) {
            voices.current().openSlur(position);
            return;
        }
        long notes = in.number(0);
        long inTimeOf = in.take(':') ? in.number(0) : 0;
        long count = in.take(':') ? in.number(0) : 0;
        inTimeOf = inTimeOf == 0 ? voices.current().metre().tupletTime(notes) : inTimeOf;
        count = count == 0 ? notes : count;
        if (notes < 2 || notes > MAX_TUPLET || inTimeOf < 1 || inTimeOf > MAX_TUPLET || count > MAX_TUPLET) {
            problems.add(position, Problem.Code.BAD_TUPLET, "A tuplet must be of 2 to 9 notes, or say in what time.");
            return;
        }
        body().tuplet(new AbcElement.Tuplet(position, (int) notes, (int) inTimeOf, (int) count));
    }

    private void bracket(Cursor in, Position position) {
        if (TuneLines.atBodyField(in)) {
            int close = in.find(']');
            if (close >= 0) {
                char letter = in.next();
                in.next();
                fields.readInline(letter, in.part(close), position);
                in.next();
                return;
            }
        }
        groups.chord(in, position);
    }
}
