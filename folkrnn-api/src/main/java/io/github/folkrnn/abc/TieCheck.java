package io.github.folkrnn.abc;

import java.util.List;

/**
 * Reports ties after which no note of their pitch comes. A tie before a repeat sign or an ending is not judged, because
 * it may lead to a note that stands elsewhere.
 */
final class TieCheck {
    private final ProblemLog problems;
    private List<AbcElement.Note> tied = List.of();

    private TieCheck(ProblemLog problems) {
        this.problems = problems;
    }

    /** Checks the body of a tune in one voice. */
    static void check(List<AbcElement> body, ProblemLog problems) {
        TieCheck check = new TieCheck(problems);
        for (AbcElement element : body) {
            check.add(element);
        }
        check.next(List.of());
    }

    private void add(AbcElement element) {
        if (element instanceof AbcElement.Note note) {
            next(List.of(note));
        } else if (element instanceof AbcElement.Chord chord) {
            next(chord.notes());
        } else if (element instanceof AbcElement.Timed) {
            next(List.of());
        } else if (element instanceof AbcElement.Ending
                || element instanceof AbcElement.BarLine bar
                        && (bar.kind() == AbcElement.BarLine.Kind.REPEAT_END
                                || bar.kind() == AbcElement.BarLine.Kind.REPEAT_END_START)) {
            tied = List.of();
        }
    }

    private void next(List<AbcElement.Note> notes) {
        if (!tied.isEmpty() && tied.stream().noneMatch(from -> notes.stream().anyMatch(to -> leads(from, to)))) {
            problems.add(
                    tied.get(0).position(),
                    Problem.Code.DANGLING_TIE,
                    "The tie after the note that begins here leads to no note of its pitch.");
        }
        tied = notes.stream().filter(AbcElement.Note::tied).toList();
    }

    /** Whether two notes are of one letter, or may sound alike by an accidental, as A sharp and B flat do. */
    private static boolean leads(AbcElement.Note from, AbcElement.Note to) {
        int distance = place(to.pitch()) - place(from.pitch());
        boolean altered =
                from.pitch().accidental().isPresent() || to.pitch().accidental().isPresent();
        return distance == 0 || altered && Math.abs(distance) <= 2;
    }

    /** The place of the plain letter in semitones. */
    private static int place(Pitch pitch) {
        return 12 * pitch.octave() + pitch.step().semitones();
    }
}
