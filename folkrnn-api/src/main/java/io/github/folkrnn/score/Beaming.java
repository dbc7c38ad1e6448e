package io.github.folkrnn.score;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides which notes a beam joins.
 *
 * <p>White space in the text, rests and bar lines end a beam; so does the metre: every three units in compound time, the
 * half bar in 4/4 and 2/2, the bar in 2/4, 3/8 and (eighths alone) 3/4 (Gould, "Behind Bars", chapter 6). In metres with
 * unequal beats the text alone decides.
 */
final class Beaming {
    private static final Fraction QUARTER = Fraction.of(1, 4);
    private static final Fraction HALF = Fraction.of(1, 2);

    /**
     * Events under one beam.
     *
     * @param from the first event, counted in the bar
     * @param to after the last event
     * @param parted whether only the primary beam joins the event to the one before, for each event of the group
     */
    record Group(int from, int to, List<Boolean> parted) {}

    private final Bar bar;
    private final Predicate<Event> beginsTuplet;
    private final Predicate<Event> endsTuplet;

    /**
     * Prepares a bar.
     *
     * @param beginsTuplet whether a tuplet begins with an event
     * @param endsTuplet whether a tuplet ends with an event
     */
    Beaming(Bar bar, Predicate<Event> beginsTuplet, Predicate<Event> endsTuplet) {
        this.bar = bar;
        this.beginsTuplet = beginsTuplet;
        this.endsTuplet = endsTuplet;
    }

    /** The groups of two events or more. */
    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= bar.events().size(); i++) {
            if (i == bar.events().size() || !joined(i)) {
                if (i - from > 1) {
                    addGroups(from, i, groups);
                }
                from = i;
            }
        }
        return groups;
    }

    private boolean joined(int i) {
        Event before = bar.events().get(i - 1);
        Event event = bar.events().get(i);
        if (!isBeamable(before) || !isBeamable(event) || event.apart()) {
            return false;
        }
        boolean atTuplet = beginsTuplet.test(event) || endsTuplet.test(before);
        return span(bar.metre()).map(span -> sameSpan(before, event, span)).orElse(true)
                && !(atTuplet && isOnBeat(event));
    }

    private static boolean isBeamable(Event event) {
        return event.isNotes() && event.value().halvings() >= NoteValue.EIGHTH;
    }

    /** In 3/4, a group with sixteenths is parted into beats. */
    private void addGroups(int from, int to, List<Group> groups) {
        boolean splits = isThreeFour(bar.metre())
                && bar.events().subList(from, to).stream()
                        .anyMatch(event -> event.value().halvings() > NoteValue.EIGHTH);
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || splits && isOnBeat(bar.events().get(i))) {
                if (i - start > 1) {
                    groups.add(group(start, i));
                }
                start = i;
            }
        }
    }

    private Group group(int from, int to) {
        List<Boolean> parted = new ArrayList<>();
        for (int i = from; i < to; i++) {
            parted.add(i > from && isOnBeat(bar.events().get(i)));
        }
        return new Group(from, to, parted);
    }

    private boolean isOnBeat(Event event) {
        return beat(bar.metre())
                .map(beat -> moment(event).dividedBy(beat).denominator() == 1)
                .orElse(false);
    }

    private boolean sameSpan(Event before, Event event, Fraction span) {
        return Math.floorDiv(
                        quotient(before, span).numerator(),
                        quotient(before, span).denominator())
                == Math.floorDiv(
                        quotient(event, span).numerator(), quotient(event, span).denominator());
    }

    private Fraction quotient(Event event, Fraction span) {
        return moment(event).dividedBy(span);
    }

    private Fraction moment(Event event) {
        return bar.offset().plus(event.onset());
    }

    private static boolean isThreeFour(Metre metre) {
        return metre.beats() == 3 && metre.unit() == 4;
    }

    /** The part of a bar that a beam may span; nothing where the text decides. */
    private static Optional<Fraction> span(Metre metre) {
        if (metre.isFree()) {
            return Optional.empty();
        } else if (metre.isCompound()) {
            return Optional.of(Fraction.of(3, metre.unit()));
        } else if (metre.unit() >= 8) {
            return metre.beats() == 3 ? metre.barLength() : Optional.empty();
        } else if (metre.beats() == 3 && metre.unit() == 4) {
            return metre.barLength();
        } else if (metre.unit() == 4 && metre.beats() % 2 == 1) {
            return Optional.of(QUARTER);
        }
        return Optional.of(HALF);
    }

    /** The beat at which secondary beams part. */
    private static Optional<Fraction> beat(Metre metre) {
        if (metre.isCompound()) {
            return Optional.of(Fraction.of(3, metre.unit()));
        }
        return metre.isFree() || metre.unit() >= 8 ? Optional.empty() : Optional.of(QUARTER);
    }
}
