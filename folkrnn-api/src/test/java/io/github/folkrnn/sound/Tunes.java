package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.Fraction;
import java.util.List;
import java.util.stream.Collectors;

/** Short ways to perform a tune and to look at the notes. */
final class Tunes {
    private static final String[] NAMES = {"C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"};

    private Tunes() {}

    /** Performs a tune in 4/4, unit length 1/8, C major. */
    static Performance perform(String body) {
        return perform("M:4/4", body);
    }

    static Performance perform(String fields, String body) {
        return perform(fields, body, PerformanceStyle.builder().build());
    }

    static Performance perform(String fields, String body, PerformanceStyle style) {
        return Performance.of(AbcReader.read("X:1\nT:Test\nL:1/8\n" + fields + "\nK:C\n" + body), style);
    }

    /** The names of the notes in their order, without time. */
    static String names(Performance performance) {
        return performance.notes().stream().map(note -> name(note.pitch())).collect(Collectors.joining(" "));
    }

    /** The notes as {@code name@onset+duration} in eighths. */
    static String timed(Performance performance) {
        return timed(performance.notes());
    }

    static String timed(List<PlayedNote> notes) {
        return notes.stream()
                .map(note -> name(note.pitch()) + "@" + eighths(note.onset()) + "+" + eighths(note.duration()))
                .collect(Collectors.joining(" "));
    }

    private static String eighths(Fraction wholeNotes) {
        return wholeNotes.times(Fraction.of(8)).toString();
    }

    static String name(int pitch) {
        return NAMES[pitch % 12] + (pitch / 12 - 1);
    }
}
