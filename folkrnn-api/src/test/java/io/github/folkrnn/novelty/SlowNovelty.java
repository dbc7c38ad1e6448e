package io.github.folkrnn.novelty;

/** The obvious way to compare melodies: all places of one with all places of the other. */
final class SlowNovelty {
    private SlowNovelty() {}

    /** How many notes the longest run has that both share; 0 if it has fewer than six. */
    static int longestRun(int[] first, int[] second) {
        int longest = 0;
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; j < second.length; j++) {
                int steps = 0;
                while (i + steps < first.length && j + steps < second.length && first[i + steps] == second[j + steps]) {
                    steps++;
                }
                longest = Math.max(longest, steps);
            }
        }
        return longest + 1 < 6 ? 0 : longest + 1;
    }

    /** The Levenshtein distance by its definition, in a table. */
    static int edits(int[] first, int[] second) {
        int[][] table = new int[first.length + 1][second.length + 1];
        for (int i = 0; i <= first.length; i++) {
            for (int j = 0; j <= second.length; j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                } else {
                    int kept = table[i - 1][j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                    table[i][j] = Math.min(kept, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
                }
            }
        }
        return table[first.length][second.length];
    }
}
