package io.github.folkrnn.abc;

import java.util.List;
import java.util.Locale;

/** Writes notes, chords, rests and lengths. */
final class NoteText {
    private static final int OCTAVE_OF_LOWER_CASE = 5;

    private NoteText() {}

    static String length(Fraction length) {
        if (length.denominator() == 1) {
            return length.numerator() == 1 ? "" : Long.toString(length.numerator());
        }
        String denominator = length.denominator() == 2 ? "/" : "/" + length.denominator();
        return (length.numerator() == 1 ? "" : Long.toString(length.numerator())) + denominator;
    }

    static String pitch(Pitch pitch) {
        String sign = pitch.accidental().map(Accidental::abc).orElse("");
        String letter = pitch.step().name();
        return pitch.octave() >= OCTAVE_OF_LOWER_CASE
                ? sign + letter.toLowerCase(Locale.ROOT) + "'".repeat(pitch.octave() - OCTAVE_OF_LOWER_CASE)
                : sign + letter + ",".repeat(OCTAVE_OF_LOWER_CASE - 1 - pitch.octave());
    }

    static String note(AbcElement.Note note) {
        return pitch(note.pitch()) + length(note.length().written()) + (note.tied() ? "-" : "");
    }

    static String chord(AbcElement.Chord chord) {
        return chord(chord.notes());
    }

    private static String chord(List<AbcElement.Note> notes) {
        Fraction length = notes.get(0).length().written();
        boolean alike = notes.stream().allMatch(note -> note.length().written().equals(length));
        boolean tied = notes.stream().allMatch(AbcElement.Note::tied);
        StringBuilder text = new StringBuilder("[");
        for (AbcElement.Note note : notes) {
            text.append(pitch(note.pitch()));
            text.append(alike ? "" : length(note.length().written()));
            text.append(note.tied() && !tied ? "-" : "");
        }
        return text.append(']')
                .append(alike ? length(length) : "")
                .append(tied ? "-" : "")
                .toString();
    }

    static String grace(AbcElement.Grace grace) {
        StringBuilder text = new StringBuilder(grace.slashed() ? "{/" : "{");
        for (List<AbcElement.Note> group : grace.groups()) {
            text.append(group.size() == 1 ? note(group.get(0)) : chord(group));
        }
        return text.append('}').toString();
    }

    static String rest(AbcElement.Rest rest) {
        return (rest.visible() ? "z" : "x") + length(rest.length().written());
    }

    static String barRest(AbcElement.BarRest rest) {
        // A line that began with X and a repeat sign would begin another tune.
        return rest.visible() && rest.bars() == 1 ? "Z" : (rest.visible() ? "Z" : "X") + rest.bars();
    }
}
