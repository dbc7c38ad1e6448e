package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which the stretches of a voice's body sound, as its parts, repeats and endings are played out.
 *
 * <p>A tune without an order of parts is one part, and so is the music before the first part that is named. The names
 * of parts are the letters A to Z; any other label, such as {@code P:coda}, stands within a part. By the standard, a part that is played as often in a row as it has endings is played once with its endings: each time, that
 * means, with another one (ABC 2.1, section 4.10).
 *
 * <pre>{@code
 * for (PlayingOrder.Stretch stretch : PlayingOrder.of(tune.body(), List.of(), Repeats.STANDARD, 10_000)) {
 *     System.out.println("elements " + stretch.from() + " to " + stretch.to());
 * }
 * }</pre>
 */
public final class PlayingOrder {
    /**
     * Elements of a body that are played one after another.
     *
     * @param from the index of the first
     * @param to the index after the last
     */
    public record Stretch(int from, int to) {}

    private final int limit;
    private final List<Stretch> stretches = new ArrayList<>();
    private int length;

    private PlayingOrder(int limit) {
        this.limit = limit;
    }

    /**
     * The stretches in their order.
     *
     * @param body the body of a voice
     * @param parts the names of the parts as they are played; a part that the body lacks is left out, and
     *     if it lacks all of them the body is played as it stands
     * @param repeats how repeats are played where signs are left out
     * @param limit the most elements that they may hold in all
     * @return the stretches, of which some may be empty
     * @throws IllegalArgumentException if they hold more than {@code limit} elements in all
     */
    public static List<Stretch> of(List<AbcElement> body, List<String> parts, Repeats repeats, int limit) {
        PlayingOrder order = new PlayingOrder(limit);
        for (Stretch part : played(body, parts, repeats)) {
            switch (repeats) {
                case STANDARD -> new StandardRepeats(body, part, order).play();
                case ABC2MIDI -> new Abc2MidiRepeats(body, part, !parts.isEmpty(), order).play();
            }
        }
        return order.stretches;
    }

    private static List<Stretch> played(List<AbcElement> body, List<String> parts, Repeats repeats) {
        Map<String, Stretch> places = parts.isEmpty() ? Map.of() : places(body);
        List<String> known = parts.stream().filter(places::containsKey).toList();
        if (known.isEmpty()) {
            return List.of(new Stretch(0, body.size()));
        }
        int introduction =
                places.values().stream().mapToInt(Stretch::from).min().orElseThrow();
        List<Stretch> played = new ArrayList<>(List.of(new Stretch(0, introduction)));
        for (int i = 0, times; i < known.size(); i += times) {
            times = 1;
            while (i + times < known.size() && known.get(i + times).equals(known.get(i))) {
                times++;
            }
            Stretch part = places.get(known.get(i));
            boolean oncePerEnding = repeats == Repeats.STANDARD && endings(body, part) == times;
            played.addAll(Collections.nCopies(oncePerEnding ? 1 : times, part));
        }
        return played;
    }

    /** The number of the last ending in a part. */
    private static int endings(List<AbcElement> body, Stretch part) {
        return body.subList(part.from(), part.to()).stream()
                .filter(AbcElement.Ending.class::isInstance)
                .flatMap(ending -> ((AbcElement.Ending) ending).numbers().stream())
                .max(Integer::compare)
                .orElse(0);
    }

    /** Where each part stands; of two with one name, the first counts. */
    private static Map<String, Stretch> places(List<AbcElement> body) {
        Map<String, Stretch> places = new HashMap<>();
        int next = body.size();
        for (int i = body.size() - 1; i >= 0; i--) {
            if (body.get(i) instanceof AbcElement.Part part && isName(part.name())) {
                places.put(part.name(), new Stretch(i, next));
                next = i;
            }
        }
        return places;
    }

    /** Whether an order of parts can name such a part; any other label is text within the part in which it stands. */
    static boolean isName(String label) {
        return label.length() == 1 && label.charAt(0) >= 'A' && label.charAt(0) <= 'Z';
    }

    /** Lets a stretch sound next. */
    void add(int from, int to) {
        length = to - from > limit - length ? limit + 1 : length + to - from;
        if (length > limit) {
            throw new IllegalArgumentException(
                    "a tune must play out to at most " + limit + " elements, but this one has more");
        }
        stretches.add(new Stretch(from, to));
    }
}
