package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bar, or a part of one, of one voice: which of the voice's elements stand in it. It is filled while the bars of all
 * voices are laid beside each other.
 */
final class Measure {
    private final List<Integer> elements = new ArrayList<>();
    private final List<AbcElement.BarLine> ends = new ArrayList<>();
    private int bars = 1;
    private boolean parted;
    private Optional<AbcElement.BarRest> restBefore = Optional.empty();

    /** The indices of its elements in the body of the voice. */
    List<Integer> elements() {
        return elements;
    }

    /** The bar lines at its end; none where a bar is parted, and several where nothing stands between them. */
    List<AbcElement.BarLine> ends() {
        return ends;
    }

    /** For a rest of several bars, how many: it is in the first of them, and the others are empty. */
    int bars() {
        return bars;
    }

    void rest(int newBars) {
        bars = newBars;
    }

    /** The rest of several bars that goes on through it, if it is not the first of those bars. */
    Optional<AbcElement.BarRest> restBefore() {
        return restBefore;
    }

    void goesOn(AbcElement.BarRest rest) {
        restBefore = Optional.of(rest);
    }

    /** Whether its bar goes on in the next measure. */
    boolean isParted() {
        return parted;
    }

    void part() {
        parted = true;
    }

    /** How long its notes and rests last. */
    Fraction length(List<AbcElement> body) {
        Fraction length = restBefore.map(Measure::duration).orElse(Fraction.ZERO);
        for (int i : elements) {
            length = length.plus(duration(body.get(i)));
        }
        return length;
    }

    /** The time that an element takes within its measure. */
    static Fraction duration(AbcElement element) {
        if (element instanceof AbcElement.BarRest rest) {
            return rest.duration().dividedBy(Fraction.of(rest.bars()));
        }
        return element instanceof AbcElement.Timed timed ? timed.duration() : Fraction.ZERO;
    }

    /** Whether nothing in it is heard or seen. */
    boolean isSilent(List<AbcElement> body) {
        return restBefore.filter(AbcElement.BarRest::visible).isEmpty()
                && elements.stream()
                        .map(body::get)
                        .allMatch(element -> element instanceof AbcElement.Rest rest && !rest.visible()
                                || element instanceof AbcElement.BarRest barRest && !barRest.visible()
                                || !(element instanceof AbcElement.Timed) && !isMark(element));
    }

    private static boolean isMark(AbcElement element) {
        return element instanceof AbcElement.Grace
                || element instanceof AbcElement.Decoration
                || element instanceof AbcElement.ChordSymbol
                || element instanceof AbcElement.Annotation;
    }
}
