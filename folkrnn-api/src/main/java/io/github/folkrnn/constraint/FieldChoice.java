package io.github.folkrnn.constraint;

import java.util.ArrayList;
import java.util.List;

/** The lines that may write a field, and the value behind each. Immutable. */
final class FieldChoice {
    private final Trie words;
    private final List<Integer> values;
    private final int[] costs;

    private FieldChoice(List<String> lines, List<Integer> values, Spelling spelling) {
        this.words = new Trie(lines);
        this.values = List.copyOf(values);
        this.costs = words.costs(spelling);
    }

    Trie words() {
        return words;
    }

    /** The number of the value that a line writes. */
    int value(int word) {
        return values.get(word);
    }

    /** The fewest symbols that lead from a place in the words to the end of a line. */
    int cost(int node) {
        return costs[node];
    }

    /** Collects those lines that can be written. */
    static final class Builder {
        private final Spelling spelling;
        private final List<String> lines = new ArrayList<>();
        private final List<Integer> values = new ArrayList<>();

        Builder(Spelling spelling) {
            this.spelling = spelling;
        }

        void add(String line, int value) {
            if (spelling.canWrite(line)) {
                lines.add(line);
                values.add(value);
            }
        }

        FieldChoice build() {
            return new FieldChoice(lines, values, spelling);
        }
    }
}
