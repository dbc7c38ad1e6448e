package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AccidentalContext;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts the voices of one staff together as a body in ABC's order, with one for each further voice that overlays it. */
final class BodyAssembler {
    private static final int BARS_OF_A_LINE = 4;

    private final List<ReadMeasure> measures;
    private final int staff;
    private final Sides sides;
    private final Fraction unitLength;
    private final Set<Position> signs;
    private final Remarks remarks;
    private final List<VoiceBody> lines = new ArrayList<>();
    private final List<AbcElement> body = new ArrayList<>();
    private final LyricLines lyrics = new LyricLines();

    /** For each overlay, its music by the number of bar lines before it. */
    private final List<Map<Integer, List<AbcElement>>> overlays = new ArrayList<>();

    private int bars;

    /**
     * Prepares a staff.
     *
     * @param signs the places of the notes that show an accidental, of which those of this staff are taken out
     */
    BodyAssembler(
            List<ReadMeasure> measures,
            int staff,
            Sides sides,
            Fraction unitLength,
            Set<Position> signs,
            Remarks remarks) {
        this.measures = measures;
        this.staff = staff;
        this.sides = sides;
        this.unitLength = unitLength;
        this.signs = signs;
        this.remarks = remarks;
    }

    /**
     * Assembles the bodies.
     *
     * @param voices the voices of the staff
     * @param beginning what stands before the music
     * @param key the key before the music
     * @param metre the metre of the music at its beginning
     * @return the body of the first voice, and of each that overlays it
     */
    List<List<AbcElement>> assemble(
            List<ReadMeasure.VoiceKey> voices, List<AbcElement> beginning, Key key, Metre metre, boolean beamed) {
        for (int i = 0; i < voices.size(); i++) {
            boolean alone = voices.size() == 1;
            Optional<LyricLines> words = i == 0 ? Optional.of(lyrics) : Optional.empty();
            lines.add(new VoiceBody(unitLength, metre, alone, beamed, words, remarks));
        }
        body.addAll(beginning);
        body.addAll(sides.beginning(measures.isEmpty() ? new Position(1, 1) : measures.get(0).position));
        voices.stream().skip(1).forEach(voice -> overlays.add(new TreeMap<>()));
        boolean words = measures.stream()
                .map(measure -> measure.voices.getOrDefault(voices.get(0), List.of()))
                .anyMatch(notes -> notes.stream().anyMatch(note -> !note.words.isEmpty()));
        boolean ownLines = measures.stream().anyMatch(measure -> measure.newLine);
        for (int i = 0; i < measures.size(); i++) {
            boolean lineEnds = ownLines ? measures.get(i).newLine : words && i % BARS_OF_A_LINE == 0;
            if (i > 0 && lineEnds) {
                body.add(new AbcElement.LineBreak(end()));
                body.addAll(lyrics.take());
            }
            measure(measures.get(i), i, voices);
        }
        body.addAll(lyrics.take());
        List<List<AbcElement>> bodies = new ArrayList<>();
        bodies.add(spelt(body, key));
        overlays.stream()
                .filter(overlay -> !overlay.isEmpty())
                .forEach(overlay -> bodies.add(spelt(overlay(overlay), key)));
        return bodies;
    }

    private Position end() {
        return body.isEmpty() ? new Position(1, 1) : body.get(body.size() - 1).position();
    }

    private void measure(ReadMeasure measure, int index, List<ReadMeasure.VoiceKey> voices) {
        List<ReadMeasure.Mark> marks = measure.marks.stream()
                .filter(mark -> mark.staff() == staff || mark.staff() == 0)
                .sorted(Comparator.comparing(ReadMeasure.Mark::onset))
                .toList();
        for (int voice = 0; voice < voices.size(); voice++) {
            boolean main = voice == 0;
            List<ReadNote> notes = measure.voices.getOrDefault(voices.get(voice), List.of());
            List<ReadNote.Grace> late = measure.lateGraces.getOrDefault(voices.get(voice), List.of());
            VoiceBody line = lines.get(voice);
            if (main) {
                line.write(measure, notes, marks, late);
                body.addAll(line.take());
            } else if (notes.stream().anyMatch(note -> !note.isRest() || note.visible) || !late.isEmpty()) {
                line.write(measure, notes, List.of(), late);
                overlays.get(voice - 1)
                        .computeIfAbsent(bars, bar -> new ArrayList<>())
                        .addAll(line.take());
            } else if (!overlays.get(voice - 1).getOrDefault(bars, List.of()).isEmpty()) {
                line.write(measure, List.of(), List.of(), List.of());
                overlays.get(voice - 1).get(bars).addAll(line.take());
            }
        }
        if (measure.left.fermata || measure.right.fermata) {
            boolean last = index + 1 == measures.size() && measure.right.fermata;
            if (last) {
                body.add(new AbcElement.Decoration(end(), "fermata"));
            } else {
                remarks.once(measure.position, "A fermata over a bar line within the music is left out.");
            }
        }
        List<AbcElement> end = sides.after(index, end());
        bars += end.stream().anyMatch(AbcElement.BarLine.class::isInstance) ? 1 : 0;
        body.addAll(end);
    }

