package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the words under the notes as {@code w:} fields, one for each verse under a line of music. */
final class LyricLines {
    private static final String SKIPPED = "*";
    private static final String HELD = "_";

    /** The notes since the latest field, with what each says of each verse, and the rests between them. */
    private final List<ReadNote> notes = new ArrayList<>();

    private final Set<Integer> openWords = new HashSet<>();
    private final Set<Integer> heldVerses = new HashSet<>();

    /** Takes the next note, chord or rest of the voice. */
    void add(ReadNote note) {
        notes.add(note);
    }

    /** The fields for the notes so far, and begins anew. */
    List<AbcElement> take() {
        List<AbcElement> fields = new ArrayList<>();
        int verses = notes.stream()
                .filter(note -> !note.isRest())
                .flatMap(note -> note.words.keySet().stream())
                .max(Integer::compare)
                .orElse(0);
        if (verses > 0) {
            Position position = notes.get(notes.size() - 1).position;
            for (int verse = 1; verse <= verses; verse++) {
                fields.add(new AbcElement.Field(position, 'w', line(verse)));
            }
        }
        notes.clear();
        return fields;
    }

    private String line(int verse) {
        List<String> tokens = new ArrayList<>();
        int used = 0;
        for (ReadNote note : notes) {
            if (note.isRest()) {
                heldVerses.remove(verse);
                continue;
            }
            Optional<ReadNote.Word> word = Optional.ofNullable(note.words.get(verse));
            boolean syllable = word.filter(any -> !any.text().isEmpty()).isPresent();
            if (syllable) {
                tokens.add(escaped(word.get().text()) + (word.get().goesOn() ? "-" : ""));
                set(openWords, verse, word.get().goesOn());
                set(heldVerses, verse, word.get().held());
            } else if (word.isPresent() || heldVerses.contains(verse)) {
                tokens.add(HELD);
                set(heldVerses, verse, word.filter(ReadNote.Word::lineEnds).isEmpty());
            } else {
                tokens.add(openWords.contains(verse) ? "-" : SKIPPED);
            }
            used = tokens.get(tokens.size() - 1).equals(SKIPPED) ? used : tokens.size();
        }
        // A line of nothing but skipped notes must still be one, so that the verses after it keep their numbers.
        return String.join(" ", tokens.subList(0, Math.max(1, used)));
    }

    private static void set(Set<Integer> verses, int verse, boolean in) {
        if (in) {
            verses.add(verse);
        } else {
            verses.remove(verse);
        }
    }

    /** Writes the signs that have a meaning in such a field otherwise. */
    private static String escaped(String text) {
        return text.replace("-", "\\-")
                .replace('_', '\u203f')
                .replace('*', '\u2217')
                .replace('|', '\u2223')
                .replaceAll("\\s+", "~");
    }
}
