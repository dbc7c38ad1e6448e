package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A list of marks, in groups: the display list that every renderer draws. */
final class Drawing {
    /** Marks that belong together. */
    record Group(String kind, OptionalInt element, List<Mark> marks) {}

    private final List<Group> groups = new ArrayList<>();

    /** Opens a group for what follows. */
    List<Mark> group(String kind) {
        return group(kind, OptionalInt.empty());
    }

    /** Opens a group for the marks of a sounding element. */
    List<Mark> group(String kind, OptionalInt element) {
        List<Mark> marks = new ArrayList<>();
        groups.add(new Group(kind, element, marks));
        return marks;
    }

    /** Takes over another drawing, moved. */
    void add(Drawing other, double dx, double dy) {
        for (Group group : other.groups) {
            List<Mark> marks = group(group.kind(), group.element());
            group.marks().forEach(mark -> marks.add(mark.moved(dx, dy)));
        }
    }

    List<Group> groups() {
        return groups;
    }
}
