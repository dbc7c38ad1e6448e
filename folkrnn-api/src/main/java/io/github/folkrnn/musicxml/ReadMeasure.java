package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A measure of one part while it is read. */
final class ReadMeasure {
    /**
     * A voice on a staff.
     *
     * @param staff the number of the staff, from 1
     * @param voice the voice by its name in the document
     */
    record VoiceKey(int staff, String voice) implements Comparable<VoiceKey> {
        @Override
        public int compareTo(VoiceKey other) {
            int byStaff = Integer.compare(staff, other.staff);
            int byLength = Integer.compare(voice.length(), other.voice.length());
            return byStaff != 0 ? byStaff : byLength != 0 ? byLength : voice.compareTo(other.voice);
        }
    }

    /**
     * What stands beside the notes of a staff.
     *
     * @param onset when, in whole notes from the beginning of the measure
     * @param staff the staff; 0 for all of the part
     * @param element what it is
     */
    record Mark(Fraction onset, int staff, AbcElement element) {}

    /** One end of a measure. */
    static final class Side {
        String style = "";
        boolean repeats;
        int times = 2;
        List<Integer> endingBegins = List.of();
        Optional<String> endingEnds = Optional.empty();
        boolean fermata;

        boolean isPlain() {
            return style.isEmpty() && !repeats && endingBegins.isEmpty() && endingEnds.isEmpty();
        }
    }

    final Position position;
    final Map<VoiceKey, List<ReadNote>> voices = new TreeMap<>();
    final Map<VoiceKey, List<ReadNote.Grace>> lateGraces = new TreeMap<>();
    final List<Mark> marks = new ArrayList<>();
    final Side left = new Side();
    final Side right = new Side();
    boolean newLine;
    boolean implicit;

    /** Whether the document says which notes beams join. */
    boolean beamed;

    Fraction length = Fraction.ZERO;
    Fraction reached = Fraction.ZERO;

    ReadMeasure(Position position) {
        this.position = position;
    }
}