    /** The body of an overlay: its music, what it shares with the voice below it, and invisible rests for the rest. */
    private List<AbcElement> overlay(Map<Integer, List<AbcElement>> music) {
        List<AbcElement> overlay = new ArrayList<>();
        Fraction sum = Fraction.ZERO;
        int bar = 0;
        for (AbcElement element : body) {
            if (element instanceof AbcElement.BarLine) {
                fill(overlay, music.getOrDefault(bar, List.of()), sum, element.position());
                sum = Fraction.ZERO;
                overlay.add(element);
                bar++;
            } else if (element instanceof AbcElement.Timed timed) {
                sum = sum.plus(timed.duration());
            } else if (isShared(element)) {
                overlay.add(element);
            }
        }
        fill(overlay, music.getOrDefault(bar, List.of()), sum, end());
        return overlay;
    }

    private static boolean isShared(AbcElement element) {
        return element instanceof AbcElement.Ending
                || element instanceof AbcElement.KeyChange
                || element instanceof AbcElement.MetreChange
                || element instanceof AbcElement.TempoChange
                || element instanceof AbcElement.Part
                || element instanceof AbcElement.LineBreak;
    }

    private void fill(List<AbcElement> overlay, List<AbcElement> music, Fraction length, Position position) {
        Fraction rest = length;
        for (AbcElement element : music) {
            if (element instanceof AbcElement.Timed timed) {
                rest = rest.minus(timed.duration());
            }
        }
        overlay.addAll(music);
        if (rest.signum() > 0) {
            AbcElement.Length silence = new AbcElement.Length(rest.dividedBy(unitLength), rest, rest);
            overlay.add(new AbcElement.Rest(position, silence, false));
        }
    }

    /** The body with those accidentals only that the document shows or that ABC needs. */
    private List<AbcElement> spelt(List<AbcElement> music, Key key) {
        AccidentalContext context = new AccidentalContext(key);
        List<AbcElement> spelt = new ArrayList<>(music.size());
        for (AbcElement element : music) {
            AbcElement changed = element;
            if (element instanceof AbcElement.Note note) {
                changed = spelt(note, context);
            } else if (element instanceof AbcElement.Chord chord) {
                changed = new AbcElement.Chord(chord.position(), spelt(chord.notes(), context), chord.length());
            } else if (element instanceof AbcElement.Grace grace) {
                List<List<AbcElement.Note>> groups = new ArrayList<>();
                grace.groups().forEach(group -> groups.add(spelt(group, context)));
                changed = new AbcElement.Grace(grace.position(), groups, grace.slashed());
            }
            context.after(changed);
            spelt.add(changed);
        }
        return spelt;
    }

    private List<AbcElement.Note> spelt(List<AbcElement.Note> notes, AccidentalContext context) {
        List<AbcElement.Note> spelt = new ArrayList<>();
        notes.forEach(note -> spelt.add(spelt(note, context)));
        return spelt;
    }

    private AbcElement.Note spelt(AbcElement.Note note, AccidentalContext context) {
        Pitch pitch = note.pitch();
        int sounding = pitch.accidental().orElseThrow().alteration();
        boolean needed = context.implied(pitch.step(), pitch.octave()) != sounding;
        // A note that was parted shows its sign once.
        boolean shown = signs.remove(note.position());
        AbcElement.Note spelt = needed || shown
                ? note
                : new AbcElement.Note(
                        note.position(),
                        new Pitch(pitch.step(), Optional.empty(), pitch.octave()),
                        note.length(),
                        note.tied());
        context.take(spelt);
        return spelt;
    }
}
