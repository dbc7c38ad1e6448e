package io.github.folkrnn.constraint;

/**
 * The parts of a tune, their repeats and their endings.
 *
 * <p>A part may begin within a bar, after the last one has ended there; this place, its phase, is where a repeat sign
 * has to stand, so that the pick-up completes the last bar each time. A part that is repeated without {@code |:} is
 * judged as {@code abc2midi} plays it: back to the last {@code :|} or to the beginning of the tune.
 */
final class Form {
    static final int UNKNOWN = -1;

    /** Where we are with first and second endings. */
    enum Ending {
        NONE,
        FIRST,
        BETWEEN,
        SECOND
    }

    /** The fewest bars of a part whose length is not asked for. */
    static final int FEWEST_BARS = 2;

    private final Demands demands;
    private int phase = UNKNOWN;
    private int returnPhase = UNKNOWN;
    private boolean open;
    private boolean returnsToRepeatEnd;
    private boolean endingsBefore;
    private boolean firstBar = true;
    private Ending ending = Ending.NONE;
    private int endingElapsed;
    private int parts;
    private int bars;
    private boolean last;

    Form(Demands demands) {
        this.demands = demands;
    }

    void set(Form other) {
        phase = other.phase;
        returnPhase = other.returnPhase;
        open = other.open;
        returnsToRepeatEnd = other.returnsToRepeatEnd;
        endingsBefore = other.endingsBefore;
        firstBar = other.firstBar;
        ending = other.ending;
        endingElapsed = other.endingElapsed;
        parts = other.parts;
        bars = other.bars;
        last = other.last;
    }

    Demands demands() {
        return demands;
    }

    /** Where in the bar the part began. */
    int phase() {
        return Math.max(0, phase);
    }

    /** Where in the bar a repeat sign has to stand. */
    int returnPhase() {
        return Math.max(0, returnPhase);
    }

    Ending ending() {
        return ending;
    }

    int endingElapsed() {
        return endingElapsed;
    }

    int parts() {
        return parts;
    }

    /** How many parts there have to be yet, the one under way included; 1 if it is not asked for. */
    int partsLeft() {
        return demands.parts().isPresent() ? demands.parts().getAsInt() - parts : 1;
    }

    int bars() {
        return bars;
    }

    boolean isFirstBar() {
        return firstBar;
    }

    /** Whether the music has to come to a {@code :|} before anything else ends. */
    boolean mustRepeat() {
        return open || ending == Ending.FIRST;
    }

    /** Makes the part under way the last one. */
    void makeLast() {
        last = true;
    }

    boolean isLast() {
        return last;
    }

    /** Takes back the limits that are not asked for. */
    void release(BarClock clock) {
        if (demands.bars().isEmpty()) {
            clock.limit(BarClock.NO_LIMIT);
            last = false;
        }
    }

    /** Sets how long the part that begins may become. */
    void begin(BarClock clock) {
        clock.moveTo(clock.position(), 0);
        int full = clock.table().full();
        if (demands.bothBarsAndParts()) {
            clock.limit(demands.bars().getAsInt() / demands.parts().getAsInt() * full);
        } else if (demands.bars().isPresent()) {
            clock.limit((demands.bars().getAsInt() - bars) * full);
        } else {
            clock.limit(BarClock.NO_LIMIT);
        }
    }

    boolean mayEnd(BarClock clock) {
        return clock.elapsed() == 0
                && parts > 0
                && !open
                && ending == Ending.NONE
                && (demands.parts().isEmpty() || demands.parts().getAsInt() == parts)
                && (demands.bars().isEmpty() || demands.bars().getAsInt() == bars);
    }

    boolean mustEnd(BarClock clock) {
        return mayEnd(clock)
                && (last || demands.parts().isPresent() || demands.bars().isPresent());
    }

    private boolean mayGoOn() {
        return !last
                && (demands.parts().isEmpty() || parts < demands.parts().getAsInt())
                && (demands.bars().isEmpty() || bars < demands.bars().getAsInt());
    }

    /** A single bar line, which closes a full bar or the pick-up at the beginning of the tune. */
    boolean barLine(BarClock clock) {
        if (clock.elapsed() >= clock.limit() || clock.position() == 0 || ending == Ending.BETWEEN) {
            return false;
        }
        if (firstBar) {
            setUnknownPhases(clock.table().full() - clock.position());
        } else if (clock.position() != clock.table().full()) {
            return false;
        }
        clock.startBar();
        return true;
    }

    private void setUnknownPhases(int value) {
        firstBar = false;
        phase = phase == UNKNOWN ? value : phase;
        returnPhase = returnPhase == UNKNOWN ? value : returnPhase;
    }

