package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a voice of the overlays of some bars: with the bar lines of the voice below, and invisible rests elsewhere. */
final class OverlayBody {
    private static final Fraction MINUS_ONE = Fraction.of(-1);

    private final Map<Integer, List<AbcElement>> overlays;
    private final List<AbcElement> body = new ArrayList<>();
    private Fraction sum = Fraction.ZERO;
    private Fraction unitLength;
    private int bar;

    private OverlayBody(Map<Integer, List<AbcElement>> overlays, Fraction unitLength) {
        this.unitLength = unitLength;
        this.overlays = overlays;
    }

    /**
     * Makes the body.
     *
     * @param below the body of the voice that has the overlays
     * @param overlays the music by the number of bar lines before it
     * @param unitLength the unit note length at the beginning
     */
    static List<AbcElement> of(List<AbcElement> below, Map<Integer, List<AbcElement>> overlays, Fraction unitLength) {
        OverlayBody body = new OverlayBody(overlays, unitLength);
        Position end = new Position(1, 1);
        for (AbcElement element : below) {
            body.add(element);
            end = element.position();
        }
        body.endBar(end);
        return body.body;
    }

    /** Whether the music of a bar says no more than an invisible rest would. */
    static boolean isSilent(List<AbcElement> music) {
        List<AbcElement> ink = music.stream()
                .filter(element -> !(element instanceof AbcElement.Space))
                .toList();
        return ink.isEmpty() || ink.size() == 1 && ink.get(0) instanceof AbcElement.Rest rest && !rest.visible();
    }

    private void add(AbcElement element) {
        if (element instanceof AbcElement.BarRest rest) {
            body.add(new AbcElement.BarRest(rest.position(), rest.bars(), rest.duration(), false));
        } else if (element instanceof AbcElement.Timed timed) {
            sum = plus(sum, timed.duration());
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
            if (element instanceof AbcElement.UnitLengthChange change) {
                unitLength = change.unitLength();
            }
            body.add(element);
        }
    }

    /** Ends a bar with an invisible rest for what the overlay lacks. */
    private void endBar(Position position) {
        List<AbcElement> music = overlays.getOrDefault(bar, List.of());
        Fraction rest = sum;
        for (AbcElement element : music) {
            if (element instanceof AbcElement.Timed timed) {
                rest = plus(rest, timed.duration().times(MINUS_ONE));
            }
        }
        body.addAll(music);
        if (rest.signum() > 0) {
            try {
                AbcElement.Length length = new AbcElement.Length(rest.dividedBy(unitLength), rest, rest);
                body.add(new AbcElement.Rest(position, length, false));
            } catch (ArithmeticException e) {
                // A bar without any reasonable length cannot be filled up.
            }
        }
        sum = Fraction.ZERO;
    }

    /** The sum; nothing where there is no common unit, so that such a bar is not filled up. */
    private static Fraction plus(Fraction a, Fraction b) {
        try {
            return a.plus(b);
        } catch (ArithmeticException e) {
            return Fraction.ZERO;
        }
    }
}
