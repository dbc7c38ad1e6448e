package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays out the parts, repeats and endings of a voice: which stretches of its body sound, one after another.
 *
 * <p>The first repeat of a part goes back to its beginning where no {@code |:} is written, and a later one to the latest
 * double bar or end of a repeat, as ABC 2.1, section 4.8, asks of programs that play. A tune without an order of parts
 * is one part, and so is the music before the first part that is named. A part that is played as often in a row as it has
 * endings is played once with its endings: each time, that means, with another one (section 4.10).
 */
final class PlayingOrder {
    /** From an element up to, and without, another. */
    record Stretch(int from, int to) {}

    private record Passage(List<Integer> numbers, int from, int to, boolean repeats) {}

    /** So many bars after a second ending, and its end is forgotten and they are a section of their own. */
    private static final int BARS_OF_A_SECTION = 4;

    private final List<AbcElement> body;
    private final int end;
    private final int limit;
    private final List<Stretch> order;
    private final List<Passage> endings = new ArrayList<>();
    private int start;
    private int openEnding = -1;
    private boolean repeatSeen;
    private boolean startGiven;
    private int length;

    private PlayingOrder(List<AbcElement> body, int limit, List<Stretch> order, int length, Stretch part) {
        this.body = body;
        this.limit = limit;
        this.order = order;
        this.length = length;
        this.start = part.from();
        this.end = part.to();
    }

