package io.github.folkrnn.constraint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The texts that the symbols of a vocabulary can write, and the least numbers of symbols for them. Thread-safe. */
final class Spelling {
    /** Stands for what cannot be written; sums of a few of it are still numbers, and none is lower than it. */
    static final int IMPOSSIBLE = 1 << 24;

    private final Map<Character, List<String>> byFirst = new HashMap<>();
    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    Spelling(List<String> symbols) {
        for (String symbol : symbols) {
            byFirst.merge(symbol.charAt(0), List.of(symbol), Spelling::joined);
        }
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The symbols that begin with a character. */
    List<String> symbolsFrom(char first) {
        return byFirst.getOrDefault(first, List.of());
    }

    boolean canWrite(String text) {
        return cost(text) < IMPOSSIBLE;
    }

    /** The fewest symbols that write a text, or {@link #IMPOSSIBLE}. */
    int cost(String text) {
        Integer cost = known.get(text);
        if (cost == null) {
            cost = compute(text);
            known.put(text, cost);
        }
        return cost;
    }

    private int compute(String text) {
        int[] fewest = new int[text.length() + 1];
        for (int from = text.length() - 1; from >= 0; from--) {
            fewest[from] = IMPOSSIBLE;
            for (String symbol : symbolsFrom(text.charAt(from))) {
                if (text.startsWith(symbol, from)) {
                    fewest[from] = Math.min(fewest[from], 1 + fewest[from + symbol.length()]);
                }
            }
        }
        return Math.min(fewest[0], IMPOSSIBLE);
    }
}
