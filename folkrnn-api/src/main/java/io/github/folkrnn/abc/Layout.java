package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes from a tune what only its text has. */
final class Layout {
    private static final Position NOWHERE = new Position(1, 1);

    /** Fields whose meaning stands in other components of a tune, or in its notes. */
    private static final String MEANT = "XTMLQPVKUmI";

    private Layout() {}

    static AbcTune removed(AbcTune tune) {
        List<AbcElement.Field> fields = tune.fields().stream()
                .filter(field -> MEANT.indexOf(field.letter()) < 0)
                .map(Layout::field)
                .sorted(Comparator.comparing(AbcElement.Field::letter))
                .toList();
        List<Voice> voices = tune.voices().stream()
                .map(voice -> voice.withBody(body(voice.body())))
                .toList();
        return new AbcTune(
                tune.number(),
                tune.titles(),
                tune.metre(),
                tune.unitLength(),
                tune.tempo(),
                tune.key(),
                tune.partOrder(),
                fields,
                voices,
                List.of());
    }

    private static List<AbcElement> body(List<AbcElement> body) {
        List<AbcElement> bare = new ArrayList<>(body.size());
        for (AbcElement element : body) {
            boolean layout = element instanceof AbcElement.Space
                    || element instanceof AbcElement.LineBreak
                    || element instanceof AbcElement.Field field && MEANT.indexOf(field.letter()) >= 0;
            if (!layout) {
                bare.add(element instanceof AbcElement.Timed timed ? timed(timed) : untimed(element));
            }
        }
        return bare;
    }

    private static AbcElement timed(AbcElement.Timed element) {
        if (element instanceof AbcElement.Note note) {
            return note(note);
        } else if (element instanceof AbcElement.Chord chord) {
            return new AbcElement.Chord(NOWHERE, notes(chord.notes()), chord.length());
        } else if (element instanceof AbcElement.Rest rest) {
            return new AbcElement.Rest(NOWHERE, rest.length(), rest.visible());
        } else if (element instanceof AbcElement.BarRest rest) {
            return new AbcElement.BarRest(NOWHERE, rest.bars(), rest.duration(), rest.visible());
        }
        throw new AssertionError("there are no other elements that take time");
    }

    private static AbcElement untimed(AbcElement element) {
        if (element instanceof AbcElement.Grace grace) {
            return new AbcElement.Grace(
                    NOWHERE, grace.groups().stream().map(Layout::notes).toList(), grace.slashed());
        } else if (element instanceof AbcElement.BarLine bar) {
            return new AbcElement.BarLine(NOWHERE, bar.kind(), BarLineText.of(bar));
        } else if (element instanceof AbcElement.Ending ending) {
            return new AbcElement.Ending(NOWHERE, ending.numbers());
        } else if (element instanceof AbcElement.Tuplet tuplet) {
            return new AbcElement.Tuplet(NOWHERE, tuplet.notes(), tuplet.inTimeOf(), tuplet.count());
        } else if (element instanceof AbcElement.BrokenRhythm broken) {
            return new AbcElement.BrokenRhythm(NOWHERE, broken.marks());
        } else if (element instanceof AbcElement.Slur slur) {
            return new AbcElement.Slur(NOWHERE, slur.opens());
        } else if (element instanceof AbcElement.Decoration decoration) {
            return new AbcElement.Decoration(NOWHERE, decoration.name());
        } else if (element instanceof AbcElement.ChordSymbol symbol) {
            return new AbcElement.ChordSymbol(NOWHERE, symbol.text(), symbol.chord());
        } else if (element instanceof AbcElement.Annotation annotation) {
            return new AbcElement.Annotation(NOWHERE, annotation.placement(), annotation.text());
        }
        return change(element);
    }

    private static AbcElement change(AbcElement element) {
        if (element instanceof AbcElement.Part part) {
            return new AbcElement.Part(NOWHERE, part.name());
        } else if (element instanceof AbcElement.KeyChange change) {
            return new AbcElement.KeyChange(NOWHERE, change.key());
        } else if (element instanceof AbcElement.ClefChange change) {
            return new AbcElement.ClefChange(NOWHERE, change.clef());
        } else if (element instanceof AbcElement.MetreChange change) {
            return new AbcElement.MetreChange(NOWHERE, change.metre());
        } else if (element instanceof AbcElement.UnitLengthChange change) {
            return new AbcElement.UnitLengthChange(NOWHERE, change.unitLength());
        } else if (element instanceof AbcElement.TempoChange change) {
            return new AbcElement.TempoChange(NOWHERE, change.tempo());
        } else if (element instanceof AbcElement.Field field) {
            return field(field);
        }
        throw new AssertionError("there are no other elements");
    }

    private static AbcElement.Field field(AbcElement.Field field) {
        return new AbcElement.Field(NOWHERE, field.letter(), field.text());
    }

    private static List<AbcElement.Note> notes(List<AbcElement.Note> notes) {
        return notes.stream().map(Layout::note).toList();
    }

    private static AbcElement.Note note(AbcElement.Note note) {
        return new AbcElement.Note(NOWHERE, note.pitch(), note.length(), note.tied());
    }
}
