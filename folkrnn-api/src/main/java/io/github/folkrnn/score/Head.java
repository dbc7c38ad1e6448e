package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Accidental;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Step;
import java.util.Optional;

/**
 * A note head.
 *
 * @param position the note in the text of the tune
 * @param place where it stands: 0 on the middle line, 1 in the space above, -4 on the lowest line
 * @param accidental the sign before it
 * @param tied whether a tie leads from it to the next
 */
record Head(Position position, int place, Optional<Accidental> accidental, boolean tied) {
    private static final int MIDDLE_LINE = 3;
    private static final int LETTERS = Step.values().length;

    static Head of(AbcElement.Note note, Clef clef) {
        Pitch pitch = note.pitch();
        return new Head(note.position(), placeOf(pitch.step(), pitch.octave(), clef), pitch.accidental(), note.tied());
    }

    /** The place of a letter on a staff; signs without a pitch leave notes where the treble clef has them. */
    static int placeOf(Step step, int octave, Clef clef) {
        int marked = switch (clef.sign()) {
            case G -> 4 * LETTERS + Step.G.ordinal() - 2 * (clef.line() - MIDDLE_LINE);
            case F -> 3 * LETTERS + Step.F.ordinal() - 2 * (clef.line() - MIDDLE_LINE);
            case C -> 4 * LETTERS + Step.C.ordinal() - 2 * (clef.line() - MIDDLE_LINE);
            case PERCUSSION, NONE -> 4 * LETTERS + Step.B.ordinal();
        };
        return octave * LETTERS + step.ordinal() - marked;
    }

    /** The height on the staff: staff spaces below the middle line. */
    double y() {
        return -place / 2.0;
    }

    Head tiedOn() {
        return new Head(position, place, accidental, true);
    }

    Head continued() {
        return new Head(position, place, Optional.empty(), tied);
    }
}
