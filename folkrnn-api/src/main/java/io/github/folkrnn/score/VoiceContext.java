package io.github.folkrnn.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The elements of a voice that reach from one line into another: ties, slurs, tuplets, endings. */
final class VoiceContext {
    private final Transcript transcript;
    private final List<Endings.Span> endings;
    private final Map<Integer, NoteColumn> noteColumns = new HashMap<>();
    private final SpanReader<Transcript.Tuplet> tuplets;
    private final SpanReader<Transcript.Slur> slurs;

    VoiceContext(Transcript transcript, List<BeamedBar> bars) {
        this.transcript = transcript;
        this.tuplets = new SpanReader<>(transcript.tuplets());
        this.slurs = new SpanReader<>(transcript.slurs());
        this.endings = Endings.find(bars.stream().map(BeamedBar::bar).toList());
        bars.forEach(bar -> bar.noteColumns()
                .forEach(noteColumn -> noteColumns.put(noteColumn.event().index(), noteColumn)));
    }

    String name() {
        return transcript.name();
    }

    ScoreStyle style() {
        return transcript.style();
    }

    List<Endings.Span> endings() {
        return endings;
    }

    /** The note column that a tie of a head leads to: the next one, if it has a head at the same place. */
    Optional<NoteColumn> tiedTo(NoteColumn noteColumn, int head) {
        int place = noteColumn.event().heads().get(head).place();
        return Optional.ofNullable(noteColumns.get(noteColumn.event().index() + 1))
                .filter(next -> next.event().heads().stream().anyMatch(other -> other.place() == place));
    }

    /** The note column that a tie to a head comes from. */
    Optional<NoteColumn> tiedFrom(NoteColumn noteColumn, int head) {
        int place = noteColumn.event().heads().get(head).place();
        return Optional.ofNullable(noteColumns.get(noteColumn.event().index() - 1))
                .filter(before ->
                        before.event().heads().stream().anyMatch(other -> other.tied() && other.place() == place));
    }

    /** The tuplets that touch the next line, when lines are asked for from the first. */
    List<Transcript.Tuplet> tuplets(List<NoteColumn> line) {
        return tuplets.next(line);
    }

    /** The slurs that touch the next line, when lines are asked for from the first. */
    List<Transcript.Slur> slurs(List<NoteColumn> line) {
        return slurs.next(line);
    }
}
