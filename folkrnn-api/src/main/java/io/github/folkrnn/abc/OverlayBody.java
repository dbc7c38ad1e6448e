package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a voice of the overlays of some bars: with the bar lines of the voice below, and invisible rests elsewhere. */
final class OverlayBody {
    private final Map<Integer, List<AbcElement>> overlays;
    private final List<AbcElement> body = new ArrayList<>();
    private Fraction sum = Fraction.ZERO;
    private int bar;

    private OverlayBody(Map<Integer, List<AbcElement>> overlays) {
        this.overlays = overlays;
    }

    /**
     * Makes the body.
     *
     * @param below the body of the voice that has the overlays
     * @param overlays the music by the number of the bar line that precedes it
     */
    static List<AbcElement> of(List<AbcElement> below, Map<Integer, List<AbcElement>> overlays) {
        OverlayBody body = new OverlayBody(overlays);
        Position end = new Position(1, 1);
        for (AbcElement element : below) {
            body.add(element);
            end = element.position();
        }
        body.endBar(end);
        return body.body;
    }

    private void add(AbcElement element) {
        if (element instanceof AbcElement.BarRest rest) {
            body.add(new AbcElement.BarRest(rest.position(), rest.bars(), rest.duration(), false));
        } else if (element instanceof AbcElement.Timed timed) {
            try {
                sum = sum.plus(timed.duration());
            } catch (ArithmeticException e) {
                sum = Fraction.ONE;
            }
        } else if (element instanceof AbcElement.BarLine) {
            endBar(element.position());
            body.add(element);
            bar++;
        } else if (element instanceof AbcElement.Ending
                || element instanceof AbcElement.KeyChange
                || element instanceof AbcElement.MetreChange
                || element instanceof AbcElement.TempoChange
                || element instanceof AbcElement.UnitLengthChange
                || element instanceof AbcElement.Part
                || element instanceof AbcElement.LineBreak) {
            body.add(element);
        }
    }

    private void endBar(Position position) {
        List<AbcElement> music = overlays.get(bar);
        if (music != null) {
            body.addAll(music);
        } else if (sum.signum() > 0) {
            // Eighths stand for the unit length, which an invisible rest does not need.
            AbcElement.Length length = new AbcElement.Length(sum.times(Fraction.of(8)), sum, sum);
            body.add(new AbcElement.Rest(position, length, false));
        }
        sum = Fraction.ZERO;
    }
}
