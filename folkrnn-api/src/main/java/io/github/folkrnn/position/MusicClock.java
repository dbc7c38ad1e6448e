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
 * <p>A bar line ends a bar that is at least half full; what is shorter, such as a pick-up or what a repeat sign in the
 * middle of a bar leaves, is none. A first bar of exactly half the length is a pick-up, too. A part ends at a double bar
 * line, a repeat sign, or behind a second ending; an ending with a number above 1 begins where the first one began.
 */
final class MusicClock implements Cloneable {

    /** Ticks of a whole note: every note down to a 128th, and tuplets of 3, 5 and 7 of them, take whole ticks. */
    static final int WHOLE = 128 * 3 * 5 * 7;

    /** So long a bar that nothing overflows. */
    private static final int LONGEST = 64 * WHOLE;

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

    private enum Ending {
        NONE,
        FIRST,
        /** Behind the repeat sign of a first ending. */
        BETWEEN,
        SECOND
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

    private int position;
    private int bar;
    private int barOfPart;
    private int part;
    private int pickUp;
    private boolean repeatOpen;

    private Ending ending = Ending.NONE;
    private int endingBar;
    private int endingBarOfPart;
    private int partStart;
    private int previousPart;
    private int previousPartEnd;

    /** The note whose length may still change: where it begins, how long it is as written without a number, and in all. */
    private int noteStart;

    private int noteUnit;
    private int noteTime;
    private boolean afterNote;
    private int multiplier;
    private int divisor;
    private int slashes;

    private int brokenMarks;
    private boolean brokenLonger;
    private int brokenBase;

    private int tupletNotes;
    private int tupletTime;
    private int tupletLeft;
    private int tupletColons;
    private boolean inTupletSign;

    /** A sign whose meaning the next character tells: a bracket, a parenthesis, or a letter that may begin a field. */
    private char pending;

    /** The letter behind a bracket, which begins a field or is a note of a chord. */
    private char bracketLetter;

    private boolean inChord;
    private int chordNotes;

    /** The last character of the bar line that is under way, or of its ending's number. */
    private char barBefore;

    private boolean inBarLine;

    /** A clock that goes on from here by itself; all that it refers to is immutable. */
    MusicClock copy() {
        try {
            return (MusicClock) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("a clock is Cloneable", e);
        }
    }

    /** Whether the music has begun. */
    boolean inMusic() {
        return mode != Mode.HEADER;
    }

    /** Where in the bar the next note begins, in ticks. */
    int position() {
        return position;
    }

    /** Where in the bar the last note began, in ticks. */
    int noteStart() {
        return noteStart;
    }

    /** The length of a full bar in ticks, 0 if bars may have any length. */
    int barLength() {
        return barLength;
    }

    /** How many bars there have been, a first ending apart whose second one has begun. */
    int bar() {
        return bar;
    }

    int barOfPart() {
        return barOfPart;
    }

    int part() {
        return part;
    }

    /** The time before the first bar of the part, in ticks. */
    int pickUp() {
        return pickUp;
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

    /** The value of {@link PositionInput#REPEAT}. */
    int repeat() {
        return switch (ending) {
            case NONE -> repeatOpen ? 2 : 1;
            case FIRST, BETWEEN -> 3;
            case SECOND -> 4;
        };
    }

    /** The number of the bar that stands in the part before where this one stands in its part, or -1. */
    int barOfPreviousPart() {
        int same = previousPart + barOfPart;
        return part > 0 && same < previousPartEnd ? same : -1;
    }

    /** Which bar of a first ending stands where this one stands in its second ending, or -1. */
    int barOfFirstEnding() {
        return ending == Ending.SECOND ? barOfPart - endingBarOfPart : -1;
    }

    /** Whether the last character was of a bar line, behind which a bar may begin. */
    boolean isBehindBarLine() {
        return inBarLine;
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
        return (int) Math.min(LONGEST, Math.max(1, (long) (wholeNotes.doubleValue() * WHOLE)));
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
                tuplet(c);
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
        if (c >= 'a' && c <= 'g' || c >= 'A' && c <= 'G' || c == 'z' || c == 'x') {
            note(unit);
            return Kind.PITCH;
        }
        switch (c) {
            case '|', ':', ']' -> {
                if (c == ']' && inChord) {
                    inChord = false;
                    afterNote = true;
                    noteUnit = noteTime;
                    clearNumber();
                    return Kind.PITCH;
                }
                if (c == ']' && !inBarLine) {
                    return sign();
                }
                barLine(c);
                return Kind.BAR;
            }
            case '>', '<' -> {
                broken(c == '>');
                return Kind.LENGTH;
            }
            case '/', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                if (afterNote) {
                    length(c);
                    return Kind.LENGTH;
                }
                if (inBarLine && c >= '1' && c <= '9') {
                    ending(c == '1');
                    return Kind.BAR;
                }
                return sign();
            }
            case ',', '\'' -> {
                return afterNote ? Kind.PITCH : sign();
            }
            case '^', '_', '=' -> {
                endElement();
                return Kind.ACCIDENTAL;
            }
            case '\n' -> {
                endElement();
                atLineStart = true;
                return Kind.NEWLINE;
            }
            case ' ', '\t', '`' -> {
                endElement();
                return Kind.SPACE;
            }
            case '[', '(' -> {
                boolean behindBarLine = inBarLine;
                endElement();
                inBarLine = behindBarLine && c == '[';
                pending = c;
                return Kind.SIGN;
            }
            case '"' -> mode = Mode.TEXT;
            case '!' -> mode = Mode.DECORATION;
            case '{' -> mode = Mode.GRACE;
            case '%' -> mode = Mode.COMMENT;
            case '&' -> position = 0;
            case 'Z', 'X' -> {
                note(Math.max(unit, barLength));
                return Kind.PITCH;
            }
            default -> {
                // Ties, slurs, ornaments and the like take no time.
            }
        }
        return sign();
    }

