package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcElement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Plays out the repeats of a tune: which stretches of its body sound, one after another.
 *
 * <p>The first repeat of a tune goes back to its beginning where no {@code |:} is written, and a later one to the latest
 * double bar or end of a repeat: one of the readings that ABC 2.1, section 4.8, allows, and that of abc2midi.
 */
final class PlayingOrder {
    /** From an element up to, and without, another. */
    record Stretch(int from, int to) {}

    private record Passage(List<Integer> numbers, int from, int to, boolean repeats) {}

    private final List<AbcElement> body;
    private final int limit;
    private final List<Stretch> order = new ArrayList<>();
    private final List<Passage> endings = new ArrayList<>();
    private int start;
    private int openEnding = -1;
    private boolean repeatSeen;
    private boolean startGiven;
    private long length;

    private PlayingOrder(List<AbcElement> body, int limit) {
        this.body = body;
        this.limit = limit;
    }

    /**
     * The stretches in their order.
     *
     * @throws IllegalArgumentException if they hold more than {@code limit} elements in all
     */
    static List<Stretch> of(List<AbcElement> body, int limit) {
        PlayingOrder order = new PlayingOrder(body, limit);
        for (int i = 0; i < body.size(); i++) {
            AbcElement element = body.get(i);
            if (element instanceof AbcElement.Ending) {
                order.closeEnding(i, false);
                order.openEnding = i;
            } else if (element instanceof AbcElement.BarLine bar) {
                order.barLine(bar, i);
            }
        }
        order.closeEnding(body.size(), false);
        order.finishSection(body.size(), 1);
        return order.order;
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
                    closeEnding(next, false);
                    finishSection(next, 1);
                }
            }
            case REPEAT_START -> {
                closeEnding(index, false);
                finishSection(index, 1);
                startGiven = true;
            }
            case REPEAT_END, REPEAT_END_START -> {
                boolean inEnding = openEnding >= 0;
                repeatSeen = true;
                closeEnding(next, true);
                if (!inEnding || !endingFollows(next)) {
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
        for (int i = index; i < body.size(); i++) {
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

    private void closeEnding(int end, boolean repeats) {
        if (openEnding >= 0) {
            AbcElement.Ending ending = (AbcElement.Ending) body.get(openEnding);
            endings.add(new Passage(ending.numbers(), openEnding, end, repeats));
            openEnding = -1;
        }
    }

    private void finishSection(int end, int passes) {
        boolean played = !endings.isEmpty() && playEndings();
        for (int pass = 0; !played && pass < passes; pass++) {
            add(start, end);
        }
        endings.clear();
        start = end;
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
        length += to - from;
        if (length > limit) {
            throw new IllegalArgumentException(
                    "a tune must play out to at most " + limit + " elements, but this one has more");
        }
        order.add(new Stretch(from, to));
    }
}
