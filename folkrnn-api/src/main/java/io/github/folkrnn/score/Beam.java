package io.github.folkrnn.score;

import java.util.List;

/** Figures under one beam. */
record Beam(List<Figure> figures, List<Boolean> parted) {
    boolean stemUp() {
        return figures.get(0).stemUp();
    }

    /** How many beams a figure has. */
    int beams(int index) {
        return figures.get(index).event().value().flags();
    }

    /** Whether the beam of a level, from 1, joins a figure to the one before it. */
    boolean joins(int level, int index) {
        return index > 0
                && index < figures.size()
                && Math.min(beams(index - 1), beams(index)) >= level
                && (level == 1 || !parted.get(index));
    }

    /** Whether a short beam of a figure alone points to the right: it points to the figure that it shares a beat with. */
    boolean stubPointsRight(int index) {
        boolean first = index == 0 || parted.get(index);
        boolean last = index == figures.size() - 1 || parted.get(index + 1);
        return first || !last && beams(index + 1) > beams(index - 1);
    }
}
