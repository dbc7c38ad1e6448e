package io.github.folkrnn.position;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a tune character by character and knows at each what time it is. Any text is taken: what is wrong with a tune is
 * for others to say, and what cannot be music tells nothing.
 *
 * <p>What it reads it hands on: lengths to a {@link NoteTimer}, bar lines to a {@link PartCounter}.
 */
final class MusicClock implements Cloneable {
    private static final int MAX_FIELD = 120;
    private static final char NOTHING = 0;
    private static final char BRACKET_AND_LETTER = 'x';
    private static final String BODY_FIELDS = "IKLMNPQRSTUVWmrsw";

    /** What a character is to the music, in the order in which such characters may follow each other at one time. */
    enum Kind {
        NEWLINE,
        SPACE,
        SIGN,
        ACCIDENTAL,
        PITCH,
        LENGTH,
        BAR
    }

    private enum Mode {
        HEADER,
        MUSIC,
        FIELD,
        INLINE_FIELD,
        COMMENT,
        TEXT,
        DECORATION,
        GRACE
    }

    private Mode mode = Mode.HEADER;
    private String header = "";
    private String line = "";
    private boolean atLineStart = true;

    private Metre metre = Metre.FREE;
    private Fraction unitLength = Fraction.of(1, 8);
    private Key key = Key.NONE;
    private int metreNumber;
    private int rhythmNumber;
    private int barLength;
    private int unit;

    private NoteTimer timer = new NoteTimer();
    private PartCounter parts = new PartCounter();

    /** Whether a length may follow, because a note or a chord has just been read. */
    private boolean afterNote;

    private boolean inTupletSign;

    /** A sign whose meaning the next character tells: a bracket, a parenthesis, or a letter that may begin a field. */
    private char pending;

    /** The letter behind a bracket, which begins a field or is a note of a chord. */
    private char bracketLetter;

    /** A clock that goes on from here by itself. */
    MusicClock copy() {
        try {
            MusicClock copy = (MusicClock) clone();
            copy.timer = timer.copy();
            copy.parts = parts.copy();
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("a clock is Cloneable", e);
        }
    }

    /** Whether the music has begun. */
    boolean inMusic() {
        return mode != Mode.HEADER;
    }

    NoteTimer timer() {
        return timer;
    }

    PartCounter parts() {
        return parts;
    }

    /** The length of a full bar in ticks, 0 if bars may have any length. */
    int barLength() {
        return barLength;
    }

    int metreNumber() {
        return metreNumber;
    }

    int rhythmNumber() {
        return rhythmNumber;
    }

    Key key() {
        return key;
    }

    /** Takes the next character and says what it is; nothing in the header. */
    Kind accept(char c) {
        return switch (mode) {
            case HEADER -> header(c);
            case FIELD -> until(c, '\n');
            case INLINE_FIELD -> until(c, ']');
            case COMMENT -> text(c, '\n');
            case TEXT -> text(c, '"');
            case DECORATION -> text(c, '!');
            case GRACE -> text(c, '}');
            case MUSIC -> music(c);
        };
    }

    private Kind header(char c) {
        if (c != '\n') {
            append(c);
            return Kind.SIGN;
        }
        boolean isKey = line.length() > 1 && line.charAt(0) == 'K' && line.charAt(1) == ':';
        boolean isOther = line.length() > 1 && "MLR".indexOf(line.charAt(0)) >= 0 && line.charAt(1) == ':';
        if (isOther && header.length() < 4 * MAX_FIELD) {
            header += line + '\n';
        }
        if (isKey) {
            read(header + line + '\n');
            mode = Mode.MUSIC;
            header = "";
        }
        line = "";
        return Kind.NEWLINE;
    }

    private void append(char c) {
        if (line.length() < MAX_FIELD) {
            line += c;
        }
    }

    private void read(String fields) {
        AbcTune tune = AbcReader.read("X:1\n" + fields);
        metre = tune.metre();
        unitLength = tune.unitLength();
        key = tune.key();
        rhythmNumber = rhythmNumber(tune.rhythm());
        layOut();
    }

    private void layOut() {
        barLength = metre.barLength().map(MusicClock::ticks).orElse(0);
        unit = ticks(unitLength);
        String text = metre.isFree() ? metre.text() : metre.beats() + "/" + metre.unit();
        metreNumber = 2 + PositionInput.METRES.indexOf(text);
    }

    private static int rhythmNumber(Optional<String> rhythm) {
        if (rhythm.isEmpty()) {
            return 1;
        }
        String name = rhythm.get().strip().toLowerCase(Locale.ROOT);
        for (int i = 0; i < PositionInput.RHYTHMS.size(); i++) {
            if (name.startsWith(PositionInput.RHYTHMS.get(i))) {
                return 2 + i;
            }
        }
        return 1;
    }

    private static int ticks(Fraction wholeNotes) {
        return (int) Math.min(NoteTimer.LONGEST, Math.max(1, (long) (wholeNotes.doubleValue() * NoteTimer.WHOLE)));
    }

    /** Within a field of the music. */
    private Kind until(char c, char end) {
        if (c != end && c != '\n') {
            append(c);
            return Kind.SIGN;
        }
        change(line);
        line = "";
        mode = Mode.MUSIC;
        atLineStart = c == '\n';
        return c == '\n' ? Kind.NEWLINE : Kind.SIGN;
    }

    private void change(String field) {
        switch (field.charAt(0)) {
            case 'M' -> {
                metre = AbcReader.read("X:1\n" + field + "\nK:C\n").metre();
                layOut();
            }
            case 'L' -> {
                unitLength = AbcReader.read("X:1\n" + field + "\nK:C\n").unitLength();
                layOut();
            }
            case 'K' -> key = AbcReader.read("X:1\n" + field + "\n").key();
            default -> {
                // Other fields leave time and key as they are.
            }
        }
    }

