package io.github.folkrnn.constraint;

/** How much of a bar and of a part is already there, in ticks, and which tuplet or broken rhythm is under way. */
final class BarClock {
    static final int NO_LIMIT = Integer.MAX_VALUE;

    private BarTable table;
    private int position;
    private int elapsed;
    private int limit = NO_LIMIT;
    private int tupletTime;
    private int tupletLeft;
    private int tupletLength;
    private int broken;

    BarClock(BarTable table) {
        this.table = table;
    }

    void set(BarClock other) {
        table = other.table;
        position = other.position;
        elapsed = other.elapsed;
        limit = other.limit;
        tupletTime = other.tupletTime;
        tupletLeft = other.tupletLeft;
        tupletLength = other.tupletLength;
        broken = other.broken;
    }

    BarTable table() {
        return table;
    }

    /** Where in the bar the next note begins. */
    int position() {
        return position;
    }

    /** The time since the part began. */
    int elapsed() {
        return elapsed;
    }

    /** The length that the part may not exceed. */
    int limit() {
        return limit;
    }

    void limit(int newLimit) {
        limit = newLimit;
    }

    /** Whether another note may begin in this bar and part. */
    boolean hasRoom() {
        return position < table.full() && elapsed < limit;
    }

    /** The time until the bar or the part has to end. */
    int room() {
        return Math.min(table.full() - position, limit - elapsed);
    }

    /** Whether a note has a place here, by itself or as one of its tuplet. */
    boolean fits(int length) {
        if (broken > 0 && length != broken || tupletLeft > 0 && tupletLength > 0 && length != tupletLength) {
            return false;
        }
        return length <= table.full() && (tupletLeft > 0 ? tupletDuration(length) : length) <= room();
    }

    void moveTo(int newPosition, int newElapsed) {
        position = newPosition;
        elapsed = newElapsed;
    }

    void startBar() {
        position = 0;
    }

    /** How far into the bar the next bar line would stand: 0 if it would close a full bar. */
    int phase() {
        return position == table.full() ? 0 : position;
    }

    boolean inTuplet() {
        return tupletLeft > 0;
    }

    boolean startTuplet(int notes) {
        tupletTime = table.tupletTime(notes);
        tupletLeft = notes;
        tupletLength = 0;
        return tupletTime > 0;
    }

    int tupletLeft() {
        return tupletLeft;
    }

    /** The length that all notes of the tuplet must have, or 0 if its first note is still to come. */
    int tupletLength() {
        return tupletLength;
    }

    /** The time of the tuplet with notes of a length. */
    int tupletDuration(int length) {
        return length * tupletTime;
    }

    /** The length that the next note must have because of a broken rhythm, or 0. */
    int broken() {
        return broken;
    }

    void startBroken(int length) {
        broken = length;
    }

    /** Takes a note or rest; false if it has no place here. */
    boolean add(int length) {
        if (!fits(length)) {
            return false;
        }
        broken = 0;
        if (tupletLeft == 0) {
            advance(length);
        } else {
            tupletLength = length;
            tupletLeft--;
            if (tupletLeft == 0) {
                advance(tupletDuration(length));
            }
        }
        return true;
    }

    private void advance(int time) {
        position += time;
        elapsed += time;
    }
}
