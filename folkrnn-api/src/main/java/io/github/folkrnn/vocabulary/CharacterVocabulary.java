package io.github.folkrnn.vocabulary;

import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A vocabulary whose symbols are single characters (Unicode code points). Immutable and thread-safe.
 *
 * <pre>{@code
 * int[] symbols = CharacterVocabulary.of(corpus).encode("X:1\n");
 * }</pre>
 *
 * <p>Tunes are separated by a blank line, so the line feed is always one of the symbols.
 */
public final class CharacterVocabulary implements Vocabulary {
    private static final String SEPARATOR = "\n\n";

    private final List<String> characterOfId;
    private final Map<String, Integer> idOfCharacter;

    /** The same for the code points below 128, which most texts consist of; -1 for those that are not symbols. */
    private final int[] idOfAscii = new int[128];

    private CharacterVocabulary(List<String> characters) {
        idOfCharacter = new HashMap<>();
        for (String character : Objects.requireNonNull(characters, "characters")) {
            Objects.requireNonNull(character, () -> "characters[" + idOfCharacter.size() + "]");
            if (character.codePoints().count() != 1) {
                throw new IllegalArgumentException("a symbol must be a single character, got \"" + character + '"');
            }
            if (idOfCharacter.put(character, idOfCharacter.size()) != null) {
                throw new IllegalArgumentException("symbols must differ, got " + describe(character) + " twice");
            }
        }
        if (!idOfCharacter.containsKey("\n")) {
            throw new IllegalArgumentException("symbols must include the line feed, which separates tunes");
        }
        characterOfId = List.copyOf(characters);
        Arrays.setAll(idOfAscii, character -> idOfCharacter.getOrDefault(Character.toString(character), -1));
    }

    /**
     * The characters that occur in a corpus, and the line feed, sorted by code point.
     *
     * @param corpus the tunes to collect the characters from
     * @return the vocabulary
     * @throws IOException if the corpus cannot be read
     */
    public static CharacterVocabulary of(Corpus corpus) throws IOException {
        BitSet characters = Characters.of(corpus);
        SEPARATOR.codePoints().forEach(characters::set);
        return new CharacterVocabulary(
                characters.stream().mapToObj(Character::toString).toList());
    }

    /**
     * The given characters in the given order, as they come out of a checkpoint.
     *
     * @param characters distinct strings of one code point each, the line feed among them
     * @return the vocabulary
     * @throws IllegalArgumentException if one of the strings is not a single character, if two are equal, or if the
     *     line feed is missing
     */
    public static CharacterVocabulary ofCharacters(List<String> characters) {
        return new CharacterVocabulary(characters);
    }

    /**
     * All symbols in the order of their numbers.
     *
     * @return an immutable list of V strings of one code point each
     */
    public List<String> characters() {
        return characterOfId;
    }

    @Override
    public int size() {
        return characterOfId.size();
    }

    @Override
    public OptionalInt idOf(String symbol) {
        Integer id = idOfCharacter.get(Objects.requireNonNull(symbol, "symbol"));
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    @Override
    public String symbol(int id) {
        return characterOfId.get(Objects.checkIndex(id, size()));
    }

    @Override
    public int[] encode(String text) {
        int[] codePoints = Objects.requireNonNull(text, "text").codePoints().toArray();
        int[] ids = new int[codePoints.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = idOf(codePoints[i]);
            if (ids[i] < 0) {
                throw new IllegalArgumentException(
                        "the vocabulary has no character " + describe(Character.toString(codePoints[i]))
                                + ", which stands at position " + (i + 1) + " of the text; it has: " + listed());
            }
        }
        return ids;
    }

    private int idOf(int codePoint) {
        return codePoint < idOfAscii.length
                ? idOfAscii[codePoint]
                : idOfCharacter.getOrDefault(Character.toString(codePoint), -1);
    }

    /** {@inheritDoc} What it lacks are characters, which come in the order of their code points. */
    @Override
    public CharacterVocabulary widenedBy(Corpus corpus) throws IOException {
        List<String> lacking = Characters.beyond(idOfCharacter.keySet(), corpus);
        if (lacking.isEmpty()) {
            return this;
        }
        lacking.addAll(0, characterOfId);
        return new CharacterVocabulary(lacking);
    }

    @Override
    public int[] separator() {
        return encode(SEPARATOR);
    }

    /** The printable symbols in one line, for messages. */
    private String listed() {
        List<String> printable = new ArrayList<>();
        for (String character : characterOfId) {
            if (!character.isBlank() && !isControl(character)) {
                printable.add(character);
            }
        }
        return String.join(" ", printable);
    }

    private static String describe(String character) {
        String number = String.format(Locale.ROOT, "U+%04X", character.codePointAt(0));
        return isControl(character) ? number : '"' + character + "\" (" + number + ')';
    }

    private static boolean isControl(String character) {
        return Character.isISOControl(character.codePointAt(0));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharacterVocabulary that && characterOfId.equals(that.characterOfId);
    }

    @Override
    public int hashCode() {
        return characterOfId.hashCode();
    }

    @Override
    public String toString() {
        return size() + " characters: " + listed();
    }
}
