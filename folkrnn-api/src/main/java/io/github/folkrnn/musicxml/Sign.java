package io.github.folkrnn.musicxml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decoration that MusicXML writes at a note.
 *
 * @param group the element around it; empty if it stands in {@code notations} itself
 * @param element its element
 * @param attributes names and values by turns
 * @param text the content of the element
 */
record Sign(String group, String element, List<String> attributes, String text) {
    static final String ORNAMENTS = "ornaments";
    static final String TECHNICAL = "technical";
    static final String ARTICULATIONS = "articulations";

    /** The element of a decoration for which MusicXML has none. */
    static final String OTHER_ARTICULATION = "other-articulation";

    /** The element beside the sign of a roll, which is drawn as a turn. */
    static final String OTHER_ORNAMENT = "other-ornament";

    static final String ROLL = "roll";

    private static final Map<String, Sign> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        add(ARTICULATIONS, "staccato", "", "staccato", "dot");
        add(ARTICULATIONS, "staccatissimo", "", "wedge");
        add(ARTICULATIONS, "tenuto", "", "tenuto");
        add(ARTICULATIONS, "accent", "", "accent", "emphasis", ">");
        add(ARTICULATIONS, "strong-accent", "", "marcato", "^");
        add(ARTICULATIONS, "strong-accent", "", List.of("type", "down"), "umarcato");
        add(ARTICULATIONS, "breath-mark", "", "breath");
        add(ARTICULATIONS, "scoop", "", "slide");
        add(ORNAMENTS, "trill-mark", "", "trill");
        add(ORNAMENTS, "wavy-line", "", List.of("type", "start"), "trill(");
        add(ORNAMENTS, "wavy-line", "", List.of("type", "stop"), "trill)");
        add(ORNAMENTS, "mordent", "", "lowermordent", "mordent");
        add(ORNAMENTS, "inverted-mordent", "", "uppermordent", "pralltriller");
        add(ORNAMENTS, "turn", "", "turn");
        add(ORNAMENTS, "turn", "", List.of("slash", "yes"), "turnx");
        add(ORNAMENTS, "inverted-turn", "", "invertedturn");
        add(ORNAMENTS, "inverted-turn", "", List.of("slash", "yes"), "invertedturnx");
        for (int marks = 1; marks <= 3; marks++) {
            add(ORNAMENTS, "tremolo", Integer.toString(marks), List.of("type", "single"), "/".repeat(marks));
        }
        add(TECHNICAL, "up-bow", "", "upbow");
        add(TECHNICAL, "down-bow", "", "downbow");
        add(TECHNICAL, "open-string", "", "open");
        add(TECHNICAL, "thumb-position", "", "thumb");
        add(TECHNICAL, "snap-pizzicato", "", "snap");
        add(TECHNICAL, "stopped", "", "plus", "+");
        for (int finger = 0; finger <= 5; finger++) {
            add(TECHNICAL, "fingering", Integer.toString(finger), Integer.toString(finger));
        }
        add("", "fermata", "", List.of("type", "upright"), "fermata");
        add("", "fermata", "", List.of("type", "inverted"), "invertedfermata");
        add("", "arpeggiate", "", "arpeggio");
        glissando("solid", "-(", "-)");
        glissando("wavy", "~(", "~)");
        // What other programs leave out because it is usual.
        NAMES.put("fermata[]", "fermata");
        NAMES.put("glissando[type, start]", "-(");
        NAMES.put("glissando[type, stop]", "-)");
    }

    /** Takes a copy of the attributes. */
    Sign {
        attributes = List.copyOf(attributes);
    }

    private static void glissando(String line, String begin, String end) {
        add("", "glissando", "", List.of("line-type", line, "type", "start"), begin);
        add("", "glissando", "", List.of("line-type", line, "type", "stop"), end);
    }

    private static void add(String group, String element, String text, String... names) {
        add(group, element, text, List.of(), names);
    }

    /** Notes a sign with the decorations that it stands for, of which it is read as the first. */
    private static void add(String group, String element, String text, List<String> attributes, String... names) {
        Sign sign = new Sign(group, element, attributes, text);
        for (String name : names) {
            BY_NAME.put(name, sign);
        }
        NAMES.put(sign.key(), names[0]);
    }

    private String key() {
        return element + attributes + text;
    }

    /** The signs of a decoration. */
    static List<Sign> of(String decoration) {
        if (decoration.equals(ROLL)) {
            // No program has a sign for it; the turn is what old books print.
            return List.of(BY_NAME.get("turn"), new Sign(ORNAMENTS, OTHER_ORNAMENT, List.of(), ROLL));
        }
        Sign sign = BY_NAME.get(decoration);
        return List.of(sign == null ? new Sign(ARTICULATIONS, OTHER_ARTICULATION, List.of(), decoration) : sign);
    }

    /** The decoration that an element stands for, if its attributes matter as given or not at all. */
    static Optional<String> decoration(XmlElement element) {
        List<String> attributes = new ArrayList<>();
        for (String name : List.of("line-type", "slash", "type")) {
            element.attribute(name).ifPresent(value -> {
                attributes.add(name);
                attributes.add(value);
            });
        }
        String text = element.text();
        return Optional.ofNullable(NAMES.get(element.name() + attributes + text))
                .or(() -> Optional.ofNullable(NAMES.get(element.name() + List.of() + text)))
                .or(() -> Optional.ofNullable(NAMES.get(element.name() + attributes)))
                .or(() -> Optional.ofNullable(NAMES.get(element.name() + List.of())));
    }
}
