package io.github.folkrnn.constraint;

/** Bar lines and endings, and whether anything has been written since the last one. */
final class BarLines {
    private final Form form;
    private final BarClock clock;
    private boolean empty = true;
    private boolean behind;
    private int count;

    BarLines(Form form, BarClock clock) {
        this.form = form;
        this.clock = clock;
    }

    void set(BarLines other) {
        empty = other.empty;
        behind = other.behind;
        count = other.count;
    }

    /** Whether the bar has no music so far. */
    boolean isEmpty() {
        return empty;
    }

    /** Whether nothing has been written since the last bar line, so that the line may end. */
    boolean isBehind() {
        return behind;
    }

    /** How many bar lines and endings have been written. */
    int count() {
        return count;
    }

    /** Takes note of something that is no music yet, but not the end of a line either. */
    void leave() {
        behind = false;
    }

    /** Takes note of a note, rest or chord. */
    void fill() {
        behind = false;
        empty = false;
    }

    /** Goes behind a bar line, wherever that may be. */
    void skip() {
        empty = true;
        behind = true;
    }

    boolean single() {
        return started(!empty && form.barLine(clock));
    }

    /** Another single bar line at the beginning of a line, behind the one that ended the last. */
    boolean again() {
        behind = false;
        count++;
        return empty && clock.position() == 0;
    }

    boolean partEnd() {
        return started(!empty && form.partEnd(clock));
    }

    boolean repeatStart() {
        return started(form.repeatStart(clock));
    }

    boolean repeatEnd() {
        return started(form.repeatEnd(clock));
    }

    boolean repeatEndAndStart() {
        return started(form.repeatEndAndStart(clock));
    }

    private boolean started(boolean allowed) {
        empty = true;
        behind = true;
        count++;
        return allowed;
    }

    /** Takes the number of an ending. */
    boolean ending(char number) {
        empty = true;
        behind = false;
        count++;
        return number == '1' ? form.firstEnding(clock) : form.secondEnding();
    }
}
