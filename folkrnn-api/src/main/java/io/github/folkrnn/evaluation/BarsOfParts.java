package io.github.folkrnn.evaluation;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.SoundingPitches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides a tune into its parts and these into bars, without pick-ups: a short bar with which a part begins is none. A
 * second ending belongs to its part.
 */
final class BarsOfParts {
    private final List<List<Bar>> parts = new ArrayList<>();
    private final List<Bar> part = new ArrayList<>();
    private final List<Bar.Sound> bar = new ArrayList<>();
    /** Of the bar; nothing where its lengths have no common unit. */
    private Optional<Fraction> time = Optional.of(Fraction.ZERO);

    private boolean tied;
    private boolean opensPart = true;
    private boolean partMayEnd;
    private Metre metre;

    private BarsOfParts(Metre metre) {
        this.metre = metre;
    }

    /** The parts that have bars, in the order of the text. */
    static List<List<Bar>> of(AbcTune tune) {
        BarsOfParts bars = new BarsOfParts(tune.metre());
        List<AbcElement> body = tune.body();
        List<List<Integer>> pitches = SoundingPitches.of(body, tune.key());
        for (int i = 0; i < body.size(); i++) {
            bars.take(body.get(i), pitches.get(i));
        }
        bars.endBar();
        bars.endPart();
        return List.copyOf(bars.parts);
    }

    private void take(AbcElement element, List<Integer> pitches) {
        if (element instanceof AbcElement.BarLine line) {
            endBar();
            if (line.kind() != AbcElement.BarLine.Kind.SINGLE) {
                // Whether the part ends here, the next element says: a further ending belongs to it.
                partMayEnd = true;
            }
        } else if (element instanceof AbcElement.Ending ending) {
            partMayEnd &= ending.numbers().get(0) == 1;
        } else if (element instanceof AbcElement.MetreChange change) {
            metre = change.metre();
        } else if (element instanceof AbcElement.BarRest rest) {
            Fraction each = rest.duration().dividedBy(Fraction.of(rest.bars()));
            for (int i = 0; i < rest.bars(); i++) {
                endBar();
                sound(Bar.Sound.SILENCE, each, false);
            }
        } else if (element instanceof AbcElement.Timed timed) {
            boolean isTied = timed instanceof AbcElement.Note note && note.tied();
            sound(pitches.isEmpty() ? Bar.Sound.SILENCE : pitches.get(0), timed.duration(), isTied);
        }
    }

    private void sound(int pitch, Fraction duration, boolean isTied) {
        if (partMayEnd) {
            endPart();
        }
        int last = bar.size() - 1;
        Optional<Fraction> whole = tied && last >= 0 && bar.get(last).pitch() == pitch
                ? sum(bar.get(last).duration(), duration)
                : Optional.empty();
        if (whole.isPresent()) {
            bar.set(last, new Bar.Sound(pitch, whole.get()));
        } else {
            bar.add(new Bar.Sound(pitch, duration));
        }
        tied = isTied;
        time = time.flatMap(before -> sum(before, duration));
    }

    private static Optional<Fraction> sum(Fraction a, Fraction b) {
        try {
            return Optional.of(a.plus(b));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private void endBar() {
        if (bar.isEmpty()) {
            return;
        }
        Optional<Fraction> full = metre.barLength();
        boolean pickUp = opensPart
                && full.isPresent()
                && time.filter(sum -> sum.compareTo(full.get()) < 0).isPresent();
        if (!pickUp) {
            part.add(new Bar(bar));
        }
        opensPart = false;
        bar.clear();
        time = Optional.of(Fraction.ZERO);
    }

    private void endPart() {
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        part.clear();
        partMayEnd = false;
        opensPart = true;
    }
}
