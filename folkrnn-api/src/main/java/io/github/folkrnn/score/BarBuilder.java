package io.github.folkrnn.score;

import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Tempo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers events into bars. */
final class BarBuilder {
    private final List<Bar> bars = new ArrayList<>();
    private List<Event> events = new ArrayList<>();
    private Clef clef;
    private Key key;
    private Metre metre;
    private Fraction onset = Fraction.ZERO;
    private boolean repeatStart;
    private String ending = "";
    private final StringBuilder label = new StringBuilder();
    private Optional<Tempo> tempo = Optional.empty();
    private String instruction = "";

    BarBuilder(Clef clef, Key key, Metre metre) {
        this.clef = clef;
        this.key = key;
        this.metre = metre;
    }

    Fraction onset() {
        return onset;
    }

    Metre metre() {
        return metre;
    }

    void add(Event event) {
        events.add(event);
        onset = event.end();
    }

    void clef(Clef newClef) {
        close(BarEnd.NONE);
        clef = newClef;
    }

    void key(Key newKey) {
        close(BarEnd.NONE);
        key = newKey;
    }

    void metre(Metre newMetre) {
        close(BarEnd.NONE);
        metre = newMetre;
    }

    void ending(String numbers) {
        close(BarEnd.NONE);
        ending = numbers;
    }

    void label(String newLabel) {
        label.append(label.isEmpty() ? "" : " ").append(newLabel);
    }

    void tempo(Tempo newTempo) {
        tempo = Optional.of(newTempo);
    }

    void instruction(String text) {
        if (events.isEmpty() && !bars.isEmpty()) {
            Bar last = bars.remove(bars.size() - 1);
            bars.add(changed(last, last.end(), text, last.lineEnd()));
        } else {
            instruction = text;
        }
    }

    /** A bar line; where nothing stands between it and the one before, the two are one. */
    void barLine(BarEnd end, boolean startsRepeat) {
        if (!events.isEmpty()) {
            close(end);
        } else if (!bars.isEmpty()) {
            Bar last = bars.remove(bars.size() - 1);
            bars.add(changed(last, last.end().orStronger(end), last.instruction(), last.lineEnd()));
        }
        repeatStart |= startsRepeat;
    }

    void lineEnd() {
        if (events.isEmpty() && !bars.isEmpty()) {
            Bar last = bars.remove(bars.size() - 1);
            bars.add(changed(last, last.end(), last.instruction(), true));
        }
    }

    List<Bar> finish() {
        close(BarEnd.NONE);
        if (bars.isEmpty()) {
            bars.add(Bar.empty(clef, key, metre));
        }
        return bars;
    }

    private void close(BarEnd end) {
        if (events.isEmpty()) {
            return;
        }
        bars.add(new Bar(
                clef,
                key,
                metre,
                offset(),
                barRest(),
                repeatStart,
                end,
                ending,
                label.toString(),
                tempo,
                instruction,
                false));
        events = new ArrayList<>();
        onset = Fraction.ZERO;
        repeatStart = false;
        ending = "";
        label.setLength(0);
        tempo = Optional.empty();
        instruction = "";
    }

    /** A short bar lacks its beginning if nothing before it lacks an end, or else goes on where that broke off. */
    private Fraction offset() {
        Optional<Fraction> full = metre.barLength();
        if (full.isEmpty() || onset.compareTo(full.get()) >= 0) {
            return Fraction.ZERO;
        }
        if (bars.isEmpty()) {
            return full.get().minus(onset);
        }
        Bar last = bars.get(bars.size() - 1);
        Fraction reached = last.offset().plus(last.length());
        boolean lastWhole = reached.compareTo(full.get()) >= 0;
        if (!lastWhole && reached.plus(onset).compareTo(full.get()) <= 0) {
            return last.end() == BarEnd.NONE ? reached : full.get().minus(onset);
        }
        return last.end().endsPart() || repeatStart || last.lineEnd()
                ? full.get().minus(onset)
                : Fraction.ZERO;
    }

    /** A rest that is alone in a full bar is written as a rest of the bar. */
    private List<Event> barRest() {
        boolean alone = events.stream().allMatch(event -> event.kind() == Event.Kind.REST);
        boolean full = metre.barLength().map(onset::equals).orElse(false);
        return alone && full && events.get(0).duration().equals(onset)
                ? List.of(events.get(0).asBarRest())
                : List.copyOf(events);
    }

    private static Bar changed(Bar bar, BarEnd end, String instruction, boolean lineEnd) {
        return new Bar(
                bar.clef(),
                bar.key(),
                bar.metre(),
                bar.offset(),
                bar.events(),
                bar.repeatStart(),
                end,
                bar.ending(),
                bar.label(),
                bar.tempo(),
                instruction,
                lineEnd);
    }
}
