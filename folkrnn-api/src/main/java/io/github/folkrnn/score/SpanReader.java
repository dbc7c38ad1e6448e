package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds which slurs or tuplets touch a line, line by line from the first, so that all lines together take no longer than
 * there are spans and lines.
 */
final class SpanReader<T extends SpanReader.Span> {
    /** What reaches from one event to another. */
    interface Span {
        /** The index of its first event. */
        int first();

        /** The index of its last event. */
        int last();
    }

    /** A span and its place in the order in which spans are drawn. */
    private record Numbered<T extends Span>(T span, int number) {}

    private final List<Numbered<T>> byFirst = new ArrayList<>();
    private final List<Numbered<T>> open = new ArrayList<>();
    private int next;

    SpanReader(List<T> spans) {
        for (T span : spans) {
            byFirst.add(new Numbered<>(span, byFirst.size()));
        }
        byFirst.sort(Comparator.comparingInt(numbered -> numbered.span().first()));
    }

    /** The spans that touch the note columns of the next line, in the order in which they were given. */
    List<T> next(List<NoteColumn> line) {
        if (line.isEmpty()) {
            return List.of();
        }
        int first = line.get(0).event().index();
        int last = line.get(line.size() - 1).event().index();
        for (; next < byFirst.size() && byFirst.get(next).span().first() <= last; next++) {
            open.add(byFirst.get(next));
        }
        open.removeIf(numbered -> numbered.span().last() < first);
        return open.stream()
                .sorted(Comparator.comparingInt(Numbered::number))
                .map(Numbered::span)
                .toList();
    }
}
