package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Plays out repeats and endings as ABC 2.1 asks: {@link Repeats#STANDARD}.
 *
 * <p>The first repeat of a part goes back to its beginning where no {@code |:} is written, and a later one to the latest
 * double bar or end of a repeat (section 4.8).
 */
final class StandardRepeats {
    private record Passage(List<Integer> numbers, int from, int to, boolean repeats) {}

    /** So many bars after a second ending, and its end is forgotten and they are a section of their own. */
    private static final int BARS_OF_A_SECTION = 4;

    private final List<AbcElement> body;
    private final int end;
    private final PlayingOrder order;
    private final List<Passage> endings = new ArrayList<>();
    private int start;
    private int openEnding = -1;
    private boolean repeatSeen;
    private boolean startGiven;

    StandardRepeats(List<AbcElement> body, PlayingOrder.Stretch part, PlayingOrder order) {
        this.body = body;
        this.start = part.from();
        this.end = part.to();
        this.order = order;
    }

    void play() {
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
                boolean afterEndings = openEnding >= 0 && !endings.isEmpty() && !endingFollows(body.subList(next, end));
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
                boolean lastEnding = openEnding >= 0 && !endingFollows(body.subList(next, end));
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

    /** Whether what follows has an ending before its first note, rest, or bar line that is more than a single one. */
    static boolean endingFollows(List<AbcElement> following) {
        for (AbcElement element : following) {
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
            order.add(start, to);
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
            order.add(start, common);
            order.add(ending.from(), ending.to());
        }
        if (endings.size() == 1 && endings.get(0).repeats()) {
            // The second time through leaves out the only ending and goes on after it.
            order.add(start, common);
        }
        return true;
    }
}
