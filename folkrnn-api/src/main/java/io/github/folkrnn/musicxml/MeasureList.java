package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lays the bars of all voices of a tune beside each other, one by one, and parts those in which an ending, a key or a
 * metre begins where no voice holds a note over that moment.
 */
final class MeasureList {
    private final List<List<AbcElement>> bodies;

    /** For each voice its measures; equally many of them in the end. */
    private final List<List<Measure>> measures = new ArrayList<>();

    /** The signs before the first bar of each voice. */
    private final List<List<AbcElement.BarLine>> beginnings = new ArrayList<>();

    private MeasureList(List<List<AbcElement>> bodies) {
        this.bodies = bodies;
    }

    static MeasureList of(List<List<AbcElement>> bodies) {
        MeasureList list = new MeasureList(bodies);
        bodies.forEach(list::cut);
        list.fill();
        list.part();
        for (int voice = 0; voice < bodies.size(); voice++) {
            list.moveMarks(voice);
        }
        return list;
    }

    int size() {
        return measures.get(0).size();
    }

    List<Measure> measures(int voice) {
        return measures.get(voice);
    }

    List<AbcElement.BarLine> beginning(int voice) {
        return beginnings.get(voice);
    }

    /** How long a measure lasts in the voice that has most in it. */
    Fraction length(int measure) {
        Fraction seen = Fraction.ZERO;
        Fraction longest = Fraction.ZERO;
        for (int voice = 0; voice < bodies.size(); voice++) {
            Measure own = measures.get(voice).get(measure);
            Fraction length = own.length(bodies.get(voice));
            longest = length.compareTo(longest) > 0 ? length : longest;
            seen = length.compareTo(seen) > 0 && !own.isSilent(bodies.get(voice)) ? length : seen;
        }
        return seen.signum() > 0 ? seen : longest;
    }

    /** Cuts a voice at its bar lines. */
    private void cut(List<AbcElement> body) {
        List<Measure> cut = new ArrayList<>();
        List<AbcElement.BarLine> before = new ArrayList<>();
        Measure current = new Measure();
        boolean timed = false;
        for (int i = 0; i < body.size(); i++) {
            AbcElement element = body.get(i);
            if (element instanceof AbcElement.BarLine bar) {
                if (timed) {
                    current.ends().add(bar);
                    cut.add(current);
                    current = new Measure();
                    timed = false;
                } else if (cut.isEmpty()) {
                    before.add(bar);
                } else {
                    cut.get(cut.size() - 1).ends().add(bar);
                }
                continue;
            }
            boolean severalBars = element instanceof AbcElement.BarRest rest && rest.bars() > 1;
            if (severalBars && timed) {
                cut.add(current);
                current = new Measure();
            }
            current.elements().add(i);
            timed |= element instanceof AbcElement.Timed;
            if (severalBars && element instanceof AbcElement.BarRest rest) {
                current.rest(rest.bars());
                cut.add(current);
                for (int bar = 1; bar < rest.bars(); bar++) {
                    Measure next = new Measure();
                    next.goesOn(rest);
                    cut.add(next);
                }
                current = new Measure();
                timed = false;
            }
        }
        if (timed || cut.isEmpty()) {
            cut.add(current);
        } else {
            cut.get(cut.size() - 1).elements().addAll(current.elements());
        }
        measures.add(cut);
        beginnings.add(before);
    }

    /** Gives all voices as many measures as the longest has. */
    private void fill() {
        int most = measures.stream().mapToInt(List::size).max().orElseThrow();
        for (List<Measure> voice : measures) {
            while (voice.size() < most) {
                voice.add(new Measure());
            }
        }
    }

    /** Parts the measures within which a key, a metre or an ending begins, in all voices alike. */
    private void part() {
        List<List<Measure>> parted = new ArrayList<>();
        bodies.forEach(body -> parted.add(new ArrayList<>()));
        for (int bar = 0; bar < size(); bar++) {
            List<Fraction> moments = moments(bar);
            for (int voice = 0; voice < bodies.size(); voice++) {
                Measure whole = measures.get(voice).get(bar);
                parted.get(voice).addAll(parts(whole, moments, bodies.get(voice)));
            }
        }
        measures.clear();
        measures.addAll(parted);
    }

