package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Tempo;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a partwise MusicXML document as a tune. */
final class DocumentReader {
    private static final int OCTAVE = 12;
    private static final int MOST_PARTS = 64;
    private static final int MOST_VOICES = 256;

    /** So many measures there may be in all voices together, those that are empty with them. */
    private static final int MOST_MEASURES = 500_000;

    private static final Metre COMMON_TIME = new Metre("4/4", 4, 4);
    private static final Position START = new Position(1, 1);

    private final Remarks remarks = new Remarks();
    private final HeadingReader heading = new HeadingReader(remarks);
    private final Map<String, String> names = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<PartReader> parts = new ArrayList<>();
    private final Set<Position> signs = new HashSet<>();

    private DocumentReader() {}

    static AbcTune read(byte[] document) throws MusicXmlException {
        DocumentReader reader = new DocumentReader();
        try {
            reader.readDocument(new XmlReader(document));
            return reader.tune();
        } catch (ArithmeticException e) {
            throw new MusicXmlException("the lengths of the notes must have a common unit within 64 bits", e);
        }
    }

    private void readDocument(XmlReader in) throws MusicXmlException {
        in.nextElement();
        if (in.name().equals("score-timewise")) {
            throw new MusicXmlException(in.position()
                    + ": a timewise score is not read; a notation program can save it partwise, as most do");
        } else if (!in.name().equals("score-partwise")) {
            throw new MusicXmlException(in.position() + ": the document must be a <score-partwise>, got <"
                    + Remarks.quote(in.name()).replace("'", "") + ">");
        }
        while (in.nextElement()) {
            switch (in.name()) {
                case "part" -> part(in);
                case "part-list" -> partList(in.element());
                default -> heading.read(in.element());
            }
        }
        if (parts.isEmpty()) {
            throw new MusicXmlException(in.position() + ": the score has no <part>");
        }
    }

    private void partList(XmlElement list) {
        for (XmlElement part : list.children("score-part")) {
            part.attribute("id").ifPresent(id -> {
                Optional<XmlElement> name = part.child("part-name").filter(any -> !any.is("print-object", "no"));
                names.put(id, name.map(XmlElement::text).orElse("").replaceAll("\\s+", " "));
            });
        }
    }

    private void part(XmlReader in) throws MusicXmlException {
        if (parts.size() == MOST_PARTS) {
            throw new MusicXmlException(
                    in.position() + ": a score must have at most " + MOST_PARTS + " parts, but this one has more");
        }
        PartReader part = new PartReader(signs, remarks);
        ids.add(in.attributes().getOrDefault("id", ""));
        parts.add(part);
        while (in.nextElement()) {
            if (in.name().equals("measure")) {
                part.read(in.element());
            } else {
                remarks.leftOut(in.element());
            }
        }
    }