    private Kind sign() {
        endElement();
        return Kind.SIGN;
    }

    private void endElement() {
        afterNote = afterNote && inChord;
        inBarLine = false;
    }

    /** What a sign has become now that the next character is there; null if that is to be read as any other. */
    private Kind afterPending(char c) {
        char sign = pending;
        pending = NOTHING;
        if (sign == '(') {
            if (c >= '2' && c <= '9') {
                inTupletSign = true;
                tupletColons = 0;
                tuplet(c);
                return Kind.SIGN;
            }
            return null;
        }
        if (sign == '[') {
            if (c == '|' || c >= '1' && c <= '9') {
                if (c == '|') {
                    barBefore = '[';
                    barLine(c);
                } else {
                    ending(c == '1');
                }
                return Kind.BAR;
            }
            if (Character.isLetter(c)) {
                bracketLetter = c;
                pending = BRACKET_AND_LETTER;
                return Kind.SIGN;
            }
            startChord();
            return null;
        }
        if (sign == BRACKET_AND_LETTER) {
            if (c == ':') {
                beginField(bracketLetter, Mode.INLINE_FIELD);
                return Kind.SIGN;
            }
            startChord();
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

    private void startChord() {
        inChord = true;
        chordNotes = 0;
    }

    private void note(int time) {
        if (ending == Ending.BETWEEN) {
            endPart();
        }
        inBarLine = false;
        if (inChord && chordNotes++ > 0) {
            afterNote = false;
            return;
        }
        long own = time;
        if (tupletLeft > 0) {
            own = own * tupletTime / tupletNotes;
            tupletLeft--;
        }
        noteUnit = (int) own;
        if (brokenMarks > 0) {
            int shorter = noteUnit >> brokenMarks;
            noteUnit = brokenLonger ? 2 * noteUnit - shorter : shorter;
            brokenMarks = 0;
        }
        noteTime = noteUnit;
        noteStart = position;
        clearNumber();
        moveTo(noteStart + noteTime);
        afterNote = true;
    }

    private void clearNumber() {
        multiplier = 0;
        divisor = 0;
        slashes = 0;
        brokenBase = 0;
    }

    private void length(char c) {
        if (c == '/') {
            slashes++;
            divisor = 0;
        } else if (slashes == 0) {
            multiplier = Math.min(1024, 10 * multiplier + c - '0');
        } else {
            divisor = Math.min(1024, 10 * divisor + c - '0');
        }
        long time = (long) noteUnit * (multiplier == 0 ? 1 : multiplier);
        time = slashes == 0 ? time : divisor == 0 ? time >> Math.min(slashes, 10) : time / divisor;
        noteTime = (int) Math.min(LONGEST, time);
        moveTo(noteStart + noteTime);
    }

    /** A mark behind a note: it takes from one of two neighbours what it gives to the other (ABC 2.1, section 4.4). */
    private void broken(boolean firstLonger) {
        if (brokenBase == 0) {
            brokenBase = noteTime;
            brokenMarks = 0;
        }
        brokenMarks = Math.min(3, brokenMarks + 1);
        brokenLonger = !firstLonger;
        int shorter = brokenBase >> brokenMarks;
        noteTime = firstLonger ? 2 * brokenBase - shorter : shorter;
        moveTo(noteStart + noteTime);
        afterNote = false;
        inBarLine = false;
    }

    private void tuplet(char c) {
        if (c == ':') {
            tupletColons++;
            return;
        }
        int number = c - '0';
        if (tupletColons == 0) {
            tupletNotes = Math.max(1, number);
            tupletTime = Math.max(1, metre.tupletTime(number));
            tupletLeft = tupletNotes;
        } else if (tupletColons == 1) {
            tupletTime = Math.max(1, number);
        } else {
            tupletLeft = number;
        }
    }

    private void moveTo(long place) {
        position = (int) Math.min(LONGEST, place);
    }

    private void barLine(char c) {
        if (!inBarLine) {
            closeBar();
            barBefore = barBefore == '[' ? '[' : 0;
        }
        boolean first = barBefore == 0;
        if (c == ':') {
            if (first && ending == Ending.FIRST) {
                ending = Ending.BETWEEN;
            } else {
                endPart();
            }
            repeatOpen = !first;
        } else if (!first && barBefore != ':') {
            endPart();
            repeatOpen = false;
        }
        barBefore = c;
        inBarLine = true;
        afterNote = false;
    }

    private void closeBar() {
        boolean isBar = barOfPart == 0 ? 2 * position > barLength : 2 * position >= barLength;
        if (position > 0 && isBar) {
            bar++;
            barOfPart++;
        } else if (position > 0 && barOfPart == 0) {
            pickUp = position;
        }
        position = 0;
        noteStart = 0;
        noteTime = 0;
        tupletLeft = 0;
        brokenMarks = 0;
        inChord = false;
    }

    private void endPart() {
        if (barOfPart > 0) {
            previousPart = partStart;
            previousPartEnd = bar;
            partStart = bar;
            part++;
            barOfPart = 0;
            pickUp = 0;
        }
        ending = Ending.NONE;
    }

    private void ending(boolean isFirst) {
        if (isFirst) {
            ending = Ending.FIRST;
            endingBar = bar;
            endingBarOfPart = barOfPart;
        } else if (ending == Ending.FIRST || ending == Ending.BETWEEN) {
            ending = Ending.SECOND;
            bar = endingBar;
            barOfPart = endingBarOfPart;
        }
        inBarLine = true;
        barBefore = '1';
        afterNote = false;
    }
}
