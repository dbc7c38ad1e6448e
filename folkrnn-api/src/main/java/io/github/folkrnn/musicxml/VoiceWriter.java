package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Tempo;
import io.github.folkrnn.score.WrittenNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the notes of one voice, measure by measure, with what stands at them. */
final class VoiceWriter {
    private static final int OCTAVE = 12;
    private static final int HIGHEST_OCTAVE = 9;
    private static final Fraction EIGHTH = Fraction.of(1, 8);
    private static final Fraction SIXTEENTH = Fraction.of(1, 16);
    private static final Position START = new Position(1, 1);
    private static final String STEMLESS = "stemless";
    private static final String COURTESY = "courtesy";
    private static final String EDITORIAL = "editorial";
    private static final String FERMATA = "fermata";
    private static final String ARPEGGIO = "arpeggio";

    private final VoiceNotes notes;
    private final int number;
    private final boolean leads;
    private final Divisions divisions;
    private final XmlText out;
    private final AccidentalMemory accidentals;
    private final DirectionWriter directions;

    private final List<String> decorations = new ArrayList<>();
    private final List<AbcElement> marks = new ArrayList<>();
    private final List<Integer> graces = new ArrayList<>();
    private Optional<Tempo> tempo;
    private Key key;
    private Metre metre;
    private Clef clef;

    /**
     * Prepares a voice.
     *
     * @param number its number in its part, from 1
     * @param leads whether it is the first of all voices, over which the tempo stands
     */
    VoiceWriter(AbcTune tune, VoiceNotes notes, int number, boolean leads, Divisions divisions, XmlText out) {
        this.notes = notes;
        this.number = number;
        this.leads = leads;
        this.divisions = divisions;
        this.out = out;
        key = tune.key();
        metre = tune.metre();
        clef = notes.voice().clef();
        accidentals = new AccidentalMemory(key);
        directions = new DirectionWriter(notes.body(), out);
        tempo = leads ? tune.tempo() : Optional.empty();
        if (leads && tempo.isEmpty()) {
            tune.field('Q').ifPresent(words -> marks.add(new AbcElement.Field(START, 'Q', words)));
        }
    }

    Key key() {
        return key;
    }

    Metre metre() {
        return metre;
    }

    Clef clef() {
        return clef;
    }

    static boolean isAttribute(AbcElement element) {
        return element instanceof AbcElement.KeyChange
                || element instanceof AbcElement.MetreChange
                || element instanceof AbcElement.ClefChange;
    }

    /** Takes a change of key, metre or clef. */
    void take(AbcElement change) {
        if (change instanceof AbcElement.KeyChange newKey) {
            key = newKey.key();
            accidentals.key(key);
        } else if (change instanceof AbcElement.MetreChange newMetre) {
            metre = newMetre.metre();
        } else if (change instanceof AbcElement.ClefChange newClef) {
            clef = newClef.clef();
        }
    }

    /** Takes a measure that is not written. */
    void passOver(Measure measure) {
        accidentals.newMeasure();
        measure.elements().forEach(i -> take(notes.body().get(i)));
        accidentals.after();
    }

    /**
     * Writes a measure.
     *
     * @param length how long the measure is
     * @return how far into the measure the voice has come
     */
    Fraction write(Measure measure, Fraction length) {
        accidentals.newMeasure();
        boolean full = metre.barLength().filter(length::equals).isPresent();
        Fraction moment = Fraction.ZERO;
        for (int i : measure.elements()) {
            AbcElement element = notes.body().get(i);
            if (element instanceof AbcElement.Timed timed) {
                before();
                timed(i, timed, full && timed.duration().equals(length));
                moment = moment.plus(Measure.duration(timed));
            } else {
                mark(i, element, moment);
            }
        }
        writeGraces();
        boolean lacksRest = measure.restBefore().isPresent() || number == 1 && length.signum() > 0;
        if (moment.signum() == 0 && lacksRest) {
            restOfMeasure(
                    length,
                    measure.restBefore().map(AbcElement.BarRest::visible).orElse(true));
            moment = length;
        }
        return moment;
    }