    private AbcTune tune() throws MusicXmlException {
        requireFewVoices();
        equallyLong();
        shareLabels();
        Sides sides = new Sides(parts.stream().map(PartReader::measures).toList());
        Key key = parts.get(0).key().orElse(Key.NONE);
        Metre metre = parts.get(0).metre().orElse(COMMON_TIME);
        Fraction unitLength = heading.unitLength();
        boolean beamed =
                parts.stream().flatMap(part -> part.measures().stream()).anyMatch(measure -> measure.beamed);
        Optional<Tempo> tempo = takeTempo();
        List<Voice> voices = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < parts.size(); i++) {
            PartReader part = parts.get(i);
            String name = names.getOrDefault(ids.get(i), "");
            for (int staff : part.staves()) {
                number++;
                List<ReadMeasure.VoiceKey> own = part.voices().stream()
                        .filter(voice -> voice.staff() == staff)
                        .toList();
                List<AbcElement> beginning = new ArrayList<>();
                if (!part.key().orElse(Key.NONE).equals(key)) {
                    beginning.add(new AbcElement.KeyChange(START, part.key().orElse(Key.NONE)));
                }
                Metre ownMetre = part.metre().orElse(metre);
                if (!ownMetre.equals(metre)) {
                    beginning.add(new AbcElement.MetreChange(START, ownMetre));
                }
                Clef clef = part.clef(staff);
                int transposition = part.transposition() + OCTAVE * clef.octave();
                List<List<AbcElement>> bodies = new BodyAssembler(
                                part.measures(), staff, sides, unitLength, signs, remarks)
                        .assemble(
                                own.isEmpty() ? List.of(new ReadMeasure.VoiceKey(staff, "1")) : own,
                                beginning,
                                key,
                                ownMetre,
                                beamed);
                String id = Integer.toString(number);
                for (int j = 0; j < bodies.size(); j++) {
                    voices.add(new Voice(
                            j == 0 ? id : id + (char) ('a' + j),
                            j == 0 ? name : "",
                            clef,
                            transposition,
                            j == 0 ? Optional.empty() : Optional.of(id),
                            bodies.get(j)));
                }
            }
        }
        return heading.tune(metre, unitLength, tempo, key, voices, remarks.sorted());
    }

    /** Gives the labels of parts that stand over the first part to all others, unless those have labels of their own. */
    private void shareLabels() {
        for (PartReader part : parts.subList(1, parts.size())) {
            boolean own = part.measures().stream()
                    .flatMap(measure -> measure.marks.stream())
                    .anyMatch(mark -> mark.element() instanceof AbcElement.Part);
            for (int i = 0; !own && i < part.measures().size(); i++) {
                List<ReadMeasure.Mark> marks = part.measures().get(i).marks;
                labels(i).forEach(marks::add);
            }
        }
        for (int i = 0; i < parts.get(0).measures().size(); i++) {
            List<ReadMeasure.Mark> labels = labels(i);
            List<ReadMeasure.Mark> marks = parts.get(0).measures().get(i).marks;
            marks.removeIf(mark -> mark.element() instanceof AbcElement.Part);
            marks.addAll(labels);
        }
    }

    /** The labels over a measure, for all staves. */
    private List<ReadMeasure.Mark> labels(int measure) {
        return parts.get(0).measures().get(measure).marks.stream()
                .filter(mark -> mark.element() instanceof AbcElement.Part)
                .map(mark -> new ReadMeasure.Mark(mark.onset(), 0, mark.element()))
                .toList();
    }

    /** Each voice gets all measures, so that a short document could ask for very many. */
    private void requireFewVoices() throws MusicXmlException {
        int measures = 0;
        int voices = 0;
        for (PartReader part : parts) {
            measures = Math.max(measures, part.measures().size());
            voices += Math.max(1, part.voices().size());
        }
        if (voices > MOST_VOICES) {
            throw new MusicXmlException("a score must have at most " + MOST_VOICES + " voices, got " + voices);
        } else if ((long) voices * measures > MOST_MEASURES) {
            throw new MusicXmlException("a score must have at most " + MOST_MEASURES
                    + " measures in all voices together, got " + voices + " voices of " + measures);
        }
    }

    /** Gives each measure the length that it has in the part that has most in it. */
    private void equallyLong() {
        int count =
                parts.stream().mapToInt(part -> part.measures().size()).max().orElse(0);
        for (PartReader part : parts) {
            while (part.measures().size() < count) {
                part.measures().add(new ReadMeasure(START));
            }
        }
        for (int i = 0; i < count; i++) {
            int index = i;
            Fraction longest = parts.stream()
                    .map(part -> part.measures().get(index).length)
                    .max(Fraction::compareTo)
                    .orElseThrow();
            parts.forEach(part -> part.measures().get(index).length = longest);
        }
    }

    /** Takes the tempo at the very beginning out of the first part: it stands in the header. */
    private Optional<Tempo> takeTempo() {
        List<ReadMeasure> measures = parts.get(0).measures();
        if (measures.isEmpty()) {
            return Optional.empty();
        }
        List<ReadMeasure.Mark> marks = measures.get(0).marks;
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i).element() instanceof AbcElement.TempoChange change
                    && marks.get(i).onset().signum() == 0) {
                marks.remove(i);
                return Optional.of(change.tempo());
            }
        }
        return Optional.empty();
    }
}
