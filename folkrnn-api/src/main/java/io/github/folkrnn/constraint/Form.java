package io.github.folkrnn.constraint;

import org.jspecify.annotations.Nullable;

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

    private final TuneSpecification specification;
    private int tunePhase = UNKNOWN;
    private int phase = UNKNOWN;
    private int returnPhase = UNKNOWN;
    private boolean open;
    private boolean returnsToRepeatEnd;

    /** The metre of the place where an assumed repeat returns to, and whether the part began there. */
    private BarTable returnTable;

    private boolean beganAtReturn = true;

    /** Whether a second ending has closed since, of the tune's beginning, or elsewhere than at the end of a bar. */
    private boolean endingsBefore;

    private boolean endingsAtBeginning;
    private boolean endingsUneven;
    private boolean firstBar = true;
    private Ending ending = Ending.NONE;
    private int endingElapsed;
    private int parts;
    private int bars;
    private boolean last;

    Form(TuneSpecification specification, BarTable table) {
        this.specification = specification;
        this.returnTable = table;
    }

    void set(Form other) {
        tunePhase = other.tunePhase;
        phase = other.phase;
        returnPhase = other.returnPhase;
        open = other.open;
        returnsToRepeatEnd = other.returnsToRepeatEnd;
        returnTable = other.returnTable;
        beganAtReturn = other.beganAtReturn;
        endingsBefore = other.endingsBefore;
        endingsAtBeginning = other.endingsAtBeginning;
        endingsUneven = other.endingsUneven;
        firstBar = other.firstBar;
        ending = other.ending;
        endingElapsed = other.endingElapsed;
        parts = other.parts;
        bars = other.bars;
        last = other.last;
    }

    TuneSpecification specification() {
        return specification;
    }

    /** Where in the bar the part began. */
    int phase() {
        return Math.max(0, phase);
    }

    /** The metre in which a repeat has to end. */
    BarTable returnTable() {
        return returnTable;
    }

    /** Goes over to another metre or unit note length; false if the part has no place for it. */
    boolean change(BarClock clock, BarTable table) {
        boolean barsChange = table.full() != clock.table().full();
        boolean barsStay =
                specification.bars().isPresent() || ending != Ending.NONE || !clock.mayChange(table, phase());
        if (barsChange && barsStay || clock.isAccompanied() && !table.hasChords()) {
            return false;
        }
        if (clock.elapsed() == 0 && beganAtReturn) {
            returnTable = table;
        }
        clock.change(table, phase());
        return true;
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
        return specification.parts().isPresent() ? specification.parts().getAsInt() - parts : 1;
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
        if (specification.bars().isEmpty()) {
            clock.limit(BarClock.NO_LIMIT);
            last = false;
        }
    }

    /** Sets how long the part that begins may become. */
    void begin(BarClock clock) {
        clock.moveTo(clock.position(), 0);
        int full = clock.table().full();
        if (specification.bothBarsAndParts()) {
            clock.limit(specification.bars().getAsInt() / specification.parts().getAsInt() * full);
        } else if (specification.bars().isPresent()) {
            clock.limit((specification.bars().getAsInt() - bars) * full);
        } else {
            clock.limit(BarClock.NO_LIMIT);
        }
    }

    /** Whether chord symbols may stand in this part, as far as it is known where in the bar it begins. */
    boolean mayBeAccompanied(BarClock clock) {
        return clock.canBeAccompanied()
                && returnTable.hasChords()
                && !clock.table().chordSoundsAcross(phase())
                && !returnTable.chordSoundsAcross(phase());
    }

    boolean mayEnd(BarClock clock) {
        return ruleAgainstEnd(clock) == null;
    }

    /** The rule that forbids the tune to end here, behind a bar line. */
    @Nullable
    Rule ruleAgainstEnd(BarClock clock) {
        if (open || ending == Ending.FIRST) {
            return Rule.REPEAT;
        } else if (ending == Ending.BETWEEN) {
            return Rule.ENDING;
        }
        boolean ends = clock.elapsed() == 0 ? parts > 0 && ending == Ending.NONE : mayEndWithinPart(clock);
        if (!ends) {
            return Rule.END;
        }
        boolean asAsked = (specification.parts().isEmpty()
                        || specification.parts().getAsInt() == partsAtEnd(clock))
                && (specification.bars().isEmpty() || specification.bars().getAsInt() == barsAtEnd(clock));
        return asAsked ? null : Rule.FORM;
    }

    /** Whether a single bar line may end a part and the tune: where the form is given, it may be written so. */
    private boolean mayEndWithinPart(BarClock clock) {
        boolean endingIsEmpty = ending == Ending.SECOND && clock.elapsed() == endingElapsed;
        boolean unrepeated = specification.allRepeated() && ending == Ending.NONE;
        return specification.formGiven()
                && clock.position() == 0
                && !endingIsEmpty
                && !unrepeated
                && isLongEnough(clock);
    }

    /** How many parts the tune has if it ends here. */
    int partsAtEnd(BarClock clock) {
        return parts + (clock.elapsed() == 0 ? 0 : 1);
    }

    /** How many bars the tune has if it ends here. */
    int barsAtEnd(BarClock clock) {
        return bars + clock.elapsed() / clock.table().full();
    }

    boolean mustEnd(BarClock clock) {
        boolean asked =
                specification.parts().isPresent() || specification.bars().isPresent();
        return (last || asked) && (clock.elapsed() == 0 || isFull(clock)) && mayEnd(clock);
    }

    /** What music would break where the tune must end. */
    Rule ruleAgainstMore() {
        return last ? Rule.BUDGET : Rule.FORM;
    }

    /** Whether there are as many bars as are asked for, and no room for others. */
    boolean isFull(BarClock clock) {
        return specification.bars().isPresent() && clock.elapsed() >= clock.limit();
    }

    private boolean mayGoOn() {
        return !last
                && (specification.parts().isEmpty()
                        || parts < specification.parts().getAsInt())
                && (specification.bars().isEmpty()
                        || bars < specification.bars().getAsInt());
    }

    /** A single bar line, which closes a full bar or the pick-up at the beginning of the tune. */
    boolean barLine(BarClock clock) {
        boolean pickUp = firstBar && clock.position() < clock.table().full();
        if (clock.elapsed() >= clock.limit() && !specification.formGiven()
                || clock.position() == 0
                || ending == Ending.BETWEEN
                || pickUp && !clock.mayEndAt(clock.table().full() - clock.position())) {
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
        tunePhase = value;
        phase = phase == UNKNOWN ? value : phase;
        returnPhase = returnPhase == UNKNOWN ? value : returnPhase;
    }

    /** {@code |:} */
    boolean repeatStart(BarClock clock) {
        if (open || ending == Ending.FIRST || ending == Ending.BETWEEN || specification.noneRepeated() || !mayGoOn()) {
            return false;
        }
        if (clock.elapsed() > 0) {
            boolean pickUp = firstBar && clock.position() < clock.table().full();
            if (pickUp) {
                clock.startBar();
                setUnknownPhases(0);
                begin(clock);
            } else if (specification.allRepeated() && ending == Ending.NONE || !close(clock) || !mayGoOn()) {
                return false;
            }
        }
        open = true;
        returnHere(clock);
        return true;
    }

    /** Makes this the place where the next repeat returns to. */
    private void returnHere(BarClock clock) {
        returnPhase = phase;
        returnTable = clock.table();
        beganAtReturn = true;
        endingsBefore = false;
        endingsAtBeginning = false;
        endingsUneven = false;
    }

    /** {@code :|} */
    boolean repeatEnd(BarClock clock) {
        if (specification.noneRepeated()
                || ending == Ending.BETWEEN
                || ending == Ending.SECOND
                || clock.elapsed() == 0
                || !settlesFirstBar(clock)
                || !mayReturnFrom(clock)) {
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
        returnsToRepeatEnd = true;
        returnHere(clock);
        return true;
    }

    private boolean mayReturnFrom(BarClock clock) {
        int place = clock.phase();
        boolean assumed = !open && ending == Ending.NONE;
        boolean fits = assumed
                ? mayAssumeRepeat() && (place == phase || endingsBefore && place == returnPhase)
                : place == phase;
        return fits && clock.mayEndAt(place) && clock.table().full() == returnTable.full();
    }

    /**
     * Whether a {@code :|} without {@code |:} would leave all bars whole wherever it leads back to: to the beginning of
     * this part, or of the one with endings before, from which {@code abc2midi} goes on behind the second ending. Of
     * the tune's beginning, it does not ask for a whole bar then.
     */
    boolean mayAssumeRepeat() {
        return endingsBefore ? !endingsUneven && (endingsAtBeginning || phase == returnPhase) : phase == returnPhase;
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
                && !(specification.allRepeated() && ending == Ending.NONE)
                && close(clock);
    }

    private boolean close(BarClock clock) {
        if (clock.elapsed() == 0
                || ending == Ending.SECOND && clock.elapsed() == endingElapsed
                || !settlesFirstBar(clock)
                || !mayCloseAt(clock)
                || !isLongEnough(clock)) {
            return false;
        }
        if (ending == Ending.SECOND) {
            endingsBefore = true;
            endingsUneven |= clock.phase() != 0;
        }
        ending = Ending.NONE;
        finishPart(clock);
        beganAtReturn = false;
        return true;
    }

    /** A part may lack what its own pick-up had or that of the tune, a second ending any other one. */
    private boolean mayCloseAt(BarClock clock) {
        int place = clock.phase();
        boolean fits = place == phase
                || place == tunePhase
                || ending == Ending.SECOND && 2 * place >= clock.table().full();
        return place == 0 || fits && clock.mayEndAt(place);
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
        if (specification.bars().isEmpty()) {
            return specification.formGiven()
                    || clock.elapsed() >= FEWEST_BARS * clock.table().full();
        }
        boolean wholeBars = clock.elapsed() % clock.table().full() == 0;
        return wholeBars && (specification.parts().isEmpty() || clock.elapsed() == clock.limit());
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
        boolean returnsHere = open || !returnsToRepeatEnd && (endingsBefore || phase == returnPhase);
        if (ending != Ending.NONE
                || firstBar
                || !returnsHere
                || clock.table().full() != returnTable.full()
                || specification.noneRepeated()
                || clock.elapsed() == 0
                || clock.position() != 0) {
            return false;
        }
        endingsAtBeginning |= parts == 0;
        ending = Ending.FIRST;
        endingElapsed = clock.elapsed();
        return true;
    }

    private boolean closeFirstEnding(BarClock clock) {
        if (clock.elapsed() == endingElapsed || specification.bars().isPresent() && !isLongEnough(clock)) {
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