    private void mark(int index, AbcElement element, Fraction moment) {
        if (isAttribute(element)) {
            if (number > 1) {
                take(element);
            } else if (moment.signum() > 0) {
                take(element);
                attributes(element);
            }
        } else if (element instanceof AbcElement.Grace) {
            graces.add(index);
        } else if (element instanceof AbcElement.Decoration decoration) {
            decoration(decoration.name());
        } else if (element instanceof AbcElement.ChordSymbol || element instanceof AbcElement.Annotation) {
            marks.add(element);
        } else if (leads || number == 1 && !(element instanceof AbcElement.Part)) {
            // The labels of parts stand in every voice of a tune, and once over a score.
            marks.add(element);
        }
    }

    private void decoration(String name) {
        if (Direction.isJump(name)) {
            directions.decoration(name);
        } else {
            decorations.add(name);
        }
    }

    private void attributes(AbcElement change) {
        out.start("attributes");
        if (change instanceof AbcElement.KeyChange) {
            KeyText.write(key, out);
        } else if (change instanceof AbcElement.MetreChange) {
            PartWriter.time(metre, out);
        } else {
            PartWriter.clef(clef, out);
        }
        out.end();
    }

    /** Writes what stands beside the next note. */
    private void before() {
        tempo.ifPresent(directions::tempo);
        tempo = Optional.empty();
        marks.forEach(directions::mark);
        marks.clear();
        for (String name : List.copyOf(decorations)) {
            if (Direction.of(name).isPresent()) {
                directions.decoration(name);
                decorations.remove(name);
            }
        }
    }

    /** Whether a fermata waits for a note that does not come: it stands over the last bar line. */
    boolean takeFermata() {
        return decorations.remove(FERMATA);
    }

    /** Writes what else waits for a note that does not come. */
    void finish() {
        before();
        writeGraces();
        decorations.forEach(directions::words);
        decorations.clear();
    }

    private void timed(int index, AbcElement.Timed element, boolean wholeMeasure) {
        writeGraces();
        if (element instanceof AbcElement.BarRest barRest) {
            restOfMeasure(Measure.duration(barRest), barRest.visible());
        } else if (element instanceof AbcElement.Rest rest && wholeMeasure) {
            restOfMeasure(rest.duration(), rest.visible());
        } else {
            List<WrittenNote> pieces = notes.written(index);
            for (int i = 0; i < pieces.size(); i++) {
                Place place = new Place(index, pieces.get(i), i == 0, i == pieces.size() - 1);
                if (element instanceof AbcElement.Rest rest) {
                    rest(place, rest.visible());
                } else {
                    chord(place, element);
                }
            }
        }
        accidentals.after();
        decorations.clear();
    }

    /**
     * Where a note is written.
     *
     * @param element the index of its element
     * @param value its value
     * @param first whether it is the first of the notes that are tied together for the element
     * @param last whether it is the last of them
     */
    private record Place(int element, WrittenNote value, boolean first, boolean last) {}

    private void restOfMeasure(Fraction length, boolean visible) {
        startNote(visible);
        out.empty("rest", "measure", "yes");
        out.leaf("duration", divisions.of(length)).leaf("voice", number);
        notations(Optional.empty(), List.of(), signsAtNote());
        out.end();
    }

    private void startNote(boolean visible) {
        if (visible) {
            out.start("note");
        } else {
            out.start("note", "print-object", "no");
        }
    }

    private void rest(Place place, boolean visible) {
        startNote(visible);
        out.empty("rest");
        out.leaf("duration", divisions.of(place.value().duration())).leaf("voice", number);
        type(place);
        timeModification(place);
        notations(Optional.of(place), List.of(), place.first() ? signsAtNote() : List.of());
        out.end();
    }

    private void chord(Place place, AbcElement.Timed element) {
        List<AbcElement.Note> chord = element.soundingNotes();
        for (int i = 0; i < chord.size(); i++) {
            boolean ownLength = !chord.get(i).duration().equals(element.duration());
            if (!ownLength || place.first()) {
                note(place, chord.get(i), i, ownLength);
            }
        }
    }

