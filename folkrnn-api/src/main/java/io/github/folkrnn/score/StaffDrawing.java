package io.github.folkrnn.score;

import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One staff of one line while it is drawn, about its middle line at y = 0. */
final class StaffDrawing {
    private final Drawing drawing = new Drawing();
    private final Skyline skyline;
    private final ElementList elements;
    private final int line;

    StaffDrawing(double width, int line, ElementList elements) {
        this.skyline = new Skyline(width);
        this.line = line;
        this.elements = elements;
    }

    Pen pen(String kind) {
        return new Pen(drawing.group(kind), skyline);
    }

    /** A pen for something that a listener hears or a player counts. */
    Pen pen(String kind, List<Position> positions) {
        return new Pen(drawing.group(kind, OptionalInt.of(elements.add(positions, line))), skyline);
    }

    Skyline skyline() {
        return skyline;
    }

    Drawing drawing() {
        return drawing;
    }

    /** What a reader can point at, in the order in which it was drawn. */
    static final class ElementList {
        /** An element without its place on the page. */
        record Entry(List<Position> positions, int line) {}

        private final List<Entry> entries = new ArrayList<>();

        int add(List<Position> positions, int line) {
            entries.add(new Entry(List.copyOf(positions), line));
            return entries.size() - 1;
        }

        List<Entry> entries() {
            return entries;
        }
    }
}
