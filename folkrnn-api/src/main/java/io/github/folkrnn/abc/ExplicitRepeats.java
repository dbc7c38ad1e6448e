package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes out the beginnings of repeats that have none: at the beginning of the tune for its first repeat, and for a
 * later one at the latest double bar or end of a repeat.
 *
 * <p>A sign is only written where the music is played as before, in every reading of the signs that are left out.
 */
final class ExplicitRepeats {
    private static final int BEGINNING = -1;

    /** What plays out longer than that stays as it is. */
    private static final int MAX_ELEMENTS = 200_000;

    /** So often the music is played out to find the signs that change it, before the rest of them is left out. */
    private static final int MAX_TRIALS = 200;

    private final List<AbcElement> body;
    private final List<String> partOrder;
    private final List<Optional<List<AbcElement>>> played;
    private final SortedMap<Integer, AbcElement.BarLine> written = new TreeMap<>();
    private int trials;

    private ExplicitRepeats(List<AbcElement> body, List<String> partOrder) {
        this.body = body;
        this.partOrder = partOrder;
        this.played = played(body);
    }

    /** The body with the signs. */
    static List<AbcElement> of(List<AbcElement> body, List<String> partOrder) {
        SortedMap<Integer, AbcElement.BarLine> missing = new Search(body).missing();
        if (missing.isEmpty()) {
            return body;
        }
        ExplicitRepeats repeats = new ExplicitRepeats(body, partOrder);
        repeats.write(missing);
        return repeats.with(repeats.written);
    }

    /** Writes those of the signs that change nothing: all of them at once, or else each half of them. */
    private void write(SortedMap<Integer, AbcElement.BarLine> signs) {
        SortedMap<Integer, AbcElement.BarLine> all = new TreeMap<>(written);
        all.putAll(signs);
        if (trials++ >= MAX_TRIALS) {
            return;
        } else if (played(with(all)).equals(played)) {
            written.putAll(signs);
        } else if (signs.size() > 1) {
            int middle = List.copyOf(signs.keySet()).get(signs.size() / 2);
            write(signs.headMap(middle));
            write(signs.tailMap(middle));
        }
    }

    private List<AbcElement> with(SortedMap<Integer, AbcElement.BarLine> signs) {
        List<AbcElement> result = new ArrayList<>(body);
        signs.forEach((index, sign) -> {
            if (index != BEGINNING) {
                result.set(index, sign);
            }
        });
        AbcElement.BarLine atBeginning = signs.get(BEGINNING);
        if (atBeginning != null) {
            int index = beginning(result);
            if (result.get(index) instanceof AbcElement.BarLine bar && isPlain(bar)) {
                result.set(index, atBeginning);
            } else {
                result.add(index, atBeginning);
            }
        }
        return result;
    }

    private static boolean isPlain(AbcElement.BarLine bar) {
        return switch (bar.kind()) {
            case SINGLE, DOUBLE, PART -> true;
            case REPEAT_START, REPEAT_END, REPEAT_END_START -> false;
        };
    }

    /** Where music begins after the fields that stand there. */
    private static int beginning(List<AbcElement> body) {
        int index = 0;
        while (!MarkText.isMusic(body.get(index)) && !(body.get(index) instanceof AbcElement.BarLine)) {
            index++;
        }
        return index;
    }

    /** What is heard of a body in each reading, in its order; nothing for one that is too long. */
    private List<Optional<List<AbcElement>>> played(List<AbcElement> music) {
        List<Optional<List<AbcElement>>> readings = new ArrayList<>();
        for (Repeats repeats : Repeats.values()) {
            readings.add(played(music, repeats));
        }
        return readings;
    }

    private Optional<List<AbcElement>> played(List<AbcElement> music, Repeats repeats) {
        List<AbcElement> heard = new ArrayList<>();
        try {
            for (PlayingOrder.Stretch stretch : PlayingOrder.of(music, partOrder, repeats, MAX_ELEMENTS)) {
                music.subList(stretch.from(), stretch.to()).stream()
                        .filter(element -> MarkText.isMusic(element) && !(element instanceof AbcElement.Space))
                        .forEach(heard::add);
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(heard);
    }

    /** Finds the beginnings of repeats without a sign. */
    private static final class Search {
        private final List<AbcElement> body;
        private final SortedMap<Integer, AbcElement.BarLine> missing = new TreeMap<>();
        private int start = BEGINNING;
        private boolean given;
        private boolean repeatSeen;
        private boolean endingsSeen;

        Search(List<AbcElement> body) {
            this.body = body;
        }

        SortedMap<Integer, AbcElement.BarLine> missing() {
            for (int i = 0; i < body.size(); i++) {
                if (body.get(i) instanceof AbcElement.BarLine bar) {
                    barLine(bar, i);
                } else if (body.get(i) instanceof AbcElement.Ending) {
                    endingsSeen = true;
                }
            }
            return missing;
        }

        private void barLine(AbcElement.BarLine bar, int index) {
            switch (bar.kind()) {
                case SINGLE -> {
                    // A repeat goes on across it.
                }
                case DOUBLE, PART -> {
                    boolean afterEndings =
                            endingsSeen && !StandardRepeats.endingFollows(body.subList(index + 1, body.size()));
                    if (repeatSeen && (afterEndings || !given)) {
                        begin(index, false);
                    }
                }
                case REPEAT_START -> begin(index, true);
                case REPEAT_END, REPEAT_END_START -> {
                    if (!given) {
                        writeSign(bar.position());
                        given = true;
                    }
                    repeatSeen = true;
                    if (!StandardRepeats.endingFollows(body.subList(index + 1, body.size()))) {
                        begin(index, bar.kind() == AbcElement.BarLine.Kind.REPEAT_END_START);
                    }
                }
            }
        }

        private void begin(int index, boolean withSign) {
            start = index;
            given = withSign;
            endingsSeen = false;
        }

        private void writeSign(Position end) {
            if (start == BEGINNING) {
                missing.put(BEGINNING, new AbcElement.BarLine(end, AbcElement.BarLine.Kind.REPEAT_START, "|:"));
                return;
            }
            AbcElement.BarLine bar = (AbcElement.BarLine) body.get(start);
            boolean ends = bar.kind() == AbcElement.BarLine.Kind.REPEAT_END;
            missing.put(
                    start,
                    new AbcElement.BarLine(
                            bar.position(),
                            ends ? AbcElement.BarLine.Kind.REPEAT_END_START : AbcElement.BarLine.Kind.REPEAT_START,
                            ends ? BarLineText.of(bar) + ":" : "|:"));
        }
    }
}
