package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A note, chord or rest while it is read. Its pitches have an accidental each, needed or not, which says how they sound.
 */
final class ReadNote {
    /**
     * What a note says of a verse.
     *
     * @param text the syllable; empty where one is only held
     * @param goesOn whether its word goes on
     * @param held whether a line begins after it
     * @param lineEnds whether such a line ends here
     */
    record Word(String text, boolean goesOn, boolean held, boolean lineEnds) {}

    /** Grace notes before it. */
    static final class Grace {
        final Position position;
        final boolean slashed;
        final List<List<AbcElement.Note>> groups = new ArrayList<>();

        Grace(Position position, boolean slashed) {
            this.position = position;
            this.slashed = slashed;
        }
    }

    final Position position;
    final Fraction onset;
    final Fraction duration;
    final List<AbcElement.Note> notes = new ArrayList<>();
    boolean visible = true;
    boolean wholeMeasure;
    List<Grace> graces = List.of();
    final Set<String> decorations = new LinkedHashSet<>();
    final Map<Integer, Word> words = new TreeMap<>();
    int slursBeforeGraces;
    int slurs;
    int slurEnds;
    int actualNotes = 1;
    int normalNotes = 1;
    boolean tupletBegins;
    boolean tupletEnds;

    /** Whether a beam joins it to the next note. */
    boolean beamGoesOn;

    ReadNote(Position position, Fraction onset, Fraction duration) {
        this.position = position;
        this.onset = onset;
        this.duration = duration;
    }

    Fraction end() {
        return onset.plus(duration);
    }

    boolean isRest() {
        return notes.isEmpty();
    }

    boolean isInTuplet() {
        return actualNotes != normalNotes;
    }

    /** Its length as a score shows it, without its tuplet. */
    Fraction value() {
        return duration.times(Fraction.of(actualNotes, normalNotes));
    }

    /** Whether it has nothing but its notes, so that it could be the end of the one before. */
    boolean isBare() {
        return graces.isEmpty() && decorations.isEmpty() && words.isEmpty() && slurs == 0 && !isInTuplet();
    }

    private static AbcElement.Length length(Fraction duration) {
        return new AbcElement.Length(duration, duration, duration);
    }

    /** Whether all of its notes are as long as it is. */
    boolean isUniform() {
        return notes.stream().allMatch(note -> note.duration().equals(duration));
    }

    /** A note of the same kind over a part of its time; the first part has what stands before it, the last what ends there. */
    ReadNote part(Fraction from, Fraction to) {
        boolean first = from.equals(onset);
        boolean last = to.equals(end());
        ReadNote part = new ReadNote(position, from, to.minus(from));
        part.visible = visible;
        for (AbcElement.Note note : notes) {
            part.notes.add(
                    new AbcElement.Note(note.position(), note.pitch(), length(part.duration), !last || note.tied()));
        }
        if (first) {
            part.graces = graces;
            part.decorations.addAll(decorations);
            part.words.putAll(words);
            part.slursBeforeGraces = slursBeforeGraces;
            part.slurs = slurs;
        }
        if (last) {
            part.slurEnds = slurEnds;
            part.beamGoesOn = beamGoesOn;
        }
        return part;
    }

    /** This note and the one after it, to which it is tied, as one. */
    ReadNote joined(ReadNote next) {
        ReadNote both = new ReadNote(position, onset, duration.plus(next.duration));
        both.visible = visible;
        for (int i = 0; i < notes.size(); i++) {
            AbcElement.Note note = notes.get(i);
            both.notes.add(new AbcElement.Note(
                    note.position(),
                    note.pitch(),
                    length(both.duration),
                    next.notes.get(i).tied()));
        }
        both.graces = graces;
        both.decorations.addAll(decorations);
        both.words.putAll(words);
        both.slursBeforeGraces = slursBeforeGraces;
        both.slurs = slurs;
        both.slurEnds = next.slurEnds;
        both.beamGoesOn = next.beamGoesOn;
        return both;
    }
}
