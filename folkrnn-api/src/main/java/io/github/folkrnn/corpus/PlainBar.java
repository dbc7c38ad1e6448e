package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import java.util.ArrayList;
import java.util.List;

/**
 * A bar.
 *
 * @param elements indices of those elements of the body that take time; at least one
 * @param length whole notes
 * @param full how long the metre wants it
 */
record PlainBar(List<Integer> elements, Fraction length, Fraction full) {
    boolean isShort() {
        return length.compareTo(full) < 0;
    }

    boolean isFull() {
        return length.equals(full);
    }

    boolean isLong() {
        return length.compareTo(full) > 0;
    }

    /** Whether two pieces make a whole bar. */
    boolean isCompletedBy(PlainBar next) {
        return full.equals(next.full) && length.plus(next.length).equals(full);
    }

    PlainBar with(PlainBar next) {
        List<Integer> both = new ArrayList<>(elements);
        both.addAll(next.elements);
        return new PlainBar(both, length.plus(next.length), full);
    }

    /** Several bars where a bar line is missing between whole ones, otherwise this one. */
    List<PlainBar> divided(List<AbcElement> body) {
        if (!isLong() || length.dividedBy(full).denominator() != 1) {
            return List.of(this);
        }
        List<PlainBar> bars = new ArrayList<>();
        List<Integer> bar = new ArrayList<>();
        Fraction filled = Fraction.ZERO;
        for (int element : elements) {
            bar.add(element);
            filled = filled.plus(((AbcElement.Timed) body.get(element)).duration());
            if (filled.compareTo(full) > 0) {
                return List.of(this);
            } else if (filled.equals(full)) {
                bars.add(new PlainBar(List.copyOf(bar), full, full));
                bar.clear();
                filled = Fraction.ZERO;
            }
        }
        return bars;
    }

    /** The bar of some elements, in a metre that has bars. */
    static PlainBar of(List<Integer> elements, List<AbcElement> body, Metre metre) {
        Fraction length = Fraction.ZERO;
        for (int element : elements) {
            length = length.plus(((AbcElement.Timed) body.get(element)).duration());
        }
        return new PlainBar(List.copyOf(elements), length, metre.barLength().orElseThrow());
    }
}
