package io.github.folkrnn.constraint;

import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to write a length behind a note: {@code 3}, {@code /}, {@code 3/2} and their like, or nothing. They are the
 * lengths that a single note can have on paper, with two dots at most.
 */
final class NoteLengths {
    private static final int[] WHOLE = {2, 3, 4, 6, 7, 8, 12, 14, 16, 24};
    private static final int[] DOTTED = {3, 7};

    /** The length that is not written. */
    static final int UNIT = 0;

    private static final List<Fraction> VALUES = new ArrayList<>();

    /** The lengths as words; the word at the root is the empty one. */
    static final Trie WORDS = words();

    private NoteLengths() {}

    private static Trie words() {
        List<String> texts = new ArrayList<>();
        add(texts, "", 1, 1);
        add(texts, "/", 1, 2);
        add(texts, "/2", 1, 2);
        add(texts, "//", 1, 4);
        add(texts, "/4", 1, 4);
        add(texts, "/8", 1, 8);
        for (int length : WHOLE) {
            add(texts, Integer.toString(length), length, 1);
        }
        for (int length : DOTTED) {
            add(texts, length + "/", length, 2);
            add(texts, length + "/2", length, 2);
            add(texts, length + "/4", length, 4);
        }
        return new Trie(texts);
    }

    private static void add(List<String> texts, String text, long numerator, long denominator) {
        texts.add(text);
        VALUES.add(Fraction.of(numerator, denominator));
    }

    static int count() {
        return VALUES.size();
    }

    /** A length by the number of its word, in unit note lengths. */
    static Fraction value(int word) {
        return VALUES.get(word);
    }
}
