package io.github.folkrnn.abc;

import java.util.List;

/**
 * Plays out repeats and endings as abc2midi 4.84 does, found by listening to it: {@link Repeats#ABC2MIDI}.
 *
 * <p>It counts the times through since the latest start of a repeat. A sign at the end of a repeat goes back while
 * another time is due: there are two, and an ending that is played lets one more follow. Endings for other times are
 * passed over, with the bar line at their end whatever it is.
 *
 * <p>In one thing it does better: where first endings come again without a sign in between, abc2midi would leave them
 * out, and here a new section begins.
 */
final class Abc2MidiRepeats {
    private static final int MOST_TIMES = 4;
    static final String OVERLOOKED_START = "||:";

    private final List<AbcElement> body;
    private final int end;
    private final boolean inOrderOfParts;
    private final PlayingOrder order;
    private int start;
    private int sounding;
    private int boundary;
    private int time = 1;
    private int times = 2;
    private boolean endingSeen;
    private int firstEnding = -1;
    private boolean open = true;

    Abc2MidiRepeats(List<AbcElement> body, PlayingOrder.Stretch part, boolean inOrderOfParts, PlayingOrder order) {
        this.body = body;
        this.start = part.from();
        this.sounding = part.from();
        this.end = part.to();
        this.inOrderOfParts = inOrderOfParts;
        this.order = order;
    }

    void play() {
        int i = start;
        while (i < end) {
            AbcElement element = body.get(i);
            if (element instanceof AbcElement.Ending ending) {
                i = ending(ending, i);
            } else if (element instanceof AbcElement.BarLine bar) {
                i = barLine(bar, i + 1);
            } else {
                i++;
            }
        }
        order.add(sounding, end);
    }

    /** Where it goes on: in the ending, or after it. */
    private int ending(AbcElement.Ending ending, int index) {
        beginIfNoneIsOpen();
        if (ending.numbers().contains(1)) {
            boolean cameBefore = firstEnding >= start && firstEnding < boundary;
            if (cameBefore && boundary <= index) {
                begin(boundary);
            }
            firstEnding = index;
        }
        endingSeen = true;
        if (ending.numbers().contains(time)) {
            times = Math.min(time + 1, MOST_TIMES);
            return index + 1;
        }
        int next = index + 1;
        while (next < end && !endsEnding(body.get(next))) {
            next++;
        }
        if (next == end || !(body.get(next) instanceof AbcElement.BarLine bar)) {
            return jump(index, next);
        }
        boundary = next + 1;
        int after = jump(index, boundary);
        return kind(bar, boundary) == AbcElement.BarLine.Kind.REPEAT_END_START ? begin(after) : after;
    }

    private static boolean endsEnding(AbcElement element) {
        return element instanceof AbcElement.Ending
                || element instanceof AbcElement.BarLine bar && bar.kind() != AbcElement.BarLine.Kind.SINGLE;
    }

    /** Where it goes on after a bar line: behind it, or at the start of the repeat that it ends. */
    private int barLine(AbcElement.BarLine bar, int next) {
        return switch (kind(bar, next)) {
            case SINGLE -> next;
            case DOUBLE, PART -> {
                boundary = next;
                yield next;
            }
            case REPEAT_START -> begin(next);
            case REPEAT_END -> repeatEnd(next);
            case REPEAT_END_START -> {
                beginIfNoneIsOpen();
                yield isDue() ? rollBack(next) : begin(next);
            }
        };
    }

    /** What a bar line counts as, if {@code next} is the element after it. */
    private AbcElement.BarLine.Kind kind(AbcElement.BarLine bar, int next) {
        if (bar.text().equals(OVERLOOKED_START)) {
            return AbcElement.BarLine.Kind.DOUBLE;
        }
        boolean betweenEndings = next < end && body.get(next) instanceof AbcElement.Ending;
        return betweenEndings && bar.kind() == AbcElement.BarLine.Kind.REPEAT_END_START
                ? AbcElement.BarLine.Kind.REPEAT_END
                : bar.kind();
    }

    private int repeatEnd(int next) {
        beginIfNoneIsOpen();
        if (isDue()) {
            return rollBack(next);
        }
        open = endingSeen;
        boundary = next;
        return next;
    }

    private void beginIfNoneIsOpen() {
        if (!open && !inOrderOfParts) {
            begin(boundary);
        }
    }

    private boolean isDue() {
        return open && time < times;
    }

    private int rollBack(int next) {
        time++;
        return jump(next, start);
    }

    private int begin(int at) {
        start = at;
        time = 1;
        times = 2;
        open = true;
        return at;
    }

    private int jump(int from, int to) {
        order.add(sounding, from);
        sounding = to;
        return to;
    }
}
