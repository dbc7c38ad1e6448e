package io.github.folkrnn.score;

import java.util.List;

/** Note columns under one beam. */
record Beam(List<NoteColumn> noteColumns, List<Boolean> parted) {
    boolean stemUp() {
        return noteColumns.get(0).stemUp();
    }

    /** How many beams a note column has. */
    int beams(int index) {
        return noteColumns.get(index).event().value().flags();
    }

    /** Whether the beam of a level, from 1, joins a note column to the one before it. */
    boolean joins(int level, int index) {
        return index > 0
                && index < noteColumns.size()
                && Math.min(beams(index - 1), beams(index)) >= level
                && (level == 1 || !parted.get(index));
    }

    /** Whether a short beam of a note column alone points to the right: it points to the note column that it shares a beat with. */
    boolean stubPointsRight(int index) {
        boolean first = index == 0 || parted.get(index);
        boolean last = index == noteColumns.size() - 1 || parted.get(index + 1);
        return first || !last && beams(index + 1) > beams(index - 1);
    }
}
