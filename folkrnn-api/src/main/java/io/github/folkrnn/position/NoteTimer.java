package io.github.folkrnn.position;

import io.github.folkrnn.abc.Metre;

/**
 * Tells the time within a bar, character by character: notes and their lengths, chords, tuplets and broken rhythms. A note
 * lasts as long as what is there of its length says.
 */
final class NoteTimer implements Cloneable {
    /** Ticks of a whole note: every note down to a 1024th, and tuplets of 3, 5, 7 and 9 of them, take whole ticks. */
    static final int WHOLE = 1024 * 9 * 5 * 7;

    /** So long a bar that nothing overflows. */
    static final int LONGEST = 64 * WHOLE;

    private static final int LARGEST_NUMBER = 1024;
    private static final int MOST_MARKS = 3;
    private static final int MOST_SLASHES = 10;

    private int position;

    /** The note whose length may still change: where it begins, how long it is without a number, and in all. */
    private int noteStart;

    private int noteUnit;
    private int noteTime;

    /** The length as far as it is there: {@code 3/2}, or slashes alone. */
    private int multiplier;

    private int slashes;
    private int divisor;

    /** A broken rhythm: the note's length before its marks, and what they do to the next note. */
    private int brokenBase;

    private int brokenMarks;
    private boolean nextIsLonger;

    private int tupletNotes;
    private int tupletTime;
    private int tupletLeft;
    private int tupletColons;

    private boolean inChord;
    private int chordNotes;

    NoteTimer copy() {
        try {
            return (NoteTimer) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("a timer is Cloneable", e);
        }
    }

    /** Where in the bar the next note begins, in ticks. */
    int position() {
        return position;
    }

    /** Where in the bar the last note began, in ticks. */
    int noteStart() {
        return noteStart;
    }

    boolean inChord() {
        return inChord;
    }

    void startBar() {
        position = 0;
        noteStart = 0;
        noteTime = 0;
        tupletLeft = 0;
        brokenMarks = 0;
        inChord = false;
    }

    /** Goes back to the beginning of the bar, for an overlay. */
    void restartBar() {
        position = 0;
    }

    void startChord() {
        inChord = true;
        chordNotes = 0;
    }

    /** Behind a chord its length may follow, which multiplies that of its first note. */
    void endChord() {
        inChord = false;
        noteUnit = noteTime;
        clearNumber();
    }

    /** A note or rest begins; false if it is one of a chord that takes no time of its own. */
    boolean note(int time) {
        if (inChord && chordNotes++ > 0) {
            return false;
        }
        long own = time;
        if (tupletLeft > 0) {
            own = own * tupletTime / tupletNotes;
            tupletLeft--;
        }
        noteUnit = (int) own;
        if (brokenMarks > 0) {
            int shorter = noteUnit >> brokenMarks;
            noteUnit = nextIsLonger ? 2 * noteUnit - shorter : shorter;
            brokenMarks = 0;
        }
        noteStart = position;
        clearNumber();
        setTime(noteUnit);
        return true;
    }

    private void clearNumber() {
        multiplier = 0;
        divisor = 0;
        slashes = 0;
        brokenBase = 0;
    }

    private void setTime(long time) {
        noteTime = (int) Math.min(LONGEST, time);
        position = (int) Math.min(LONGEST, (long) noteStart + noteTime);
    }

    /** Takes a digit or slash of the note's length. */
    void length(char c) {
        if (c == '/') {
            slashes++;
            divisor = 0;
        } else if (slashes == 0) {
            multiplier = Math.min(LARGEST_NUMBER, 10 * multiplier + c - '0');
        } else {
            divisor = Math.min(LARGEST_NUMBER, 10 * divisor + c - '0');
        }
        long time = (long) noteUnit * (multiplier == 0 ? 1 : multiplier);
        if (slashes > 0) {
            time = divisor == 0 ? time >> Math.min(slashes, MOST_SLASHES) : time / divisor;
        }
        setTime(time);
    }

    /** A mark behind a note: it takes from one of two neighbours what it gives to the other (ABC 2.1, section 4.4). */
    void broken(boolean firstIsLonger) {
        if (brokenBase == 0) {
            brokenBase = noteTime;
            brokenMarks = 0;
        }
        brokenMarks = Math.min(MOST_MARKS, brokenMarks + 1);
        nextIsLonger = !firstIsLonger;
        int shorter = brokenBase >> brokenMarks;
        setTime(firstIsLonger ? 2L * brokenBase - shorter : shorter);
    }

    /** The first number of a tuplet, which stands alone unless colons follow (ABC 2.1, section 4.13). */
    void startTuplet(char number, Metre metre) {
        tupletColons = 0;
        tupletNotes = number - '0';
        tupletTime = Math.max(1, metre.tupletTime(tupletNotes));
        tupletLeft = tupletNotes;
    }

    /** A colon or a digit behind the first number of a tuplet. */
    void goOnWithTuplet(char c, Metre metre) {
        if (c == ':') {
            tupletColons++;
        } else if (tupletColons == 0) {
            startTuplet(c == '0' ? '1' : c, metre);
        } else if (tupletColons == 1) {
            tupletTime = Math.max(1, c - '0');
        } else {
            tupletLeft = c - '0';
        }
    }
}
