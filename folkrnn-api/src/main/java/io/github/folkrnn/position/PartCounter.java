package io.github.folkrnn.position;

/**
 * Counts bars and parts, bar line by bar line. A bar line ends a bar that is at least half full; what is shorter, such as a
 * pick-up or what a repeat sign in the middle of a bar leaves, is none. A first bar of exactly half the length is a pick-up,
 * too. A part ends at a double bar line, a repeat sign, or behind a second ending; an ending with a number above 1 begins
 * where the first one began.
 */
final class PartCounter implements Cloneable {
    private enum Ending {
        NONE,
        FIRST,
        /** Behind the repeat sign of a first ending. */
        BETWEEN,
        SECOND
    }

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

    /** The last character of the bar line that is under way, or a number for that of an ending; 0 between bar lines. */
    private char last;

    PartCounter copy() {
        try {
            return (PartCounter) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("a counter is Cloneable", e);
        }
    }

    int bar() {
        return bar;
    }

    int barOfPart() {
        return barOfPart;
    }

    int part() {
        return part;
    }

    int pickUp() {
        return pickUp;
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
        return last != 0;
    }

    /** Takes note that something else than a bar line follows. */
    void leaveBarLine() {
        last = 0;
    }

    /** Takes note that a bracket opens a bar line. */
    void openBracket() {
        last = '[';
    }

    /** A note begins: behind a first ending without a second one, so does a part. */
    void noteBegins() {
        if (ending == Ending.BETWEEN) {
            endPart();
        }
        last = 0;
    }

    /** Ends a bar of so much time. */
    void endBar(int time, int barLength) {
        boolean isBar = barOfPart == 0 ? 2 * time > barLength : 2 * time >= barLength;
        if (time > 0 && isBar) {
            bar++;
            barOfPart++;
        } else if (time > 0 && barOfPart == 0) {
            pickUp = time;
        }
    }

    /** Takes a character of a bar line, {@code |}, {@code :} or {@code ]}. */
    void barLine(char c) {
        boolean first = last == 0;
        if (c == ':') {
            if (first && ending == Ending.FIRST) {
                ending = Ending.BETWEEN;
            } else {
                endPart();
            }
            repeatOpen = !first;
        } else if (!first && last != ':') {
            endPart();
            repeatOpen = false;
        }
        last = c;
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

    /** Takes the number of an ending. */
    void ending(char number) {
        if (number == '1') {
            ending = Ending.FIRST;
            endingBar = bar;
            endingBarOfPart = barOfPart;
        } else if (ending == Ending.FIRST || ending == Ending.BETWEEN) {
            ending = Ending.SECOND;
            bar = endingBar;
            barOfPart = endingBarOfPart;
        }
        last = number;
    }
}
