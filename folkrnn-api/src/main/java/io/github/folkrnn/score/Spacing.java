package io.github.folkrnn.score;

import java.util.List;

/** Spaces the places of a line: springs under one force, held apart by rods. */
final class Spacing {
    private static final int BISECTIONS = 60;
    private static final double STRONGEST = 200;

    private final List<Column> columns;
    private final Rods rods;
    private final double[] x;

    Spacing(List<Column> columns, int staves) {
        this.columns = columns;
        this.rods = Rods.of(columns, staves);
        this.x = new double[columns.size()];
    }

    /** How far apart the first and the last place stand under a force: 0 pushes them as near as the rods allow. */
    double length(double force) {
        x[0] = 0;
        for (int i = 1; i < x.length; i++) {
            Column before = columns.get(i - 1);
            double at = x[i - 1] + before.fixed() + force * before.spring();
            for (Rods.Rod rod : rods.endingAt(i)) {
                at = Math.max(at, x[rod.from()] + rod.length());
            }
            x[i] = at;
        }
        return x[x.length - 1];
    }

    /** The force that sets the last place at a distance from the first, or 0 if not even that brings it so near. */
    double force(double length) {
        double weak = 0;
        double strong = STRONGEST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (weak + strong) / 2;
            if (length(middle) > length) {
                strong = middle;
            } else {
                weak = middle;
            }
        }
        return weak;
    }

    /** Moves all places to where a force sets them. */
    void apply(double force) {
        length(force);
        for (int i = 0; i < x.length; i++) {
            columns.get(i).moveTo(x[i]);
        }
    }

    /** Moves all places so that the last stands exactly at a distance, narrower than the rods allow if need be. */
    void justify(double length) {
        double reached = length(force(length));
        for (int i = 0; i < x.length; i++) {
            columns.get(i).moveTo(reached == 0 ? length : x[i] * length / reached);
        }
    }
}