    private Kind text(char c, char end) {
        if (c != end && c != '\n') {
            return Kind.SIGN;
        }
        mode = Mode.MUSIC;
        atLineStart = c == '\n';
        return c == '\n' ? Kind.NEWLINE : Kind.SIGN;
    }

    private Kind music(char c) {
        if (pending != NOTHING) {
            Kind kind = afterPending(c);
            if (kind != null) {
                return kind;
            }
        }
        if (inTupletSign) {
            if (c >= '0' && c <= '9' || c == ':') {
                timer.goOnWithTuplet(c, metre);
                return Kind.SIGN;
            }
            inTupletSign = false;
        }
        boolean lineBegins = atLineStart;
        atLineStart = false;
        if (lineBegins && BODY_FIELDS.indexOf(c) >= 0) {
            pending = c;
            endElement();
            return Kind.SIGN;
        }
        return element(c);
    }

    /** Reads the beginning of an element of the music, or what belongs to the one before. */
    private Kind element(char c) {
        if (c >= 'a' && c <= 'g' || c >= 'A' && c <= 'G' || c == 'z' || c == 'x') {
            note(unit);
            return Kind.PITCH;
        }
        return switch (c) {
            case '|', ':', ']' -> barLineOrBracket(c);
            case '>', '<' -> brokenRhythm(c);
            case '/', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(c);
            case ',', '\'' -> afterNote ? Kind.PITCH : behindElement(Kind.SIGN);
            case '^', '_', '=' -> behindElement(Kind.ACCIDENTAL);
            case '\n' -> {
                atLineStart = true;
                yield behindElement(Kind.NEWLINE);
            }
            case ' ', '\t', '`' -> behindElement(Kind.SPACE);
            case '[', '(' -> openBracket(c);
            case 'Z', 'X' -> {
                note(Math.max(unit, barLength));
                yield Kind.PITCH;
            }
            default -> {
                begin(c);
                yield behindElement(Kind.SIGN);
            }
        };
    }

    private Kind barLineOrBracket(char c) {
        if (c == ']' && timer.inChord()) {
            timer.endChord();
            afterNote = true;
            return Kind.PITCH;
        }
        if (c == ']' && !parts.isBehindBarLine()) {
            return behindElement(Kind.SIGN);
        }
        barLine(c);
        return Kind.BAR;
    }

    private Kind brokenRhythm(char c) {
        timer.broken(c == '>');
        afterNote = false;
        parts.leaveBarLine();
        return Kind.LENGTH;
    }

    /** A length behind a note, an ending behind a bar line. */
    private Kind number(char c) {
        if (afterNote) {
            timer.length(c);
            return Kind.LENGTH;
        }
        if (parts.isBehindBarLine() && c >= '1' && c <= '9') {
            ending(c);
            return Kind.BAR;
        }
        return behindElement(Kind.SIGN);
    }

    private Kind openBracket(char c) {
        if (c == '(' || !parts.isBehindBarLine()) {
            endElement();
        }
        pending = c;
        return Kind.SIGN;
    }

    /** Begins what is read in another way than music; ties, slurs, ornaments and the like take no time. */
    private void begin(char c) {
        switch (c) {
            case '"' -> mode = Mode.TEXT;
            case '!' -> mode = Mode.DECORATION;
            case '{' -> mode = Mode.GRACE;
            case '%' -> mode = Mode.COMMENT;
            case '&' -> timer.restartBar();
            default -> {
                // Nothing begins.
            }
        }
    }

    private Kind behindElement(Kind kind) {
        endElement();
        return kind;
    }

    private void endElement() {
        afterNote = afterNote && timer.inChord();
        parts.leaveBarLine();
    }

    /** What a sign has become now that the next character is there; null if that is to be read as any other. */
    private Kind afterPending(char c) {
        char sign = pending;
        pending = NOTHING;
        if (sign == '(') {
            if (c >= '2' && c <= '9') {
                inTupletSign = true;
                timer.startTuplet(c, metre);
                return Kind.SIGN;
            }
            return null;
        }
        if (sign == '[') {
            if (c == '|' || c >= '1' && c <= '9') {
                if (c == '|') {
                    bracketedBarLine();
                } else {
                    ending(c);
                }
                return Kind.BAR;
            }
            if (Character.isLetter(c)) {
                bracketLetter = c;
                pending = BRACKET_AND_LETTER;
                return Kind.SIGN;
            }
            timer.startChord();
            return null;
        }
        if (sign == BRACKET_AND_LETTER) {
            if (c == ':') {
                beginField(bracketLetter, Mode.INLINE_FIELD);
                return Kind.SIGN;
            }
            timer.startChord();
            music(bracketLetter);
            return null;
        }
        if (c == ':') {
            beginField(sign, Mode.FIELD);
            return Kind.SIGN;
        }
        return null;
    }

    private void beginField(char letter, Mode field) {
        line = letter + ":";
        mode = field;
    }

    private void note(int time) {
        parts.noteBegins();
        afterNote = timer.note(time);
    }

    private void barLine(char c) {
        if (!parts.isBehindBarLine()) {
            endBar();
        }
        parts.barLine(c);
        afterNote = false;
    }

    private void bracketedBarLine() {
        if (!parts.isBehindBarLine()) {
            endBar();
        }
        parts.openBracket();
        parts.barLine('|');
        afterNote = false;
    }

    private void endBar() {
        parts.endBar(timer.position(), barLength);
        timer.startBar();
    }

    private void ending(char number) {
        parts.ending(number);
        afterNote = false;
    }
}