    /** Where a measure is to be parted, each moment counted from the one before. */
    private List<Fraction> moments(int bar) {
        Set<Fraction> wanted = new TreeSet<>();
        for (int voice = 0; voice < bodies.size(); voice++) {
            Fraction moment = Fraction.ZERO;
            Fraction length = measures.get(voice).get(bar).length(bodies.get(voice));
            for (int i : measures.get(voice).get(bar).elements()) {
                AbcElement element = bodies.get(voice).get(i);
                if (isTurn(element) && moment.signum() > 0 && moment.compareTo(length) < 0) {
                    wanted.add(moment);
                }
                moment = moment.plus(Measure.duration(element));
            }
        }
        for (int voice = 0; voice < bodies.size() && !wanted.isEmpty(); voice++) {
            if (!measures.get(voice).get(bar).isSilent(bodies.get(voice))) {
                wanted.retainAll(onsets(voice, bar));
            }
        }
        List<Fraction> moments = new ArrayList<>();
        Fraction before = Fraction.ZERO;
        for (Fraction moment : wanted) {
            moments.add(moment.minus(before));
            before = moment;
        }
        return moments;
    }

    private static boolean isTurn(AbcElement element) {
        return element instanceof AbcElement.Ending
                || element instanceof AbcElement.KeyChange
                || element instanceof AbcElement.MetreChange;
    }

    private Set<Fraction> onsets(int voice, int bar) {
        Set<Fraction> onsets = new TreeSet<>();
        Fraction moment = Fraction.ZERO;
        for (int i : measures.get(voice).get(bar).elements()) {
            onsets.add(moment);
            moment = moment.plus(Measure.duration(bodies.get(voice).get(i)));
        }
        onsets.add(moment);
        return onsets;
    }

    /** A measure cut at some moments; it keeps what comes before the first of them. */
    private static List<Measure> parts(Measure whole, List<Fraction> moments, List<AbcElement> body) {
        if (moments.isEmpty()) {
            return List.of(whole);
        }
        List<Measure> parts = new ArrayList<>(List.of(whole));
        List<Integer> elements = List.copyOf(whole.elements());
        int from = 0;
        for (Fraction moment : moments) {
            int cut = from;
            Fraction reached = Fraction.ZERO;
            while (cut < elements.size() && reached.compareTo(moment) < 0) {
                reached = reached.plus(Measure.duration(body.get(elements.get(cut))));
                cut++;
            }
            fill(parts.get(parts.size() - 1), elements.subList(from, cut));
            parts.get(parts.size() - 1).part();
            parts.add(new Measure());
            from = cut;
        }
        Measure last = parts.get(parts.size() - 1);
        fill(last, elements.subList(from, elements.size()));
        last.ends().addAll(whole.ends());
        whole.ends().clear();
        return parts;
    }

    private static void fill(Measure part, List<Integer> elements) {
        part.elements().clear();
        part.elements().addAll(elements);
    }

    /**
     * Moves what stands after the last note of a measure to the note that it belongs to, in the next one, and a word
     * such as D.C. that stands before the first note back to the end of the bar before.
     */
    private void moveMarks(int voice) {
        List<AbcElement> body = bodies.get(voice);
        List<Measure> own = measures.get(voice);
        for (int i = 0; i + 1 < own.size(); i++) {
            List<Integer> here = own.get(i).elements();
            List<Integer> next = own.get(i + 1).elements();
            List<Integer> moved = new ArrayList<>();
            for (int j = here.size() - 1; j >= 0 && !(body.get(here.get(j)) instanceof AbcElement.Timed); j--) {
                if (!staysBehind(body.get(here.get(j)))) {
                    moved.add(0, here.remove(j));
                }
            }
            next.addAll(0, moved);
            while (!next.isEmpty() && firstJump(next, body) >= 0) {
                here.add(next.remove(firstJump(next, body)));
            }
        }
    }

    /** Grace notes before a bar line stay there, so that they are played before each of the endings that may follow. */
    private static boolean staysBehind(AbcElement element) {
        return isJump(element) || element instanceof AbcElement.Grace;
    }

    private static int firstJump(List<Integer> elements, List<AbcElement> body) {
        for (int i = 0; i < elements.size() && !(body.get(elements.get(i)) instanceof AbcElement.Timed); i++) {
            if (isJump(body.get(elements.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isJump(AbcElement element) {
        return element instanceof AbcElement.Decoration decoration && Direction.isJump(decoration.name());
    }
}
