package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.abc.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the notes of a part. */
final class NoteReader {
    private static final Fraction QUARTER = Fraction.of(1, 4);
    private static final Fraction EIGHTH = Fraction.of(1, 8);
    private static final Fraction SIXTEENTH = Fraction.of(1, 16);
    private static final int HIGHEST_OCTAVE = 8;
    private static final int MOST_ALTERATION = 2;
    private static final int MOST_VERSES = 50;
    private static final AbcElement.Length NO_LENGTH = new AbcElement.Length(Fraction.ONE, Fraction.ONE, Fraction.ONE);

    /** What a note may hold that changes nothing in ABC, or is read elsewhere. */
    private static final Set<String> KNOWN = Set.of(
            "grace",
            "chord",
            "pitch",
            "unpitched",
            "rest",
            "duration",
            "tie",
            "voice",
            "type",
            "dot",
            "accidental",
            "time-modification",
            "stem",
            "staff",
            "beam",
            "notations",
            "lyric",
            "instrument",
            "notehead",
            "footnote",
            "level",
            "play",
            "listen");

    private final Remarks remarks;

    /** The places of the notes with a sign before them. */
    private final Set<Position> signs;

    private final Map<Integer, Clef> clefs = new HashMap<>();
    private final Map<ReadMeasure.VoiceKey, List<ReadNote.Grace>> graces = new HashMap<>();
    private final Map<ReadMeasure.VoiceKey, Integer> slursAtGraces = new HashMap<>();
    private ReadMeasure measure = new ReadMeasure(new Position(1, 1));
    private Optional<ReadNote> latest = Optional.empty();
    private boolean latestIsGrace;

    NoteReader(Set<Position> signs, Remarks remarks) {
        this.signs = signs;
        this.remarks = remarks;
    }

    void clef(int staff, Clef clef) {
        clefs.put(staff, clef);
    }

    void begin(ReadMeasure newMeasure) {
        measure = newMeasure;
        latest = Optional.empty();
        latestIsGrace = false;
    }

    /** Ends a measure: grace notes that lead to none of its notes stand at its end. */
    void end() {
        graces.forEach((key, waiting) -> measure.lateGraces.put(key, List.copyOf(waiting)));
        graces.clear();
        slursAtGraces.clear();
    }

    static Fraction duration(XmlElement element, Fraction divisions) throws MusicXmlException {
        Fraction duration =
                Numbers.decimalOf(element, "duration").times(QUARTER).dividedBy(divisions);
        if (duration.signum() < 0) {
            throw new MusicXmlException(element.position() + ": a duration must not be below 0");
        }
        return duration;
    }

    void read(XmlElement note, Fraction divisions) throws MusicXmlException {
        note.children().stream().filter(child -> !KNOWN.contains(child.name())).forEach(remarks::leftOut);
        int staff = Numbers.whole(note, "staff", 1, remarks);
        ReadMeasure.VoiceKey key =
                new ReadMeasure.VoiceKey(staff, note.textOf("voice").orElse("1"));
        if (note.has("cue")) {
            if (!note.has("grace") && !note.has("chord")) {
                measure.reached = measure.reached.plus(duration(note, divisions));
            }
        } else if (note.has("grace")) {
            grace(note, key);
        } else if (note.has("chord")) {
            chord(note, staff, divisions);
        } else {
            single(note, key, divisions);
        }
    }

    private void single(XmlElement note, ReadMeasure.VoiceKey key, Fraction divisions) throws MusicXmlException {
        Fraction duration = duration(note, divisions);
        if (duration.signum() == 0) {
            remarks.once(note.position(), "A note without a duration is left out.");
            return;
        }
        ReadNote read = new ReadNote(note.position(), measure.reached, duration);
        read.visible = !note.is("print-object", "no");
        read.wholeMeasure =
                note.child("rest").filter(rest -> rest.is("measure", "yes")).isPresent();
        if (!note.has("rest")) {
            sounding(note, key.staff(), duration).ifPresent(read.notes::add);
        }
        read.graces = graces.containsKey(key) ? List.copyOf(graces.remove(key)) : List.of();
        read.slursBeforeGraces = Optional.ofNullable(slursAtGraces.remove(key)).orElse(0);
        note.child("time-modification").ifPresent(change -> tuplet(change, read));
        for (XmlElement beam : note.children("beam")) {
            if (beam.attribute("number").orElse("1").equals("1")) {
                read.beamGoesOn = beam.text().equals("begin") || beam.text().equals("continue");
                measure.beamed = true;
            }
        }
        marks(note, read);
        for (XmlElement lyric : note.children("lyric")) {
            lyric(lyric, read);
        }
        measure.voices.computeIfAbsent(key, any -> new ArrayList<>()).add(read);
        measure.reached = read.end();
        latest = Optional.of(read);
        latestIsGrace = false;
    }

