package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bar lines of a document, which hold for all of its parts: where a part leaves a sign out, that of another counts.
 */
final class Sides {
    private final List<ReadMeasure.Side> left = new ArrayList<>();
    private final List<ReadMeasure.Side> right = new ArrayList<>();
    private final List<Boolean> implicit = new ArrayList<>();

    Sides(List<List<ReadMeasure>> parts) {
        int count = parts.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < count; i++) {
            ReadMeasure.Side first = new ReadMeasure.Side();
            ReadMeasure.Side last = new ReadMeasure.Side();
            boolean part = false;
            for (List<ReadMeasure> measures : parts) {
                if (i < measures.size()) {
                    first = first.isPlain() ? measures.get(i).left : first;
                    last = last.isPlain() ? measures.get(i).right : last;
                    part |= measures.get(i).implicit;
                }
            }
            left.add(first);
            right.add(last);
            implicit.add(part);
        }
    }

    /** What stands before the first measure. */
    List<AbcElement> beginning(Position position) {
        List<AbcElement> elements = new ArrayList<>();
        if (!left.isEmpty() && left.get(0).repeats) {
            elements.add(new AbcElement.BarLine(position, AbcElement.BarLine.Kind.REPEAT_START, "|:"));
        }
        if (!left.isEmpty()) {
            ending(0, position).ifPresent(elements::add);
        }
        return elements;
    }

    /** What stands after a measure: a bar line, unless the next one completes its bar, and the beginning of an ending. */
    List<AbcElement> after(int measure, Position position) {
        List<AbcElement> elements = new ArrayList<>();
        bar(measure, position).ifPresent(elements::add);
        if (measure + 1 < left.size()) {
            ending(measure + 1, position).ifPresent(elements::add);
        }
        return elements;
    }

    private Optional<AbcElement> ending(int measure, Position position) {
        List<Integer> numbers = left.get(measure).endingBegins;
        return numbers.isEmpty() ? Optional.empty() : Optional.of(new AbcElement.Ending(position, numbers));
    }

    private Optional<AbcElement> bar(int measure, Position position) {
        ReadMeasure.Side end = right.get(measure);
        boolean last = measure + 1 == right.size();
        ReadMeasure.Side next = last ? new ReadMeasure.Side() : left.get(measure + 1);
        String ends = ":".repeat(end.endingEnds.isPresent() ? 1 : end.times - 1);
        if (end.repeats && next.repeats) {
            String text = ends.length() == 1 ? "::" : ends + "|:";
            return Optional.of(new AbcElement.BarLine(position, AbcElement.BarLine.Kind.REPEAT_END_START, text));
        } else if (end.repeats) {
            return Optional.of(new AbcElement.BarLine(position, AbcElement.BarLine.Kind.REPEAT_END, ends + "|"));
        } else if (next.repeats) {
            return Optional.of(new AbcElement.BarLine(position, AbcElement.BarLine.Kind.REPEAT_START, "|:"));
        }
        String style = end.style.isEmpty() ? next.style : end.style;
        boolean parted = style.equals("none") && !last && implicit.get(measure + 1);
        if (parted) {
            return Optional.empty();
        }
        boolean endsEnding = end.endingEnds.filter("stop"::equals).isPresent() && next.endingBegins.isEmpty() && !last;
        return Optional.of(bar(style, endsEnding, position));
    }

    private static AbcElement bar(String style, boolean endsEnding, Position position) {
        return switch (style) {
            case "light-light" -> new AbcElement.BarLine(position, AbcElement.BarLine.Kind.DOUBLE, "||");
            case "light-heavy", "heavy-heavy", "heavy" ->
                new AbcElement.BarLine(position, AbcElement.BarLine.Kind.PART, "|]");
            case "heavy-light" -> new AbcElement.BarLine(position, AbcElement.BarLine.Kind.PART, "[|");
            default ->
                endsEnding
                        ? new AbcElement.BarLine(position, AbcElement.BarLine.Kind.DOUBLE, "||")
                        : new AbcElement.BarLine(
                                position,
                                AbcElement.BarLine.Kind.SINGLE,
                                switch (style) {
                                    case "none" -> "[|]";
                                    case "dotted", "dashed" -> ".|";
                                    default -> "|";
                                });
        };
    }
}
