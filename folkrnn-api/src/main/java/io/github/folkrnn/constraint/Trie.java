package io.github.folkrnn.constraint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tree of the words that may stand in one place, walked character by character. Immutable. */
final class Trie {
    static final int ROOT = 0;
    static final int NONE = -1;

    private final List<String> words;
    private char[] label = new char[64];
    private int[] firstChild = new int[64];
    private int[] nextSibling = new int[64];
    private int[] word = new int[64];
    private int[] depth = new int[64];
    private int size;

    Trie(List<String> words) {
        this.words = List.copyOf(words);
        newNode('\0', 0);
        for (int i = 0; i < this.words.size(); i++) {
            insert(this.words.get(i), i);
        }
    }

    private void insert(String text, int number) {
        int node = ROOT;
        for (int i = 0; i < text.length(); i++) {
            int next = child(node, text.charAt(i));
            if (next == NONE) {
                next = newNode(text.charAt(i), i + 1);
                nextSibling[next] = firstChild[node];
                firstChild[node] = next;
            }
            node = next;
        }
        word[node] = number;
    }

    private int newNode(char c, int atDepth) {
        if (size == label.length) {
            label = Arrays.copyOf(label, 2 * size);
            firstChild = Arrays.copyOf(firstChild, 2 * size);
            nextSibling = Arrays.copyOf(nextSibling, 2 * size);
            word = Arrays.copyOf(word, 2 * size);
            depth = Arrays.copyOf(depth, 2 * size);
        }
        label[size] = c;
        firstChild[size] = NONE;
        nextSibling[size] = NONE;
        word[size] = NONE;
        depth[size] = atDepth;
        return size++;
    }

    /** The number of nodes, which are numbered from {@link #ROOT}. */
    int size() {
        return size;
    }

    /** The node that a character leads to, or {@link #NONE}. */
    int child(int node, char c) {
        for (int next = firstChild[node]; next != NONE; next = nextSibling[next]) {
            if (label[next] == c) {
                return next;
            }
        }
        return NONE;
    }

    /** The number of the word that ends at a node, or {@link #NONE}. */
    int word(int node) {
        return word[node];
    }

    /** The characters that lead from a node to the end of a word below it. */
    String rest(int node, int number) {
        return words.get(number).substring(depth[node]);
    }

    /** The number of one of the words that end at a node or below it. */
    int first(int node) {
        int at = node;
        while (word[at] == NONE) {
            at = firstChild[at];
        }
        return word[at];
    }

    /** The numbers of the words that end at a node or below it. */
    int[] below(int node) {
        List<Integer> found = new ArrayList<>();
        collect(node, found);
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private void collect(int node, List<Integer> found) {
        if (word[node] != NONE) {
            found.add(word[node]);
        }
        for (int next = firstChild[node]; next != NONE; next = nextSibling[next]) {
            collect(next, found);
        }
    }

    /** For each node, how many symbols it takes at least to come to the end of a word. */
    int[] costs(Spelling spelling) {
        int[] costs = new int[size];
        // A node stands behind its parent, so that the way back meets the ends of words first.
        for (int node = size - 1; node >= 0; node--) {
            costs[node] = word[node] != NONE ? 0 : cost(node, costs, spelling);
        }
        return costs;
    }

    private int cost(int from, int[] costs, Spelling spelling) {
        int best = Spelling.IMPOSSIBLE;
        for (int next = firstChild[from]; next != NONE; next = nextSibling[next]) {
            for (String symbol : spelling.symbolsFrom(label[next])) {
                int node = next;
                for (int i = 1; i < symbol.length() && node != NONE; i++) {
                    node = child(node, symbol.charAt(i));
                }
                if (node != NONE) {
                    best = Math.min(best, 1 + costs[node]);
                }
            }
        }
        return best;
    }
}
