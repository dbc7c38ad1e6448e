package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the measures of one part, each as it comes. */
final class PartReader {
    private static final int OCTAVE = 12;
    private static final int MAX_TRANSPOSITION = 60;
    private static final int MOST_TIMES = 100;
    private static final int MOST_MEASURES = 200_000;
    private static final Fraction QUARTER = Fraction.of(1, 4);

    /** What a measure may hold that changes nothing in ABC. */
    private static final Set<String> LAYOUT = Set.of("sound", "listening", "bookmark", "link", "grouping");

    private final Remarks remarks;
    private final AttributesReader attributes;
    private final DirectionReader directions;
    private final HarmonyReader harmonies;
    private final NoteReader notes;
    private final List<ReadMeasure> measures = new ArrayList<>();
    private final Map<Integer, Clef> clefs = new TreeMap<>();
    private Optional<Key> key = Optional.empty();
    private Optional<Metre> metre = Optional.empty();
    private Fraction divisions = Fraction.ONE;
    private int transposition;

    PartReader(Set<Position> signs, Remarks remarks) {
        this.remarks = remarks;
        attributes = new AttributesReader(remarks);
        directions = new DirectionReader(remarks);
        harmonies = new HarmonyReader(remarks);
        notes = new NoteReader(signs, remarks);
    }

    List<ReadMeasure> measures() {
        return measures;
    }

    /** The key at the beginning. */
    Optional<Key> key() {
        return key;
    }

    /** The metre at the beginning. */
    Optional<Metre> metre() {
        return metre;
    }

    /** The clef of a staff at the beginning. */
    Clef clef(int staff) {
        return clefs.getOrDefault(staff, Clef.TREBLE);
    }

    /** How far the part sounds above its notes, in semitones. */
    int transposition() {
        return transposition;
    }

    /** The voices of the part, those of the first staff first. */
    Set<ReadMeasure.VoiceKey> voices() {
        Set<ReadMeasure.VoiceKey> voices = new TreeSet<>();
        measures.forEach(measure -> voices.addAll(measure.voices.keySet()));
        return voices;
    }

    void read(XmlElement element) throws MusicXmlException {
        if (measures.size() == MOST_MEASURES) {
            throw new MusicXmlException(element.position() + ": a part must have at most " + MOST_MEASURES
                    + " measures, but this one has more");
        }
        ReadMeasure measure = new ReadMeasure(element.position());
        measure.implicit = element.is("implicit", "yes");
        measures.add(measure);
        notes.begin(measure);
        for (XmlElement child : element.children()) {
            switch (child.name()) {
                case "note" -> notes.read(child, divisions);
                case "backup" -> move(measure, duration(child).times(Fraction.of(-1)));
                case "forward" -> move(measure, duration(child));
                case "attributes" -> attributes(child, measure);
                case "direction" -> direction(child, measure);
                case "harmony" ->
                    harmonies.read(child).ifPresent(symbol -> mark(measure, child, moment(child, measure), symbol));
                case "barline" -> barLine(child, measure);
                case "print" -> measure.newLine |= child.is("new-system", "yes") || child.is("new-page", "yes");
                case "sound" ->
                    directions.sound(child, false).forEach(mark -> mark(measure, child, measure.reached, mark));
                default -> {
                    if (!LAYOUT.contains(child.name())) {
                        remarks.leftOut(child);
                    }
                }
            }
        }
        notes.end();
        for (List<ReadNote> voice : measure.voices.values()) {
            for (ReadNote note : voice) {
                measure.length = note.end().compareTo(measure.length) > 0 ? note.end() : measure.length;
            }
        }
    }

    private Fraction duration(XmlElement element) throws MusicXmlException {
        return NoteReader.duration(element, divisions);
    }

    private void move(ReadMeasure measure, Fraction by) {
        Fraction moved = measure.reached.plus(by);
        measure.reached = moved.signum() < 0 ? Fraction.ZERO : moved;
    }

    /** When something happens: where the measure has come to, or as far from there as an offset says. */
    private Fraction moment(XmlElement element, ReadMeasure measure) {
        Fraction offset = Numbers.decimal(element, "offset", Fraction.ZERO, remarks);
        Fraction moment = measure.reached.plus(offset.times(QUARTER).dividedBy(divisions));
        return moment.signum() < 0 ? Fraction.ZERO : moment;
    }

    private void mark(ReadMeasure measure, XmlElement element, Fraction moment, AbcElement mark) {
        int staff = Numbers.whole(element, "staff", 1, remarks);
        measure.marks.add(new ReadMeasure.Mark(moment, staff, mark));
    }

    private void direction(XmlElement direction, ReadMeasure measure) {
        Fraction moment = moment(direction, measure);
        directions.read(direction).forEach(element -> mark(measure, direction, moment, element));
    }