    private void chord(XmlElement note, int staff, Fraction divisions) throws MusicXmlException {
        if (latestIsGrace) {
            return;
        }
        if (latest.isEmpty() || latest.get().isRest()) {
            remarks.once(note.position(), "A note of a chord that has no first note is left out.");
            return;
        }
        ReadNote read = latest.get();
        Fraction own = note.has("duration") ? duration(note, divisions) : read.duration;
        sounding(note, staff, own.signum() > 0 ? own : read.duration).ifPresent(read.notes::add);
        marks(note, read);
    }

    private void grace(XmlElement note, ReadMeasure.VoiceKey key) {
        List<ReadNote.Grace> waiting = graces.computeIfAbsent(key, any -> new ArrayList<>());
        Optional<AbcElement.Note> read = sounding(note, key.staff(), EIGHTH);
        boolean slashed =
                note.child("grace").filter(grace -> grace.is("slash", "yes")).isPresent();
        latestIsGrace = true;
        if (read.isEmpty()) {
            return;
        }
        Fraction type = note.textOf("type")
                .flatMap(name -> NoteType.length(name, note.children("dot").size()))
                .orElse(EIGHTH);
        AbcElement.Note timed = new AbcElement.Note(
                note.position(), read.get().pitch(), new AbcElement.Length(type, type, type), false);
        boolean together = note.has("chord") && !waiting.isEmpty();
        if (!together && (waiting.isEmpty() || waiting.get(waiting.size() - 1).slashed != slashed)) {
            waiting.add(new ReadNote.Grace(note.position(), slashed));
        }
        List<List<AbcElement.Note>> groups = waiting.get(waiting.size() - 1).groups;
        if (together) {
            groups.get(groups.size() - 1).add(timed);
        } else {
            groups.add(new ArrayList<>(List.of(timed)));
        }
        for (XmlElement notations : note.children("notations")) {
            for (XmlElement slur : notations.children("slur")) {
                if (slur.is("type", "start")) {
                    slursAtGraces.merge(key, 1, Integer::sum);
                }
            }
        }
    }

    /** A unit of length of grace notes: one alone is shown as an eighth, several as sixteenths. */
    static Fraction graceUnit(List<ReadNote.Grace> graces) {
        return graces.stream().mapToInt(grace -> grace.groups.size()).sum() == 1 ? EIGHTH : SIXTEENTH;
    }

    /** The pitch, with an accidental that says how it sounds; nothing for one that ABC cannot write. */
    private Optional<AbcElement.Note> sounding(XmlElement note, int staff, Fraction duration) {
        Optional<XmlElement> pitched = note.child("pitch").or(() -> note.child("unpitched"));
        String prefix = note.has("pitch") ? "" : "display-";
        Optional<Step> step =
                pitched.flatMap(any -> any.textOf(prefix + "step")).flatMap(AttributesReader::step);
        Optional<Integer> octave =
                pitched.flatMap(any -> any.textOf(prefix + "octave")).flatMap(Numbers::whole);
        if (note.has("unpitched") && step.isEmpty()) {
            step = Optional.of(Step.B);
            octave = Optional.of(4);
        }
        int written = octave.orElse(0) - clefs.getOrDefault(staff, Clef.TREBLE).octave();
        if (step.isEmpty() || octave.isEmpty() || written < 0 || written > HIGHEST_OCTAVE) {
            remarks.add(
                    note.position(),
                    Problem.Code.NOT_SUPPORTED,
                    "A note must have a letter and lie in the octaves 0 to 8; this one is replaced by a rest.");
            return Optional.empty();
        }
        Fraction alter = pitched.map(any -> Numbers.decimal(any, "alter", Fraction.ZERO, remarks))
                .orElse(Fraction.ZERO);
        if (alter.denominator() != 1 || Math.abs(alter.numerator()) > MOST_ALTERATION) {
            remarks.once(note.position(), "An alteration of " + alter + " semitones is rounded to one that ABC has.");
        }
        long semitones = Math.max(-MOST_ALTERATION, Math.min(MOST_ALTERATION, Math.round(alter.doubleValue())));
        if (note.has("accidental")) {
            signs.add(note.position());
        }
        boolean tied = note.children("tie").stream().anyMatch(tie -> tie.is("type", "start"))
                || note.children("notations").stream()
                        .flatMap(notations -> notations.children("tied").stream())
                        .anyMatch(mark -> mark.is("type", "start") || mark.is("type", "let-ring"));
        Pitch pitch = new Pitch(step.get(), Optional.of(AttributesReader.accidental((int) semitones)), written);
        AbcElement.Length length = new AbcElement.Length(duration, duration, duration);
        return Optional.of(new AbcElement.Note(note.position(), pitch, length, tied));
    }

