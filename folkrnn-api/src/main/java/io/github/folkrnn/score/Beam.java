package io.github.folkrnn.score;

import java.util.List;

/** Figures under one beam. */
record Beam(List<Figure> figures, List<Boolean> parted) {
    boolean stemUp() {
        return figures.get(0).stemUp();
    }
}
