package io.github.folkrnn.score;

import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Parts bars that are wider than a line between their notes. */
final class MeasureSplitter {
    private static final double EVENT = 2.6;
    private static final double ACCIDENTAL = 1.2;
    private static final double GRACE = 1.1;

    private final double room;

    /** Prepares for lines with so much room for notes. */
    MeasureSplitter(double room) {
        this.room = room;
    }

    /** Parts the bars of all staves, one list a staff, at moments when something begins in each of them. */
    List<List<Bar>> split(List<List<Bar>> staves) {
        List<List<Bar>> split = new ArrayList<>();
        staves.forEach(staff -> split.add(new ArrayList<>()));
        for (int i = 0; i < staves.get(0).size(); i++) {
            int index = i;
            List<Bar> measure = staves.stream().map(staff -> staff.get(index)).toList();
            List<Fraction> moments = moments(measure);
            for (int staff = 0; staff < measure.size(); staff++) {
                List<Bar> parts = parts(measure.get(staff), moments);
                parts.forEach(MeasureSplitter::checkLength);
                split.get(staff).addAll(parts);
            }
        }
        return split;
    }

    private static void checkLength(Bar part) {
        if (!part.events().isEmpty()) {
            ScoreLimits.check(
                    part.events().size(),
                    ScoreLimits.WITHOUT_BREAK,
                    part.events().get(0).position(),
                    "a bar",
                    "notes and rests in a row of which none begins together with one in every voice");
        }
    }

    private List<Fraction> moments(List<Bar> measure) {
        double widest = measure.stream()
                .mapToDouble(bar -> bar.events().stream()
                        .mapToDouble(MeasureSplitter::width)
                        .sum())
                .max()
                .orElse(0);
        if (widest <= room) {
            return List.of();
        }
        Set<Fraction> shared = new TreeSet<>(onsets(measure.get(0)));
        measure.forEach(bar -> shared.retainAll(Set.copyOf(onsets(bar))));
        Bar densest = measure.stream()
                .max(Comparator.comparingInt(bar -> bar.events().size()))
                .orElseThrow();
        return breaks(densest, shared);
    }

    /** Fills each part up to the room, and goes back to the last white space if that leaves it more than half full. */
    private List<Fraction> breaks(Bar bar, Set<Fraction> allowed) {
        List<Fraction> moments = new ArrayList<>();
        double used = 0;
        double usedAtSpace = 0;
        Optional<Fraction> space = Optional.empty();
        for (Event event : bar.events()) {
            boolean possible = used > 0 && allowed.contains(event.onset());
            if (possible && event.apart()) {
                space = Optional.of(event.onset());
                usedAtSpace = used;
            }
            if (possible && used + width(event) > room) {
                boolean atSpace = space.isPresent() && usedAtSpace > room / 2;
                moments.add(atSpace ? space.get() : event.onset());
                used = atSpace ? used - usedAtSpace : 0;
                space = Optional.empty();
                usedAtSpace = 0;
            }
            used += width(event);
        }
        return moments;
    }

    private static List<Fraction> onsets(Bar bar) {
        return bar.events().stream().map(Event::onset).toList();
    }

    private static double width(Event event) {
        long accidentals = event.heads().stream()
                .filter(head -> head.accidental().isPresent())
                .count();
        return EVENT + ACCIDENTAL * accidentals + GRACE * event.dress().graces().size();
    }

    private static List<Bar> parts(Bar bar, List<Fraction> moments) {
        if (moments.isEmpty()) {
            return List.of(bar);
        }
        List<Bar> parts = new ArrayList<>();
        List<Event> events = bar.events();
        int from = 0;
        int to = 0;
        for (Fraction moment : moments) {
            while (!events.get(to).onset().equals(moment)) {
                to++;
            }
            parts.add(bar.part(from, to));
            from = to;
        }
        parts.add(bar.part(from, events.size()));
        return parts;
    }
}
