package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.PlayingOrder;
import io.github.folkrnn.abc.PlayingOrder.Stretch;
import io.github.folkrnn.abc.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the sections of a tune from the order in which it is played, however its repeats are written. The order is cut
 * into stretches that are played as a whole; what comes twice in a row is a repeat, and so is what comes again with
 * another ending. Played in their order, the sections give the tune.
 */
final class Sections {
    private final List<AbcElement> body;
    private final List<Stretch> played = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private List<Stretch> plain = new ArrayList<>();

    private Sections(List<AbcElement> body) {
        this.body = body;
    }

    static List<Section> of(AbcTune tune) {
        Sections sections = new Sections(tune.body());
        sections.play(PlayingOrder.of(tune.body(), tune.partOrder(), Repeats.STANDARD, Heard.MOST_ELEMENTS));
        sections.fold();
        return sections.sections;
    }

    private void play(List<Stretch> order) {
        TreeSet<Integer> cuts = cuts(order);
        for (Stretch stretch : order) {
            for (int from = stretch.from(); from < stretch.to(); ) {
                int to = cuts.higher(from);
                if (body.subList(from, to).stream().anyMatch(AbcElement.Timed.class::isInstance)) {
                    played.add(new Stretch(from, to));
                }
                from = to;
            }
        }
    }

    private TreeSet<Integer> cuts(List<Stretch> order) {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(body.size()));
        for (Stretch stretch : order) {
            cuts.add(stretch.from());
            cuts.add(stretch.to());
        }
        for (int i = 0; i < body.size(); i++) {
            if (isSectionEnd(body.get(i))) {
                cuts.add(i + 1);
            } else if (body.get(i) instanceof AbcElement.Ending || body.get(i) instanceof AbcElement.Part) {
                cuts.add(i);
            }
        }
        cutLastEndings(cuts);
        return cuts;
    }

    private static boolean isSectionEnd(AbcElement element) {
        return element instanceof AbcElement.BarLine bar && bar.kind() != AbcElement.BarLine.Kind.SINGLE;
    }

    /** A later ending of which no sign tells the end has as many bars as the first. */
    private void cutLastEndings(TreeSet<Integer> cuts) {
        int barsOfFirst = 0;
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i) instanceof AbcElement.Ending ending) {
                int end = cuts.higher(i);
                if (ending.numbers().contains(1)) {
                    barsOfFirst = bars(i, end);
                } else {
                    int at = i;
                    for (int seen = 0; at < end && seen < barsOfFirst; at++) {
                        seen += bars(at, at + 1);
                    }
                    cuts.add(at > i ? at : end);
                }
            }
        }
    }

    private int bars(int from, int to) {
        return (int) body.subList(from, to).stream()
                .filter(AbcElement.BarLine.class::isInstance)
                .count();
    }

    private void fold() {
        int i = 0;
        while (i < played.size()) {
            int again = played.subList(i + 1, played.size()).indexOf(played.get(i)) + i + 1;
            int length = again > i ? again - i : played.size();
            int shared = again > i ? shared(i, again, length) : 0;
            if (shared == length) {
                endPlain();
                sections.add(new Section(true, played.subList(i, again), List.of()));
                i = again + length;
            } else if (shared > 0 && again + shared < played.size() && isEnding(played.get(i + shared))) {
                endPlain();
                List<Stretch> first = played.subList(i + shared, again);
                List<Stretch> second = List.of(played.get(again + shared));
                sections.add(new Section(true, played.subList(i, i + shared), List.of(first, second)));
                i = again + shared + 1;
            } else {
                addPlain(played.get(i));
                i++;
            }
        }
        endPlain();
    }

    /** How many stretches are the same from two places on, at most so many. */
    private int shared(int first, int second, int most) {
        int shared = 0;
        while (shared < most
                && second + shared < played.size()
                && played.get(first + shared).equals(played.get(second + shared))) {
            shared++;
        }
        return shared;
    }

    private boolean isEnding(Stretch stretch) {
        return body.get(stretch.from()) instanceof AbcElement.Ending;
    }

    private void addPlain(Stretch stretch) {
        if (!plain.isEmpty() && !isEnding(stretch) && !goesOn(plain.get(plain.size() - 1), stretch)) {
            endPlain();
        }
        plain.add(stretch);
    }

    /** Whether nothing parts two stretches in the text. */
    private boolean goesOn(Stretch before, Stretch next) {
        return before.to() == next.from()
                && !isSectionEnd(body.get(before.to() - 1))
                && !(body.get(next.from()) instanceof AbcElement.Part);
    }

    private void endPlain() {
        if (!plain.isEmpty()) {
            sections.add(new Section(false, plain, List.of()));
            plain = new ArrayList<>();
        }
    }
}
