package io.github.folkrnn.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reaches from one line of a voice into another: ties, slurs, tuplets, endings. */
final class VoiceContext {
    private final Transcript transcript;
    private final List<Endings.Span> endings;
    private final Map<Integer, Figure> figures = new HashMap<>();
    private final SpanReader<Transcript.Tuplet> tuplets;
    private final SpanReader<Transcript.Slur> slurs;

    VoiceContext(Transcript transcript, List<FiguredBar> bars) {
        this.transcript = transcript;
        this.tuplets = new SpanReader<>(transcript.tuplets());
        this.slurs = new SpanReader<>(transcript.slurs());
        this.endings = Endings.find(bars.stream().map(FiguredBar::bar).toList());
        bars.forEach(bar ->
                bar.figures().forEach(figure -> figures.put(figure.event().index(), figure)));
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

    /** The figure that a tie of a head leads to: the next one, if it has a head at the same place. */
    Optional<Figure> tiedTo(Figure figure, int head) {
        int place = figure.event().heads().get(head).place();
        return Optional.ofNullable(figures.get(figure.event().index() + 1))
                .filter(next -> next.event().heads().stream().anyMatch(other -> other.place() == place));
    }

    /** The figure that a tie to a head comes from. */
    Optional<Figure> tiedFrom(Figure figure, int head) {
        int place = figure.event().heads().get(head).place();
        return Optional.ofNullable(figures.get(figure.event().index() - 1))
                .filter(before ->
                        before.event().heads().stream().anyMatch(other -> other.tied() && other.place() == place));
    }

    /** The tuplets that touch the next line, when lines are asked for from the first. */
    List<Transcript.Tuplet> tuplets(List<Figure> line) {
        return tuplets.next(line);
    }

    /** The slurs that touch the next line, when lines are asked for from the first. */
    List<Transcript.Slur> slurs(List<Figure> line) {
        return slurs.next(line);
    }
}
