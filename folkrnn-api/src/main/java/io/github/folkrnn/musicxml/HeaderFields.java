package io.github.folkrnn.musicxml;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names of {@code miscellaneous-field}s for what MusicXML has no elements for. */
final class HeaderFields {
    static final String TITLE = "title";
    static final String NUMBER = "reference number";
    static final String UNIT_LENGTH = "unit note length";
    static final String PARTS = "order of parts";

    private static final Map<Character, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry('A', "area"),
            Map.entry('B', "book"),
            Map.entry('D', "discography"),
            Map.entry('F', "file"),
            Map.entry('G', "group"),
            Map.entry('H', "history"),
            Map.entry('N', "notes"),
            Map.entry('O', "origin"),
            Map.entry('R', "rhythm"),
            Map.entry('S', "source"),
            Map.entry('W', "words"),
            Map.entry('r', "remark"),
            Map.entry('s', "symbols")));

    private HeaderFields() {}

    /** The name for a field of the header; nothing for one whose meaning stands elsewhere in the document. */
    static Optional<String> name(char letter) {
        return Optional.ofNullable(NAMES.get(letter));
    }

    /** The field of a name. */
    static Optional<Character> letter(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
