package io.github.folkrnn.vocabulary;

import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * A vocabulary whose symbols are the tokens of ABC notation, as in folk-rnn (Sturm, Santos, Ben-Tal and Korshunova, 2016):
 * a note with its accidental and octave, a length, a bar line, the beginning of a tuplet, a chord name, a field such as
 * {@code M:6/8} or {@code K:D}. Free text, such as that of titles, is made up of characters. A tune has fewer tokens than
 * characters, so that a network looks back further. Immutable and thread-safe.
 *
 * <pre>{@code
 * FolkRnn.builder().vocabularyFrom(TokenVocabulary::of).train(corpus).close();
 * }</pre>
 *
 * <p>The characters that occur are symbols too: a token that is not one is encoded character by character.
 */
public final class TokenVocabulary implements Vocabulary {
    private static final String SEPARATOR = "\n\n";

    private final List<String> tokenOfId;
    private final Map<String, Integer> idOfToken = new HashMap<>();

    private TokenVocabulary(List<String> tokens) {
        for (String token : Objects.requireNonNull(tokens, "tokens")) {
            Objects.requireNonNull(token, () -> "tokens[" + idOfToken.size() + "]");
            if (token.isEmpty()) {
                throw new IllegalArgumentException("a symbol must have at least one character, got an empty one");
            }
            if (idOfToken.put(token, idOfToken.size()) != null) {
                throw new IllegalArgumentException("symbols must differ, got \"" + token + "\" twice");
            }
        }
        if (!idOfToken.containsKey("\n")) {
            throw new IllegalArgumentException("symbols must include the line feed, which separates tunes");
        }
        tokenOfId = List.copyOf(tokens);
    }

    /**
     * The tokens and the characters that occur in a corpus, and the line feed, sorted.
     *
     * @param corpus the tunes to collect the tokens from
     * @return the vocabulary
     * @throws IOException if the corpus cannot be read
     */
    public static TokenVocabulary of(Corpus corpus) throws IOException {
        Objects.requireNonNull(corpus, "corpus");
        TreeSet<String> symbols = new TreeSet<>();
        symbols.add("\n");
        List<String> found = new ArrayList<>();
        corpus.forEachTune(tune -> {
            found.clear();
            found.addAll(AbcTokens.of(tune));
            AbcTokens.addCharacters(tune, found);
            symbols.addAll(found);
        });
        return new TokenVocabulary(List.copyOf(symbols));
    }

    /**
     * The given tokens in the given order, as they come out of a checkpoint.
     *
     * @param tokens distinct strings, the line feed among them
     * @return the vocabulary
     * @throws IllegalArgumentException if one of the strings is empty, if two are equal, or if the line feed is missing
     */
    public static TokenVocabulary ofTokens(List<String> tokens) {
        return new TokenVocabulary(tokens);
    }

    /**
     * All symbols in the order of their numbers.
     *
     * @return an immutable list of V strings
     */
    public List<String> tokens() {
        return tokenOfId;
    }

    @Override
    public int size() {
        return tokenOfId.size();
    }

    @Override
    public OptionalInt idOf(String symbol) {
        Integer id = idOfToken.get(Objects.requireNonNull(symbol, "symbol"));
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    @Override
    public String symbol(int id) {
        return tokenOfId.get(Objects.checkIndex(id, size()));
    }

    @Override
    public int[] encode(String text) {
        List<String> symbols = new ArrayList<>();
        for (String token : AbcTokens.of(Objects.requireNonNull(text, "text"))) {
            if (idOfToken.containsKey(token)) {
                symbols.add(token);
            } else {
                AbcTokens.addCharacters(token, symbols);
            }
        }
        int[] ids = new int[symbols.size()];
        int characters = 0;
        for (int i = 0; i < ids.length; i++) {
            String symbol = symbols.get(i);
            Integer id = idOfToken.get(symbol);
            if (id == null) {
                throw new IllegalArgumentException("the vocabulary has no character \"" + symbol
                        + "\", which stands at position " + (characters + 1) + " of the text");
            }
            ids[i] = id;
            characters += symbol.codePointCount(0, symbol.length());
        }
        return ids;
    }

    /** {@inheritDoc} What it lacks are characters, which come in the order of their code points. */
    @Override
    public TokenVocabulary widenedBy(Corpus corpus) throws IOException {
        List<String> lacking = Characters.beyond(idOfToken.keySet(), corpus);
        if (lacking.isEmpty()) {
            return this;
        }
        lacking.addAll(0, tokenOfId);
        return new TokenVocabulary(lacking);
    }

    @Override
    public int[] separator() {
        return encode(SEPARATOR);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenVocabulary that && tokenOfId.equals(that.tokenOfId);
    }

    @Override
    public int hashCode() {
        return tokenOfId.hashCode();
    }

    @Override
    public String toString() {
        return size() + " tokens: " + String.join(" ", tokenOfId).replace("\n", "\\n");
    }
}