    /** {@code |:} */
    boolean repeatStart(BarClock clock) {
        if (open || ending == Ending.FIRST || ending == Ending.BETWEEN || demands.noneRepeated() || !mayGoOn()) {
            return false;
        }
        if (clock.elapsed() > 0) {
            boolean pickUp = firstBar && clock.position() < clock.table().full();
            if (pickUp) {
                clock.startBar();
                setUnknownPhases(0);
                begin(clock);
            } else if (demands.allRepeated() && ending == Ending.NONE || !close(clock) || !mayGoOn()) {
                return false;
            }
        }
        open = true;
        returnPhase = phase;
        endingsBefore = false;
        return true;
    }

    /** {@code :|} */
    boolean repeatEnd(BarClock clock) {
        boolean assumed = !open && ending == Ending.NONE;
        if (demands.noneRepeated()
                || ending == Ending.BETWEEN
                || ending == Ending.SECOND
                || clock.elapsed() == 0
                || !settlesFirstBar(clock)
                || clock.phase() != returnPhase
                || assumed && !mayAssumeRepeat()) {
            return false;
        }
        if (ending == Ending.FIRST) {
            return closeFirstEnding(clock);
        }
        if (!isLongEnough(clock)) {
            return false;
        }
        finishPart(clock);
        open = false;
        returnPhase = phase;
        returnsToRepeatEnd = true;
        endingsBefore = false;
        return true;
    }

    /** Whether a {@code :|} without {@code |:} would lead back to the beginning of this part for everybody. */
    boolean mayAssumeRepeat() {
        return phase == returnPhase && (!endingsBefore || phase == 0);
    }

    /** {@code ::} */
    boolean repeatEndAndStart(BarClock clock) {
        if (!open || ending != Ending.NONE || !repeatEnd(clock) || !mayGoOn()) {
            return false;
        }
        open = true;
        return true;
    }

    /** {@code ||} or {@code |]} */
    boolean partEnd(BarClock clock) {
        return !open
                && (ending == Ending.NONE || ending == Ending.SECOND)
                && !(demands.allRepeated() && ending == Ending.NONE)
                && close(clock);
    }

    private boolean close(BarClock clock) {
        if (clock.elapsed() == 0
                || ending == Ending.SECOND && clock.elapsed() == endingElapsed
                || !settlesFirstBar(clock)
                || clock.phase() != 0 && clock.phase() != phase
                || !isLongEnough(clock)) {
            return false;
        }
        if (ending == Ending.SECOND) {
            endingsBefore = true;
        }
        ending = Ending.NONE;
        finishPart(clock);
        return true;
    }

    /** The first bar may be the only one, and then has to be full. */
    private boolean settlesFirstBar(BarClock clock) {
        if (firstBar) {
            if (clock.position() != clock.table().full()) {
                return false;
            }
            setUnknownPhases(0);
        }
        return true;
    }

    private boolean isLongEnough(BarClock clock) {
        if (demands.bars().isEmpty()) {
            return demands.formGiven()
                    || clock.elapsed() >= FEWEST_BARS * clock.table().full();
        }
        boolean wholeBars = clock.elapsed() % clock.table().full() == 0;
        return wholeBars && (demands.parts().isEmpty() || clock.elapsed() == clock.limit());
    }

    private void finishPart(BarClock clock) {
        parts++;
        bars += clock.elapsed() / clock.table().full();
        phase = clock.phase();
        clock.moveTo(phase, 0);
        begin(clock);
    }

    /** {@code [1}, which begins with a bar: programs do not agree on bars that an ending cuts in two. */
    boolean firstEnding(BarClock clock) {
        boolean returnsHere = open || !returnsToRepeatEnd && mayAssumeRepeat();
        if (ending != Ending.NONE
                || firstBar
                || !returnsHere
                || demands.noneRepeated()
                || clock.elapsed() == 0
                || clock.position() != 0) {
            return false;
        }
        ending = Ending.FIRST;
        endingElapsed = clock.elapsed();
        return true;
    }

    private boolean closeFirstEnding(BarClock clock) {
        if (clock.elapsed() == endingElapsed || demands.bars().isPresent() && !isLongEnough(clock)) {
            return false;
        }
        ending = Ending.BETWEEN;
        open = false;
        clock.moveTo(0, endingElapsed);
        return true;
    }

    /** {@code [2} */
    boolean secondEnding() {
        if (ending != Ending.BETWEEN) {
            return false;
        }
        ending = Ending.SECOND;
        return true;
    }
}
