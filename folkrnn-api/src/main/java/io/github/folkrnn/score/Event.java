package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement.Annotation;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Position;
import java.util.List;

/**
 * A moment in a staff: heads on one stem, or a rest.
 *
 * @param index its number in the staff, from 0
 * @param kind what it is
 * @param position where it stands in the text of the tune
 * @param onset when it begins, in whole notes from the beginning of its bar
 * @param duration how long it lasts, in whole notes
 * @param value what its heads or its rest show
 * @param heads the heads from the lowest; none for a rest
 * @param bars the bars of a rest of whole bars, otherwise 0
 * @param apart whether white space parts it from the event before, so that no beam joins the two
 * @param dress what belongs to it
 */
record Event(
        int index,
        Kind kind,
        Position position,
        Fraction onset,
        Fraction duration,
        NoteValue value,
        List<Head> heads,
        int bars,
        boolean apart,
        Dress dress) {
    /** What an event is. */
    enum Kind {
        NOTES,
        REST,
        /** A rest of one or more whole bars. */
        BAR_REST,
        /** A rest that only takes room. */
        HIDDEN
    }

    /**
     * What belongs to an event.
     *
     * @param graces the grace notes before it, those that begin together from the lowest
     * @param slashed whether they are crossed out
     * @param decorations the names of its decorations
     * @param symbols its chord symbols
     * @param annotations the words beside it
     */
    record Dress(
            List<List<Head>> graces,
            boolean slashed,
            List<String> decorations,
            List<String> symbols,
            List<Annotation> annotations) {
        static final Dress NONE = new Dress(List.of(), false, List.of(), List.of(), List.of());
    }

    Head lowest() {
        return heads.get(0);
    }

    Head highest() {
        return heads.get(heads.size() - 1);
    }

    boolean isNotes() {
        return kind == Kind.NOTES;
    }

    Fraction end() {
        return onset.plus(duration);
    }

    Event at(Fraction newOnset) {
        return new Event(index, kind, position, newOnset, duration, value, heads, bars, apart, dress);
    }

    Event asBarRest() {
        return new Event(index, Kind.BAR_REST, position, onset, duration, NoteValue.WHOLE, heads, 1, apart, dress);
    }
}