    private void attributes(XmlElement element, ReadMeasure measure) throws MusicXmlException {
        boolean beginning = measures.size() == 1 && measure.reached.signum() == 0;
        for (XmlElement child : element.children()) {
            switch (child.name()) {
                case "divisions" -> {
                    divisions = Numbers.decimal(child.text())
                            .filter(any -> any.signum() > 0)
                            .orElseThrow(() -> new MusicXmlException(child.position()
                                    + ": divisions must be a number above 0, got " + Remarks.quote(child.text())));
                }
                case "key" -> {
                    Optional<Key> read = attributes.key(child);
                    if (beginning && key.isEmpty()) {
                        key = read;
                    } else if (!beginning) {
                        read.ifPresent(any -> change(measure, 0, new AbcElement.KeyChange(child.position(), any)));
                    }
                }
                case "time" -> {
                    Optional<Metre> read = attributes.metre(child);
                    if (beginning && metre.isEmpty()) {
                        metre = read;
                    } else if (!beginning) {
                        read.ifPresent(any -> change(measure, 0, new AbcElement.MetreChange(child.position(), any)));
                    }
                }
                case "clef" -> {
                    int staff = Numbers.wholeAttribute(child, "number", 1, remarks);
                    Clef clef = attributes.clef(child);
                    if (beginning) {
                        clefs.put(staff, clef);
                    } else {
                        change(measure, staff, new AbcElement.ClefChange(child.position(), clef));
                    }
                    notes.clef(staff, clef);
                }
                case "transpose" -> transpose(child, beginning);
                case "staves", "instruments", "part-symbol", "footnote", "level", "measure-style", "staff-details" -> {
                    // How it is shown.
                }
                default -> remarks.leftOut(child);
            }
        }
    }

    private static void change(ReadMeasure measure, int staff, AbcElement change) {
        measure.marks.add(new ReadMeasure.Mark(measure.reached, staff, change));
    }

    private int times(XmlElement repeat) {
        int times = Numbers.wholeAttribute(repeat, "times", 2, remarks);
        if (times < 2 || times > MOST_TIMES) {
            remarks.once(
                    repeat.position(),
                    "A part is played 2 to " + MOST_TIMES + " times where it is repeated, not " + times
                            + "; it is played twice.");
            return 2;
        }
        return times;
    }

    private void transpose(XmlElement element, boolean beginning) throws MusicXmlException {
        int octaves = Numbers.whole(element, "octave-change", 0, remarks);
        int chromatic = Numbers.wholeOf(element, "chromatic");
        long semitones = chromatic + (long) OCTAVE * octaves;
        if (Math.abs(semitones) > MAX_TRANSPOSITION) {
            throw new MusicXmlException(element.position() + ": a part must sound at most " + MAX_TRANSPOSITION
                    + " semitones from its notes, got " + semitones);
        }
        if (beginning) {
            transposition = (int) semitones;
        } else if (semitones != transposition) {
            remarks.add(
                    element.position(),
                    Problem.Code.NOT_SUPPORTED,
                    "A voice has one transposition; this change of it is left out, so that what follows sounds at "
                            + transposition + " semitones from its notes and not at " + semitones + ".");
        }
    }

    private void barLine(XmlElement element, ReadMeasure measure) {
        boolean left = element.is("location", "left");
        if (element.is("location", "middle")) {
            remarks.once(element.position(), "A bar line within a measure is left out.");
            return;
        }
        ReadMeasure.Side side = left ? measure.left : measure.right;
        for (XmlElement child : element.children()) {
            switch (child.name()) {
                case "bar-style" -> side.style = child.text();
                case "repeat" -> {
                    side.repeats = child.is("direction", left ? "forward" : "backward");
                    side.times = times(child);
                }
                case "ending" -> ending(child, measure);
                case "fermata" -> side.fermata = true;
                case "segno", "coda" ->
                    measure.marks.add(new ReadMeasure.Mark(
                            left ? Fraction.ZERO : measure.reached,
                            1,
                            new AbcElement.Decoration(child.position(), child.name())));
                case "footnote", "level", "wavy-line" -> {
                    // How it is shown.
                }
                default -> remarks.once(child.position(), "<" + child.name() + "> at a bar line is left out.");
            }
        }
    }

    private void ending(XmlElement ending, ReadMeasure measure) {
        if (!ending.is("type", "start")) {
            measure.right.endingEnds = ending.attribute("type");
            return;
        }
        Set<Integer> numbers = new TreeSet<>();
        for (String number : ending.attribute("number").orElse("").split(",")) {
            Numbers.whole(number).filter(any -> any >= 1 && any <= 99).ifPresent(numbers::add);
        }
        if (numbers.isEmpty()) {
            remarks.add(
                    ending.position(),
                    Problem.Code.BAD_BAR_LINE,
                    Remarks.quote(ending.attribute("number").orElse(""))
                            + " is not the number of an ending, 1 to 99; the ending is left out.");
        }
        measure.left.endingBegins = List.copyOf(numbers);
    }

    /** The numbers of the staves with notes. */
    Set<Integer> staves() {
        Set<Integer> staves = new HashSet<>();
        voices().forEach(voice -> staves.add(voice.staff()));
        return staves.isEmpty() ? Collections.singleton(1) : new TreeSet<>(staves);
    }
}
