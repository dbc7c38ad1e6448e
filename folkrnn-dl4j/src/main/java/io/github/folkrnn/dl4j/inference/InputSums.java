package io.github.folkrnn.dl4j.inference;

/**
 * The summands of symbol and position, for each stream, to the gates of a block of the first layer: the sum of their rows of
 * its table.
 *
 * <p>The sum of the rows that change with the bar at most is kept from step to step, since they would be fetched anew each
 * time, from behind all the weights. The order of the additions is always the same, so that no bit depends on what is kept:
 * first the symbol and the inputs that change, and then the sum of the others. A table row takes some 16 KiB for 1,024
 * units; fetching 25 of them took an eighth of a step. Used by one thread at a time.
 */
final class InputSums implements WeightedSum.Beginning {
    private final float[][] table;
    private final InputRows rows;

    /** [stream][sums]: what the steady rows add; nothing where there are none. */
    private final float[][] kept;

    InputSums(InputRows rows, WeightedSum sum) {
        this.rows = rows;
        this.table = sum.start();
        this.kept = new float[rows.hasSteady() ? rows.streams() : 0][sum.size()];
    }

    @Override
    public void write(int stream, float[] sum) {
        set(rows.changing(stream), sum);
        if (kept.length > 0) {
            if (rows.hasChanged(stream)) {
                set(rows.steady(stream), kept[stream]);
            }
            add(kept[stream], sum);
        }
    }

    /** Sets a sum to that of some rows of the table, at least one. */
    private void set(int[] chosen, float[] sum) {
        System.arraycopy(table[chosen[0]], 0, sum, 0, sum.length);
        int i = 1;
        for (; i + 3 < chosen.length; i += 4) {
            add(table[chosen[i]], table[chosen[i + 1]], table[chosen[i + 2]], table[chosen[i + 3]], sum);
        }
        for (; i < chosen.length; i++) {
            add(table[chosen[i]], sum);
        }
    }

    private static void add(float[] row, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i];
        }
    }

    /** Four at once, one after the other: the sum is read and written once. */
    private static void add(float[] first, float[] second, float[] third, float[] fourth, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = sum[i] + first[i] + second[i] + third[i] + fourth[i];
        }
    }
}
