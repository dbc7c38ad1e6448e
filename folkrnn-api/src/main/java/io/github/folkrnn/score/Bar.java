package io.github.folkrnn.score;

import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Tempo;
import java.util.List;
import java.util.Optional;

/**
 * A bar of one staff.
 *
 * @param clef the clef in force
 * @param key the key signature in force
 * @param metre the metre in force
 * @param offset how far into a full bar of the metre it begins: above 0 for a pick-up
 * @param events its notes and rests
 * @param repeatStart whether a repeat starts at its beginning
 * @param end the line at its end
 * @param ending the numbers of the ending that begins with it; empty where none begins
 * @param label the part that begins with it; empty where none begins
 * @param tempo the tempo that begins with it
 * @param instruction what stands over its end, such as {@code D.C.}; empty where nothing does
 * @param lineEnd whether a line of the text ends after it
 */
record Bar(
        Clef clef,
        Key key,
        Metre metre,
        Fraction offset,
        List<Event> events,
        boolean repeatStart,
        BarEnd end,
        String ending,
        String label,
        Optional<Tempo> tempo,
        String instruction,
        boolean lineEnd) {
    /** A bar without notes. */
    static Bar empty(Clef clef, Key key, Metre metre) {
        return new Bar(
                clef, key, metre, Fraction.ZERO, List.of(), false, BarEnd.NONE, "", "", Optional.empty(), "", false);
    }

    /** How long its events last in all. */
    Fraction length() {
        return events.isEmpty() ? Fraction.ZERO : events.get(events.size() - 1).end();
    }

    /** Whether anything of it is seen. */
    boolean isVisible() {
        return events.stream().anyMatch(event -> event.kind() != Event.Kind.HIDDEN);
    }

    boolean isPickup() {
        return offset.signum() > 0;
    }

    /** The same bar up to the event of a number, or from it on. */
    Bar part(int from, int to) {
        boolean first = from == 0;
        boolean last = to == events.size();
        Fraction start = events.get(from).onset();
        return new Bar(
                clef,
                key,
                metre,
                offset.plus(start),
                events.subList(from, to).stream()
                        .map(event -> event.at(event.onset().minus(start)))
                        .toList(),
                first && repeatStart,
                last ? end : BarEnd.NONE,
                first ? ending : "",
                first ? label : "",
                first ? tempo : Optional.empty(),
                last ? instruction : "",
                last && lineEnd);
    }
}
