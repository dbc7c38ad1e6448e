package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A bar whose stems and beams are decided. */
record FiguredBar(Bar bar, List<Figure> figures, List<Beam> beams) {

    /** Decides the stems and beams of all bars of a staff. */
    static List<FiguredBar> of(Staff staff, List<Bar> bars) {
        Set<Integer> tupletStarts = new HashSet<>();
        Set<Integer> tupletEnds = new HashSet<>();
        for (Staff.Tuplet tuplet : staff.tuplets()) {
            tupletStarts.add(tuplet.first());
            tupletEnds.add(tuplet.last());
        }
        List<FiguredBar> figured = new ArrayList<>();
        for (Bar bar : bars) {
            Beaming beaming = new Beaming(
                    bar, event -> tupletStarts.contains(event.index()), event -> tupletEnds.contains(event.index()));
            figured.add(figured(bar, beaming.groups(), staff.verses()));
        }
        return figured;
    }

    private static FiguredBar figured(Bar bar, List<Beaming.Group> groups, Map<Integer, List<String>> verses) {
        List<Figure> figures = new ArrayList<>();
        List<Beam> beams = new ArrayList<>();
        int next = 0;
        for (Beaming.Group group : groups) {
            addSingle(bar.events().subList(next, group.from()), verses, figures);
            List<Event> events = bar.events().subList(group.from(), group.to());
            boolean stemUp = stemUp(events);
            List<Figure> joined = events.stream()
                    .map(event -> figure(event, stemUp, true, verses))
                    .toList();
            figures.addAll(joined);
            beams.add(new Beam(joined, group.parted()));
            next = group.to();
        }
        addSingle(bar.events().subList(next, bar.events().size()), verses, figures);
        return new FiguredBar(bar, figures, beams);
    }

    private static void addSingle(List<Event> events, Map<Integer, List<String>> verses, List<Figure> figures) {
        for (Event event : events) {
            figures.add(figure(event, event.isNotes() && stemUp(List.of(event)), false, verses));
        }
    }

    private static Figure figure(Event event, boolean stemUp, boolean beamed, Map<Integer, List<String>> verses) {
        return new Figure(event, stemUp, beamed, verses.getOrDefault(event.index(), List.of()));
    }

    /** The head farthest from the middle line decides; of two equally far, the side with more heads; else down. */
    private static boolean stemUp(List<Event> events) {
        int highest = Integer.MIN_VALUE;
        int lowest = Integer.MAX_VALUE;
        int balance = 0;
        for (Event event : events) {
            highest = Math.max(highest, event.highest().place());
            lowest = Math.min(lowest, event.lowest().place());
            for (Head head : event.heads()) {
                balance += Integer.signum(head.place());
            }
        }
        return highest + lowest < 0 || highest + lowest == 0 && balance < 0;
    }
}