    /**
     * The stretches in their order.
     *
     * @param parts the names of the parts as they are played; a part that the body lacks is left out
     * @throws IllegalArgumentException if they hold more than {@code limit} elements in all
     */
    static List<Stretch> of(List<AbcElement> body, List<String> parts, int limit) {
        Map<String, Stretch> places = parts.isEmpty() ? Map.of() : places(body);
        List<Stretch> order = new ArrayList<>();
        int introduction =
                places.values().stream().mapToInt(Stretch::from).min().orElse(body.size());
        List<Stretch> played = new ArrayList<>(List.of(new Stretch(0, introduction)));
        List<String> known = parts.stream().filter(places::containsKey).toList();
        for (int i = 0, times; i < known.size(); i += times) {
            times = 1;
            while (i + times < known.size() && known.get(i + times).equals(known.get(i))) {
                times++;
            }
            Stretch part = places.get(known.get(i));
            played.addAll(Collections.nCopies(endings(body, part) == times ? 1 : times, part));
        }
        int length = 0;
        for (Stretch part : played) {
            PlayingOrder playing = new PlayingOrder(body, limit, order, length, part);
            playing.play();
            length = playing.length;
        }
        return order;
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
            if (body.get(i) instanceof AbcElement.Part part) {
                places.put(part.name(), new Stretch(i, next));
                next = i;
            }
        }
        return places;
    }

    private void play() {
        for (int i = start; i < end; i++) {
            AbcElement element = body.get(i);
            if (element instanceof AbcElement.Ending ending) {
                if (openEnding >= 0 && isFirstAgain(ending)) {
                    finishSection(endOfEnding(i));
                }
                closeEnding(i, false);
                openEnding = i;
            } else if (element instanceof AbcElement.BarLine bar) {
                barLine(bar, i);
            }
        }
        finishSection(end);
    }

    private void barLine(AbcElement.BarLine bar, int index) {
        int next = index + 1;
        switch (bar.kind()) {
            case SINGLE -> {
                // Nothing to play out.
            }
            case DOUBLE, PART -> {
                boolean afterEndings = openEnding >= 0 && !endings.isEmpty() && !endingFollows(next);
                boolean betweenParts = openEnding < 0 && repeatSeen && !startGiven;
                if (afterEndings || betweenParts) {
                    finishSection(next);
                }
            }
            case REPEAT_START -> {
                finishSection(index);
                startGiven = true;
            }
            case REPEAT_END, REPEAT_END_START -> {
                boolean lastEnding = openEnding >= 0 && !endingFollows(next);
                boolean endsSection = openEnding < 0 || lastEnding;
                repeatSeen = true;
                if (lastEnding && !endings.isEmpty()) {
                    int section = endOfEnding(next);
                    if (bars(section, next) >= BARS_OF_A_SECTION) {
                        finishSection(section);
                    }
                }
                closeEnding(next, true);
                if (endsSection) {
                    finishSection(next, passes(bar));
                    startGiven = bar.kind() == AbcElement.BarLine.Kind.REPEAT_END_START;
                }
            }
        }
    }

    /** Two, or more where more colons are written: {@code |:: … ::|} is played three times. */
    private static int passes(AbcElement.BarLine bar) {
        int colons = 0;
        while (colons < bar.text().length() && bar.text().charAt(colons) == ':') {
            colons++;
        }
        boolean onlyColons = colons == bar.text().length();
        return 1 + Math.max(1, onlyColons ? colons / 2 : colons);
    }

    /** Whether an ending begins before the next note or rest. */
    private boolean endingFollows(int index) {
        for (int i = index; i < end; i++) {
            AbcElement element = body.get(i);
            if (element instanceof AbcElement.Ending) {
                return true;
            } else if (element instanceof AbcElement.Timed
                    || element instanceof AbcElement.BarLine bar && bar.kind() != AbcElement.BarLine.Kind.SINGLE) {
                return false;
            }
        }
        return false;
    }

    /** Whether a first ending follows the first ending of this section: then another section has begun. */
    private boolean isFirstAgain(AbcElement.Ending ending) {
        return ending.numbers().contains(1)
                && !endings.isEmpty()
                && endings.get(0).numbers().contains(1);
    }

    /** Where the open ending ends for which no sign is written: after as many bars as the first ending has. */
    private int endOfEnding(int latest) {
        int bars = bars(endings.get(0).from(), endings.get(0).to());
        int at = openEnding;
        for (int seen = 0; at < latest && seen < bars; at++) {
            seen += bars(at, at + 1);
        }
        return at;
    }

    private void finishSection(int sectionEnd) {
        closeEnding(sectionEnd, false);
        finishSection(sectionEnd, 1);
    }

    private int bars(int from, int to) {
        return (int) body.subList(from, to).stream()
                .filter(AbcElement.BarLine.class::isInstance)
                .count();
    }

    private void closeEnding(int to, boolean repeats) {
        if (openEnding >= 0) {
            AbcElement.Ending ending = (AbcElement.Ending) body.get(openEnding);
            endings.add(new Passage(ending.numbers(), openEnding, to, repeats));
            openEnding = -1;
        }
    }

    private void finishSection(int to, int passes) {
        boolean played = !endings.isEmpty() && playEndings();
        for (int pass = 0; !played && pass < passes; pass++) {
            add(start, to);
        }
        endings.clear();
        start = to;
        startGiven = false;
    }

    /** Plays the section once for each ending number; false where no ending is the first. */
    private boolean playEndings() {
        TreeMap<Integer, Passage> byPass = new TreeMap<>();
        for (Passage ending : endings) {
            for (int number : ending.numbers()) {
                byPass.putIfAbsent(number, ending);
            }
        }
        if (byPass.firstKey() != 1) {
            return false;
        }
        int common = endings.get(0).from();
        for (Passage ending : byPass.values()) {
            add(start, common);
            add(ending.from(), ending.to());
        }
        if (endings.size() == 1 && endings.get(0).repeats()) {
            // The second time through leaves out the only ending and goes on after it.
            add(start, common);
        }
        return true;
    }

    private void add(int from, int to) {
        length = to - from > limit - length ? limit + 1 : length + to - from;
        if (length > limit) {
            throw new IllegalArgumentException(
                    "a tune must play out to at most " + limit + " elements, but this one has more");
        }
        order.add(new Stretch(from, to));
    }
}
