package io.github.folkrnn.vocabulary;

import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The characters (Unicode code points) of texts. */
final class Characters {
    private Characters() {}

    /** The code points that occur in a corpus. */
    static BitSet of(Corpus corpus) throws IOException {
        BitSet characters = new BitSet();
        Objects.requireNonNull(corpus, "corpus")
                .forEachTune(tune -> tune.codePoints().forEach(characters::set));
        return characters;
    }

    /** The characters of a corpus that are not among given symbols, in the order of their code points, in a new list. */
    static List<String> beyond(Set<String> symbols, Corpus corpus) throws IOException {
        return of(corpus).stream()
                .mapToObj(Character::toString)
                .filter(character -> !symbols.contains(character))
                .collect(Collectors.toList());
    }
}
