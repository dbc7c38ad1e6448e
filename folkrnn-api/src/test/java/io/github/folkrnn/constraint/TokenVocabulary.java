package io.github.folkrnn.constraint;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.List;
import java.util.OptionalInt;

/** A vocabulary of symbols of any length; the last one is the separator. */
final class TokenVocabulary implements Vocabulary {
    private final List<String> symbols;

    TokenVocabulary(List<String> symbols) {
        this.symbols = List.copyOf(symbols);
    }

    @Override
    public int size() {
        return symbols.size();
    }

    @Override
    public OptionalInt idOf(String symbol) {
        int id = symbols.indexOf(symbol);
        return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    @Override
    public String symbol(int id) {
        return symbols.get(id);
    }

    @Override
    public int[] encode(String text) {
        throw new IllegalArgumentException("not needed here");
    }

    @Override
    public int[] separator() {
        return new int[] {symbols.size() - 1};
    }
}
