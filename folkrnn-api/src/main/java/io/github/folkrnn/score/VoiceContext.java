package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reaches from one line of a voice into another: ties, slurs, tuplets, endings. */
final class VoiceContext {
    private final Transcript transcript;
    private final List<Endings.Span> endings;
    private final Map<Integer, Figure> figures = new HashMap<>();

    VoiceContext(Transcript transcript, List<FiguredBar> bars) {
        this.transcript = transcript;
        this.endings = Endings.find(bars.stream().map(FiguredBar::bar).toList());
        bars.forEach(bar ->
                bar.figures().forEach(figure -> figures.put(figure.event().index(), figure)));
    }

    String name() {
        return transcript.name();
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

    List<Transcript.Tuplet> tuplets(List<Figure> line) {
        List<Transcript.Tuplet> touching = new ArrayList<>();
        for (Transcript.Tuplet tuplet : transcript.tuplets()) {
            if (touches(tuplet.first(), tuplet.last(), line)) {
                touching.add(tuplet);
            }
        }
        return touching;
    }

    List<Transcript.Slur> slurs(List<Figure> line) {
        List<Transcript.Slur> touching = new ArrayList<>();
        for (Transcript.Slur slur : transcript.slurs()) {
            if (touches(slur.first(), slur.last(), line)) {
                touching.add(slur);
            }
        }
        return touching;
    }

    private static boolean touches(int first, int last, List<Figure> line) {
        return !line.isEmpty()
                && first <= line.get(line.size() - 1).event().index()
                && last >= line.get(0).event().index();
    }
}
