package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reports music that is never heard where parts, repeats and endings are played out by the standard, so that none of it
 * is left out without a word.
 */
final class PlayingCheck {
    /** A tune that plays out longer is refused where it is to be played. */
    private static final int MAX_ELEMENTS = 200_000;

    private final List<AbcElement> body;
    private final List<String> partOrder;
    private final ProblemLog problems;
    private final BitSet heard = new BitSet();
    private int lastNote = -1;

    private PlayingCheck(List<AbcElement> body, List<String> partOrder, ProblemLog problems) {
        this.body = body;
        this.partOrder = partOrder;
        this.problems = problems;
    }

    /** Checks the body of a tune in one voice. */
    static void check(List<AbcElement> body, List<String> partOrder, ProblemLog problems) {
        List<String> once = partOrder.stream().distinct().toList();
        List<PlayingOrder.Stretch> order;
        try {
            order = PlayingOrder.of(body, once, Repeats.STANDARD, MAX_ELEMENTS);
        } catch (IllegalArgumentException e) {
            return;
        }
        PlayingCheck check = new PlayingCheck(body, once, problems);
        check.listen(order);
        check.report();
    }

    /** Reports what the order of parts names and no voice has, in a tune that has parts. */
    static void checkOrder(List<Voice> voices, List<String> partOrder, Position position, ProblemLog problems) {
        Set<String> names = new HashSet<>();
        for (Voice voice : voices) {
            for (AbcElement element : voice.body()) {
                if (element instanceof AbcElement.Part part && PlayingOrder.isName(part.name())) {
                    names.add(part.name());
                }
            }
        }
        Set<String> missing = new TreeSet<>(partOrder);
        missing.removeAll(names);
        if (!names.isEmpty() && !missing.isEmpty()) {
            problems.add(
                    position,
                    Problem.Code.BAD_PART_ORDER,
                    "The order of parts names " + String.join(", ", missing) + ", and the tune has no such part.");
        }
    }

    private void listen(List<PlayingOrder.Stretch> order) {
        for (int i = 0; i < body.size(); i++) {
            lastNote = !body.get(i).soundingNotes().isEmpty() ? i : lastNote;
        }
        List<Integer> graces = new ArrayList<>();
        for (PlayingOrder.Stretch stretch : order) {
            for (int i = stretch.from(); i < stretch.to(); i++) {
                AbcElement element = body.get(i);
                if (element instanceof AbcElement.Grace) {
                    graces.add(i);
                } else if (!element.soundingNotes().isEmpty()) {
                    heard.set(i);
                    graces.forEach(heard::set);
                    graces.clear();
                }
            }
        }
    }

    private void report() {
        Set<String> before = new HashSet<>();
        String part = "";
        boolean again = false;
        boolean silent = false;
        for (int i = 0; i < body.size(); i++) {
            AbcElement element = body.get(i);
            if (element instanceof AbcElement.Part begun && PlayingOrder.isName(begun.name())) {
                part = begun.name();
                again = !before.add(part);
                silent = false;
            } else if (heard.get(i)) {
                silent = false;
            } else if (element instanceof AbcElement.Grace grace && i > lastNote) {
                problems.add(
                        grace.position(), Problem.Code.NOT_PLAYED, "The grace notes that begin here precede no note.");
            } else if (!element.soundingNotes().isEmpty() || element instanceof AbcElement.Grace) {
                if (!silent) {
                    problems.add(element.position(), Problem.Code.NOT_PLAYED, reason(part, again));
                }
                silent = true;
            }
        }
    }

    private String reason(String part, boolean again) {
        boolean inOrder = part.isEmpty() || partOrder.isEmpty();
        if (!inOrder && !partOrder.contains(part)) {
            return "The order of parts does not name part " + part + ", whose music from here on is not played.";
        } else if (!inOrder && again) {
            return "Another part " + part + " stands before this one, whose music from here on is not played.";
        }
        return "No time through the repeats and endings comes to the music that begins here.";
    }
}