    private void tuplet(XmlElement change, ReadNote read) {
        int actual = Numbers.whole(change, "actual-notes", 0, remarks);
        int normal = Numbers.whole(change, "normal-notes", 0, remarks);
        if (actual >= 2 && actual <= 64 && normal >= 1 && normal <= 64) {
            read.actualNotes = actual;
            read.normalNotes = normal;
        } else if (actual != normal) {
            remarks.once(
                    change.position(),
                    "A tuplet of " + actual + " notes in the time of " + normal
                            + " has no counterpart in ABC; its notes keep their lengths.");
        }
    }

    private void marks(XmlElement note, ReadNote read) {
        note.child("accidental").ifPresent(sign -> {
            boolean courtesy = sign.is("cautionary", "yes") || sign.is("parentheses", "yes");
            String name = courtesy ? "courtesy" : sign.is("editorial", "yes") ? "editorial" : "";
            if (!name.isEmpty() && !read.decorations.contains(name)) {
                read.decorations.add(name);
            }
        });
        if (note.textOf("stem").orElse("").equals("none") && !read.decorations.contains("stemless")) {
            read.decorations.add("stemless");
        }
        for (XmlElement notations : note.children("notations")) {
            for (XmlElement mark : notations.children()) {
                notation(mark, read);
            }
        }
    }

    private void notation(XmlElement mark, ReadNote read) {
        switch (mark.name()) {
            case "tied", "footnote", "level" -> {
                // Read with the pitch.
            }
            case "slur" -> {
                read.slurs += mark.is("type", "start") ? 1 : 0;
                read.slurEnds += mark.is("type", "stop") ? 1 : 0;
            }
            case "tuplet" -> {
                read.tupletBegins |= mark.is("type", "start");
                read.tupletEnds |= mark.is("type", "stop");
            }
            case Sign.ORNAMENTS -> ornaments(mark, read);
            case Sign.TECHNICAL, Sign.ARTICULATIONS -> mark.children().forEach(sign -> sign(sign, read));
            case "dynamics" ->
                mark.children().stream()
                        .map(XmlElement::name)
                        .filter(Direction.DYNAMICS::contains)
                        .forEach(read.decorations::add);
            default -> sign(mark, read);
        }
    }

    private void ornaments(XmlElement ornaments, ReadNote read) {
        boolean roll = ornaments.children(Sign.OTHER_ORNAMENT).stream()
                .anyMatch(other -> other.text().equals(Sign.ROLL));
        for (XmlElement sign : ornaments.children()) {
            boolean ofRoll = roll && (sign.name().equals("turn") || sign.name().equals(Sign.OTHER_ORNAMENT));
            if (!ofRoll) {
                sign(sign, read);
            } else if (sign.name().equals(Sign.OTHER_ORNAMENT)) {
                read.decorations.add(Sign.ROLL);
            }
        }
    }

    private void sign(XmlElement sign, ReadNote read) {
        Optional<String> name = sign.name().equals(Sign.OTHER_ARTICULATION)
                ? Optional.of(sign.text()).filter(text -> text.matches("[A-Za-z0-9().<>+/^~-]{1,40}"))
                : Sign.decoration(sign);
        if (name.isEmpty()) {
            remarks.leftOut(sign);
        } else if (!read.decorations.contains(name.get())) {
            read.decorations.add(name.get());
        }
    }

    private void lyric(XmlElement lyric, ReadNote read) {
        int verse = Numbers.wholeAttribute(lyric, "number", 1, remarks);
        if (verse < 1 || verse > MOST_VERSES) {
            remarks.once(
                    lyric.position(),
                    "Words are kept of the verses 1 to " + MOST_VERSES + "; those of others are left out.");
            return;
        }
        String text = lyric.children("text").stream().map(XmlElement::text).collect(Collectors.joining(" "));
        String syllabic = lyric.children("syllabic").stream()
                .map(XmlElement::text)
                .reduce((first, last) -> last)
                .orElse("single");
        Optional<String> line =
                lyric.child("extend").map(extend -> extend.attribute("type").orElse("start"));
        read.words.put(
                verse,
                new ReadNote.Word(
                        text,
                        syllabic.equals("begin") || syllabic.equals("middle"),
                        line.filter(type -> !type.equals("stop")).isPresent(),
                        line.filter(type -> type.equals("stop")).isPresent()));
    }
}