    /** Writes a note; one of a chord whose length is not that of the chord is written once, without a value. */
    private void note(Place place, AbcElement.Note note, int inChord, boolean ownLength) {
        boolean main = inChord == 0;
        boolean lastPart = place.last() || ownLength;
        boolean loose = lastPart && notes.isLoose(place.element(), note);
        List<String> ties = new ArrayList<>();
        if (!place.first() || notes.endsTie(place.element(), note)) {
            ties.add("stop");
        }
        if (!lastPart || note.tied() && !loose) {
            ties.add("start");
        }
        int alteration = notes.sounding(place.element()).get(inChord) - plain(note.pitch());
        out.start("note");
        if (!main) {
            out.empty("chord");
        }
        pitch(note, alteration);
        out.leaf(
                "duration",
                divisions.of(ownLength ? note.duration() : place.value().duration()));
        ties.forEach(type -> out.empty("tie", "type", type));
        out.leaf("voice", number);
        if (!ownLength) {
            type(place);
        }
        if (place.first()) {
            accidental(note, alteration);
        }
        timeModification(place);
        if (decorations.contains(STEMLESS)) {
            out.leaf("stem", "none");
        }
        if (main) {
            beams(place.value().beams());
        }
        if (loose) {
            ties.add("let-ring");
        }
        List<String> signs = !place.first() ? List.of() : main ? signsAtNote() : arpeggio();
        notations(main ? Optional.of(place) : Optional.empty(), ties, signs);
        if (main && place.first()) {
            notes.lyrics(place.element()).forEach(this::lyric);
        }
        out.end();
    }

    private static int plain(Pitch pitch) {
        return OCTAVE * (pitch.octave() + 1) + pitch.step().semitones();
    }

    private void pitch(AbcElement.Note note, int alteration) {
        int octave = note.pitch().octave() + clef.octave();
        if (octave < 0 || octave > HIGHEST_OCTAVE) {
            throw new IllegalArgumentException(note.position() + ": a note must lie in the octaves 0 to "
                    + HIGHEST_OCTAVE + " to be written in MusicXML, but this one lies in octave " + octave);
        }
        out.start("pitch").leaf("step", note.pitch().step().name());
        if (alteration != 0) {
            out.leaf("alter", alteration);
        }
        out.leaf("octave", octave).end();
    }

    /** Writes the value of a note or rest, if it is as long as that says. */
    private void type(Place place) {
        WrittenNote value = place.value();
        Fraction factor = notes.tuplet(place.element())
                .map(VoiceNotes.InTuplet::tuplet)
                .map(tuplet -> Fraction.of(tuplet.inTimeOf(), tuplet.notes()))
                .orElse(Fraction.ONE);
        String name = NoteType.name(value.halvings());
        boolean exact = NoteType.length(name, value.dots())
                .map(factor::times)
                .filter(value.duration()::equals)
                .isPresent();
        if (exact) {
            out.leaf("type", name);
            for (int i = 0; i < value.dots(); i++) {
                out.empty("dot");
            }
        }
    }

    private void accidental(AbcElement.Note note, int alteration) {
        boolean courtesy = decorations.contains(COURTESY);
        boolean editorial = decorations.contains(EDITORIAL);
        boolean needed = accidentals.needsSign(note, alteration);
        if (courtesy) {
            out.leaf("accidental", KeyText.accidental(alteration), "cautionary", "yes", "parentheses", "yes");
        } else if (editorial) {
            out.leaf("accidental", KeyText.accidental(alteration), "editorial", "yes");
        } else if (needed) {
            out.leaf("accidental", KeyText.accidental(alteration));
        }
    }

    private void timeModification(Place place) {
        notes.tuplet(place.element()).map(VoiceNotes.InTuplet::tuplet).ifPresent(tuplet -> {
            out.start("time-modification");
            out.leaf("actual-notes", tuplet.notes()).leaf("normal-notes", tuplet.inTimeOf());
            out.end();
        });
    }

    private void beams(List<WrittenNote.BeamPart> beams) {
        for (int i = 0; i < beams.size(); i++) {
            String text = beams.get(i).name().toLowerCase(Locale.ROOT).replace('_', ' ');
            out.leaf("beam", text, "number", Integer.toString(i + 1));
        }
    }

