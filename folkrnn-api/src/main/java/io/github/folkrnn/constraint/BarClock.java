package io.github.folkrnn.constraint;

/** A clock of the bar and the part in ticks, with the tuplet or broken rhythm that is under way. */
final class BarClock {
    static final int NO_LIMIT = Integer.MAX_VALUE;

    /** The header's, by which {@code abc2midi} tells the time of tuplets all through the tune. */
    private BarTable opening;

    private BarTable table;
    private int position;
    private int elapsed;
    private int limit = NO_LIMIT;
    private int tupletTime;
    private int tupletNotes;
    private int tupletLeft;
    private int tupletLength;
    private int broken;
    private boolean accompanied;

    BarClock(BarTable table) {
        this.opening = table;
        this.table = table;
    }

    void set(BarClock other) {
        opening = other.opening;
        table = other.table;
        position = other.position;
        elapsed = other.elapsed;
        limit = other.limit;
        tupletTime = other.tupletTime;
        tupletNotes = other.tupletNotes;
        tupletLeft = other.tupletLeft;
        tupletLength = other.tupletLength;
        broken = other.broken;
        accompanied = other.accompanied;
    }

    BarTable table() {
        return table;
    }

    /** Whether {@code abc2midi} knows an accompaniment for chord symbols, here and in the header's metre. */
    boolean canBeAccompanied() {
        return table.hasChords() && opening.hasChords();
    }

    /** Takes note that there is an accompaniment from now on. */
    void accompany() {
        accompanied = true;
    }

    boolean isAccompanied() {
        return accompanied;
    }

    /** Whether the tune may end at a place in the bar, where {@code abc2midi} would not cut a chord off. */
    boolean mayEndAt(int place) {
        return !accompanied || !table.chordSoundsAcross(place);
    }

    /** Whether bars of another length may follow: behind a whole bar, and not so short that they make the part none. */
    boolean mayChange(BarTable other, int phase) {
        return position == 0 && (elapsed == 0 || changed(elapsed, other, phase) > 0);
    }

    /**
     * Goes over to another table; the part keeps its number of bars.
     *
     * @param phase where in the bar the part began
     */
    void change(BarTable other, int phase) {
        if (other.full() != table.full()) {
            elapsed = elapsed == 0 ? 0 : changed(elapsed, other, phase);
            limit = limit == NO_LIMIT ? NO_LIMIT : limit / table.full() * other.full();
        }
        table = other;
    }

    private int changed(int time, BarTable other, int phase) {
        return (time + phase) / table.full() * other.full() - phase;
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
        tupletTime = table.tupletTime(notes) == opening.tupletTime(notes) ? table.tupletTime(notes) : 0;
        tupletNotes = notes;
        tupletLeft = notes;
        tupletLength = 0;
        return tupletTime > 0;
    }

    /** Whether the notes of the tuplet last a quarter of their length or less. */
    boolean isCrowded() {
        return inTuplet() && 4 * tupletTime <= tupletNotes;
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
