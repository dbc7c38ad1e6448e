package io.github.folkrnn.musicxml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A decoration that MusicXML writes beside the notes, as a {@code direction}.
 *
 * @param element the kind of direction
 * @param attributes of that element, names and values by turns
 * @param words its content, if it has one
 * @param sound the attributes of what it does to playing, names and values by turns
 */
record Direction(String element, List<String> attributes, String words, List<String> sound) {
    static final Set<String> DYNAMICS =
            Set.of("pppp", "ppp", "pp", "p", "mp", "mf", "f", "ff", "fff", "ffff", "sf", "sfz");

    private static final Map<String, Direction> SPANS = Map.ofEntries(
            Map.entry("crescendo(", span("wedge", "crescendo")),
            Map.entry("<(", span("wedge", "crescendo")),
            Map.entry("crescendo)", span("wedge", "stop", "spread", "15")),
            Map.entry("<)", span("wedge", "stop", "spread", "15")),
            Map.entry("diminuendo(", span("wedge", "diminuendo", "spread", "15")),
            Map.entry(">(", span("wedge", "diminuendo", "spread", "15")),
            Map.entry("diminuendo)", span("wedge", "stop")),
            Map.entry(">)", span("wedge", "stop")),
            Map.entry("8va(", span("octave-shift", "down", "size", "8")),
            Map.entry("8va)", span("octave-shift", "stop", "size", "8")),
            Map.entry("8vb(", span("octave-shift", "up", "size", "8")),
            Map.entry("8vb)", span("octave-shift", "stop", "size", "8")),
            Map.entry("15ma(", span("octave-shift", "down", "size", "15")),
            Map.entry("15ma)", span("octave-shift", "stop", "size", "15")),
            Map.entry("15mb(", span("octave-shift", "up", "size", "15")),
            Map.entry("15mb)", span("octave-shift", "stop", "size", "15")),
            Map.entry("ped", span("pedal", "start")),
            Map.entry("ped-up", span("pedal", "stop")));

    private static final Map<String, Direction> JUMPS = Map.ofEntries(
            Map.entry("D.C.", jump("D.C.", "dacapo", "yes")),
            Map.entry("dacapo", jump("Da Capo", "dacapo", "yes")),
            Map.entry("D.C.alfine", jump("D.C. al Fine", "dacapo", "yes")),
            Map.entry("D.C.alcoda", jump("D.C. al Coda", "dacapo", "yes")),
            Map.entry("D.S.", jump("D.S.", "dalsegno", "segno")),
            Map.entry("D.S.alfine", jump("D.S. al Fine", "dalsegno", "segno")),
            Map.entry("D.S.alcoda", jump("D.S. al Coda", "dalsegno", "segno")),
            Map.entry("dacoda", jump("Da Coda", "tocoda", "coda")),
            Map.entry("fine", jump("Fine", "fine", "yes")));

    /** The shortest decoration for each effect. */
    private static final List<Map.Entry<String, String>> EFFECTS = List.of(
            Map.entry("dacapo", "D.C."),
            Map.entry("dalsegno", "D.S."),
            Map.entry("tocoda", "dacoda"),
            Map.entry("fine", "fine"));

    private static final Direction SEGNO = new Direction("segno", List.of(), "", List.of("segno", "segno"));
    private static final Direction CODA = new Direction("coda", List.of(), "", List.of("coda", "coda"));

    /** Takes copies of the lists. */
    Direction {
        attributes = List.copyOf(attributes);
        sound = List.copyOf(sound);
    }

    private static Direction span(String element, String type, String... more) {
        List<String> attributes = more.length == 0 ? List.of("type", type) : List.of("type", type, more[0], more[1]);
        return new Direction(element, attributes, "", List.of());
    }

    private static Direction jump(String words, String attribute, String value) {
        return new Direction("words", List.of(), words, List.of(attribute, value));
    }

    /** The sign at which playing leaves for the coda. */
    static Direction toCoda() {
        return new Direction("coda", List.of(), "", List.of("tocoda", "coda"));
    }

    /** The direction of a decoration; nothing for one that belongs to a note. */
    static Optional<Direction> of(String decoration) {
        return switch (decoration) {
            case "segno" -> Optional.of(SEGNO);
            case "coda" -> Optional.of(CODA);
            default ->
                DYNAMICS.contains(decoration)
                        ? Optional.of(new Direction("dynamics", List.of(), decoration, List.of()))
                        : Optional.ofNullable(SPANS.getOrDefault(decoration, JUMPS.get(decoration)));
        };
    }

    /** Whether a decoration says where playing goes on or ends, so that it stands at the end of its bar. */
    static boolean isJump(String decoration) {
        return JUMPS.containsKey(decoration);
    }

    /** The decoration whose words and effect these are. */
    static Optional<String> jump(String words, XmlElement sound) {
        return JUMPS.entrySet().stream()
                .filter(entry -> sound.attribute(entry.getValue().sound.get(0)).isPresent()
                        && entry.getValue().words.equalsIgnoreCase(words))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> jump(sound));
    }

    private static Optional<String> jump(XmlElement sound) {
        return EFFECTS.stream()
                .filter(effect -> sound.attribute(effect.getKey()).isPresent())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
