package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a tune as a MusicXML document, partwise: a part for each voice, and overlays as further voices of it. */
final class DocumentWriter {
    private static final String DOCUMENT_TYPE = "<!DOCTYPE score-partwise PUBLIC"
            + " \"-//Recordare//DTD MusicXML 4.0 Partwise//EN\" \"http://www.musicxml.org/dtds/partwise.dtd\">";

    private final AbcTune tune;
    private final List<VoiceNotes> voices = new ArrayList<>();

    /** For each part, the numbers of its voices. */
    private final List<List<Integer>> parts = new ArrayList<>();

    private final XmlText out = new XmlText(DOCUMENT_TYPE);

    private DocumentWriter(AbcTune tune) {
        this.tune = tune;
    }

    static String write(AbcTune tune) {
        DocumentWriter writer = new DocumentWriter(tune);
        writer.findParts();
        return writer.write();
    }

    private void findParts() {
        for (int i = 0; i < tune.voices().size(); i++) {
            Voice voice = tune.voices().get(i);
            List<Integer> part = voice.overlayOf().flatMap(this::partOf).orElseGet(this::newPart);
            voices.add(new VoiceNotes(tune, voice, part.size()));
            part.add(i);
        }
    }

    private List<Integer> newPart() {
        List<Integer> part = new ArrayList<>();
        parts.add(part);
        return part;
    }

    private Optional<List<Integer>> partOf(String id) {
        return parts.stream()
                .filter(part -> tune.voices().get(part.get(0)).id().equals(id))
                .findFirst();
    }

    private String write() {
        MeasureList measures =
                MeasureList.of(voices.stream().map(VoiceNotes::body).toList());
        Divisions divisions = divisions(measures);
        List<MeasureNumber> numbers = MeasureNumber.of(measures, voices.get(0));
        out.start("score-partwise", "version", "4.0");
        heading();
        partList();
        for (int i = 0; i < parts.size(); i++) {
            out.start("part", "id", id(i));
            new PartWriter(tune, voices, parts.get(i), measures, divisions, out).write(numbers);
            out.end();
        }
        return out.end().finish();
    }

    private Divisions divisions(MeasureList measures) {
        Divisions divisions = new Divisions();
        for (VoiceNotes voice : voices) {
            for (int i = 0; i < voice.body().size(); i++) {
                voice.written(i).forEach(note -> divisions.include(note.duration()));
                voice.body().get(i).soundingNotes().forEach(note -> divisions.include(note.duration()));
                divisions.include(Measure.duration(voice.body().get(i)));
            }
        }
        for (int i = 0; i < measures.size(); i++) {
            divisions.include(measures.length(i));
        }
        return divisions;
    }

    private static String id(int part) {
        return "P" + (part + 1);
    }

    private void heading() {
        tune.title()
                .ifPresent(title -> out.start("work").leaf("work-title", title).end());
        out.start("identification");
        for (AbcElement.Field field : fields('C')) {
            out.leaf("creator", field.text(), "type", "composer");
        }
        out.start("encoding");
        fields('Z').forEach(field -> out.leaf("encoder", field.text()));
        out.leaf("software", "folkrnn");
        out.empty("supports", "element", "accidental", "type", "yes");
        out.empty("supports", "element", "beam", "type", "yes");
        out.empty("supports", "attribute", "new-system", "element", "print", "type", "yes", "value", "yes");
        out.end();
        List<AbcElement.Field> sources = fields('S');
        sources.stream().findFirst().ifPresent(source -> out.leaf("source", source.text()));
        miscellaneous();
        out.end();
    }

    /** What has no element of its own is kept under a name. */
    private void miscellaneous() {
        out.start("miscellaneous");
        tune.number().ifPresent(number -> other(HeaderFields.NUMBER, Integer.toString(number)));
        tune.titles().stream()
                .filter(title -> !title.isEmpty())
                .skip(1)
                .forEach(title -> other(HeaderFields.TITLE, title));
        other(HeaderFields.UNIT_LENGTH, tune.unitLength().toString());
        if (!tune.partOrder().isEmpty()) {
            other(HeaderFields.PARTS, String.join("", tune.partOrder()));
        }
        boolean sourceSeen = false;
        for (AbcElement.Field field : allFields().toList()) {
            if (field.letter() == 'S' && !sourceSeen) {
                sourceSeen = true;
            } else {
                HeaderFields.name(field.letter()).ifPresent(name -> other(name, field.text()));
            }
        }
        out.end();
    }

    private void other(String name, String text) {
        out.leaf("miscellaneous-field", text, "name", name);
    }

    /** The fields of a letter, in the header and within the music, that are not empty. */
    private List<AbcElement.Field> fields(char letter) {
        return allFields().filter(field -> field.letter() == letter).toList();
    }

    private Stream<AbcElement.Field> allFields() {
        Stream<AbcElement.Field> inMusic = tune.voices().stream()
                .filter(voice -> voice.overlayOf().isEmpty())
                .flatMap(voice -> voice.body().stream())
                .filter(AbcElement.Field.class::isInstance)
                .map(AbcElement.Field.class::cast)
                .filter(field -> field.letter() != 'T')
                .map(DocumentWriter::ofTheWhole);
        return Stream.concat(tune.fields().stream(), inMusic)
                .filter(field -> !field.text().isBlank());
    }

    /** What a field within the music says of the tune: a rhythm there is not that of the whole, and is a note. */
    private static AbcElement.Field ofTheWhole(AbcElement.Field field) {
        return field.letter() == 'R' ? new AbcElement.Field(field.position(), 'N', field.text()) : field;
    }

    private void partList() {
        out.start("part-list");
        for (int i = 0; i < parts.size(); i++) {
            String name = tune.voices().get(parts.get(i).get(0)).name();
            out.start("score-part", "id", id(i));
            if (name.isEmpty()) {
                out.leaf("part-name", name, "print-object", "no");
            } else {
                out.leaf("part-name", name);
            }
            out.start("score-instrument", "id", id(i) + "-I1")
                    .leaf("instrument-name", name)
                    .end();
            out.end();
        }
        out.end();
    }
}
