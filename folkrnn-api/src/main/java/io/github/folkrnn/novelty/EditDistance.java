package io.github.folkrnn.novelty;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The Levenshtein distance of one sequence from others, 64 cells of its table at a time (G. Myers, Journal of the ACM 46,
 * 1999, in the form of H. Hyyrö, Nordic Journal of Computing 10, 2003). A table's column is kept as its differences from
 * cell to cell: where they are 1, and where they are -1. Not thread-safe.
 */
final class EditDistance {
    private static final int WORD = Long.SIZE;

    private final int length;
    private final long lastCell;

    /** For each symbol, where it stands in the sequence. */
    private final Map<Integer, long[]> places = new HashMap<>();

    private final long[] nowhere;
    private final long[] up;
    private final long[] down;

    EditDistance(int[] sequence) {
        length = sequence.length;
        lastCell = 1L << length - 1;
        int words = (length + WORD - 1) / WORD;
        nowhere = new long[words];
        up = new long[words];
        down = new long[words];
        for (int i = 0; i < length; i++) {
            places.computeIfAbsent(sequence[i], symbol -> new long[words])[i / WORD] |= 1L << i;
        }
    }

    /** How many symbols must at least be put in, taken out or changed to make one sequence the other. */
    int to(int[] other) {
        if (length == 0) {
            return other.length;
        }
        Arrays.fill(up, -1);
        Arrays.fill(down, 0);
        int distance = length;
        for (int symbol : other) {
            distance += column(places.getOrDefault(symbol, nowhere));
        }
        return distance;
    }

    /** Goes on to the next column, and tells by how much its last cell differs from that of the column before. */
    private int column(long[] matches) {
        int step = 1;
        for (int word = 0; word < up.length; word++) {
            long highest = word == up.length - 1 ? lastCell : Long.MIN_VALUE;
            long match = matches[word];
            long plus = up[word];
            long vertical = match | down[word];
            match |= step < 0 ? 1 : 0;
            long horizontal = (match & plus) + plus ^ plus | match;
            long right = down[word] | ~(horizontal | plus);
            long left = plus & horizontal;
            int next = (right & highest) != 0 ? 1 : (left & highest) != 0 ? -1 : 0;
            right = right << 1 | (step > 0 ? 1 : 0);
            left = left << 1 | (step < 0 ? 1 : 0);
            up[word] = left | ~(vertical | right);
            down[word] = right & vertical;
            step = next;
        }
        return step;
    }
}
