package io.github.folkrnn.constraint;

import java.util.Arrays;

/** The least numbers of symbols that write notes, by pitch and length. Immutable. */
final class NoteCosts {
    private final PitchRange range;
    private final int[][] byPitch;
    private final int[] cheapest = new int[NoteLengths.count()];
    private final int[][] after;
    private int cheapestPitch = Spelling.IMPOSSIBLE;

    NoteCosts(Spelling spelling, PitchRange range) {
        this.range = range;
        byPitch = new int[range.highest() - range.lowest() + 1][NoteLengths.count()];
        Arrays.fill(cheapest, Spelling.IMPOSSIBLE);
        for (int i = 0; i < byPitch.length; i++) {
            String pitch = PitchRange.text(range.lowest() + i);
            cheapestPitch = Math.min(cheapestPitch, spelling.cost(pitch));
            for (int length = 0; length < cheapest.length; length++) {
                String suffix = NoteLengths.WORDS.rest(Trie.ROOT, length);
                byPitch[i][length] = spelling.cost(pitch + suffix);
                cheapest[length] = Math.min(cheapest[length], byPitch[i][length]);
            }
        }
        after = new int[NoteLengths.WORDS.size()][cheapest.length];
        for (int node = 0; node < after.length; node++) {
            Arrays.fill(after[node], Spelling.IMPOSSIBLE);
            for (int length : NoteLengths.WORDS.below(node)) {
                after[node][length] = spelling.cost(NoteLengths.WORDS.rest(node, length));
            }
        }
    }

    /** The fewest symbols that write a note of each length, by the numbers of {@link NoteLengths}. */
    int[] cheapest() {
        return cheapest.clone();
    }

    /** The fewest symbols that write any pitch. */
    int cheapestPitch() {
        return cheapestPitch;
    }

    /** The fewest symbols that write a note of a pitch and a length. */
    int of(int pitch, int length) {
        return byPitch[pitch - range.lowest()][length];
    }

    /** The fewest symbols that lead from a place in the tree of lengths to a length. */
    int after(int node, int length) {
        return after[node][length];
    }
}