    private List<String> signsAtNote() {
        return decorations.stream()
                .filter(name -> !name.equals(STEMLESS) && !name.equals(COURTESY) && !name.equals(EDITORIAL))
                .toList();
    }

    /** What stands at every note of a chord. */
    private List<String> arpeggio() {
        return decorations.stream().filter(ARPEGGIO::equals).toList();
    }

    /** Writes what MusicXML gathers at a note: ties, slurs, tuplets, signs. */
    private void notations(Optional<Place> place, List<String> ties, List<String> decorationsHere) {
        Notations notations = new Notations(out);
        ties.forEach(type -> notations.add("tied", "type", type));
        place.ifPresent(at -> {
            if (at.last()) {
                notes.slurEnds(at.element()).forEach(slur -> notations.slur(slur, "stop"));
            }
            if (at.first()) {
                notes.slurStarts(at.element()).forEach(slur -> notations.slur(slur, "start"));
            }
            notes.tuplet(at.element()).ifPresent(tuplet -> {
                if (tuplet.first() && at.first()) {
                    notations.add("tuplet", "type", "start");
                }
                if (tuplet.last() && at.last()) {
                    notations.add("tuplet", "type", "stop");
                }
            });
        });
        decorationsHere.forEach(name -> Sign.of(name).forEach(notations::sign));
        notations.end();
    }

    private void lyric(VoiceNotes.Lyric lyric) {
        out.start("lyric", "number", Integer.toString(lyric.verse()));
        if (!lyric.text().isEmpty() || !lyric.syllabic().isEmpty()) {
            out.leaf("syllabic", lyric.syllabic()).leaf("text", lyric.text());
        }
        if (lyric.extender() != VoiceNotes.Extender.NONE) {
            out.empty("extend", "type", lyric.extender().name().toLowerCase(Locale.ROOT));
        }
        out.end();
    }

    /** Writes the grace notes that wait: a unit of length is shown as an eighth if they are one, else as a sixteenth. */
    private void writeGraces() {
        long count = graces.stream()
                .map(i -> (AbcElement.Grace) notes.body().get(i))
                .mapToLong(grace -> grace.groups().size())
                .sum();
        for (int i : graces) {
            grace(i, (AbcElement.Grace) notes.body().get(i), count == 1 ? EIGHTH : SIXTEENTH);
        }
        graces.clear();
    }

    private void grace(int index, AbcElement.Grace grace, Fraction unit) {
        int sounding = 0;
        List<List<AbcElement.Note>> groups = grace.groups();
        for (int group = 0; group < groups.size(); group++) {
            for (int i = 0; i < groups.get(group).size(); i++) {
                AbcElement.Note note = groups.get(group).get(i);
                int alteration = notes.sounding(index).get(sounding++) - plain(note.pitch());
                out.start("note");
                if (grace.slashed()) {
                    out.empty("grace", "slash", "yes");
                } else {
                    out.empty("grace");
                }
                if (i > 0) {
                    out.empty("chord");
                }
                pitch(note, alteration);
                out.leaf("voice", number);
                NoteType.Dotted type = NoteType.of(note.length().written().times(unit), 2)
                        .orElseGet(() -> NoteType.of(unit, 0).orElseThrow());
                out.leaf("type", type.name());
                for (int dot = 0; dot < type.dots(); dot++) {
                    out.empty("dot");
                }
                if (accidentals.needsSign(note, alteration)) {
                    out.leaf("accidental", KeyText.accidental(alteration));
                }
                if (i == 0 && groups.size() > 1) {
                    String beam = group == 0 ? "begin" : group == groups.size() - 1 ? "end" : "continue";
                    out.leaf("beam", beam, "number", "1");
                    out.leaf("beam", beam, "number", "2");
                }
                if (group == 0 && i == 0) {
                    Notations notations = new Notations(out);
                    notes.slurStarts(index).forEach(slur -> notations.slur(slur, "start"));
                    notations.end();
                }
                out.end();
            }
        }
    }
}
