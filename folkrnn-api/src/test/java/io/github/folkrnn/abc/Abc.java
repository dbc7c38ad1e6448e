package io.github.folkrnn.abc;

import java.util.List;
import java.util.stream.Collectors;

/** Short ways to write tunes and to look at what was read. */
final class Abc {
    private Abc() {}

    /** A tune in 4/4, unit length 1/8, C major. */
    static AbcTune tune(String body) {
        return AbcReader.read("X:1\nT:Test\nM:4/4\nL:1/8\nK:C\n" + body);
    }

    static AbcTune tune(String metre, String body) {
        return AbcReader.read("X:1\nT:Test\nM:" + metre + "\nL:1/8\nK:C\n" + body);
    }

    static <T extends AbcElement> List<T> all(AbcTune tune, Class<T> type) {
        return tune.body().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The durations of all notes, chords and rests, in eighths. */
    static String eighths(AbcTune tune) {
        return all(tune, AbcElement.Timed.class).stream()
                .map(timed -> timed.duration().times(Fraction.of(8)).toString())
                .collect(Collectors.joining(" "));
    }

    /** The pitches of all notes as written, such as {@code ^F4}. */
    static String pitches(AbcTune tune) {
        return all(tune, AbcElement.Note.class).stream()
                .map(note -> show(note.pitch()))
                .collect(Collectors.joining(" "));
    }

    static String show(Pitch pitch) {
        return pitch.accidental().map(Accidental::abc).orElse("") + pitch.step() + pitch.octave();
    }

    /** The kinds of the elements, but for notes, which show their letter. */
    static String shape(AbcTune tune) {
        return tune.body().stream()
                .map(element -> element instanceof AbcElement.Note note
                        ? note.pitch().step().name()
                        : element.getClass().getSimpleName())
                .collect(Collectors.joining(" "));
    }

    static List<Problem.Code> codes(AbcTune tune) {
        return tune.problems().stream().map(Problem::code).toList();
    }
}
