package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes out the beginnings of repeats that have none: at the beginning of the tune for its first repeat, and for a
 * later one at the latest double bar or end of a repeat.
 */
final class ExplicitRepeats {
    private static final int BEGINNING = -1;

    private final List<AbcElement> body;
    private int start = BEGINNING;
    private boolean given;
    private boolean repeatSeen;
    private boolean signAtBeginning;

    private ExplicitRepeats(List<AbcElement> body) {
        this.body = new ArrayList<>(body);
    }

    static List<AbcElement> of(List<AbcElement> body) {
        ExplicitRepeats repeats = new ExplicitRepeats(body);
        for (int i = 0; i < repeats.body.size(); i++) {
            if (repeats.body.get(i) instanceof AbcElement.BarLine bar) {
                repeats.barLine(bar, i);
            }
        }
        return repeats.signAtBeginning ? repeats.withSignAtBeginning() : repeats.body;
    }

    private void barLine(AbcElement.BarLine bar, int index) {
        switch (bar.kind()) {
            case SINGLE -> {
                // A repeat goes on across it.
            }
            case DOUBLE, PART -> {
                if (repeatSeen) {
                    start = index;
                    given = false;
                }
            }
            case REPEAT_START -> given = true;
            case REPEAT_END, REPEAT_END_START -> {
                if (!given) {
                    writeSign();
                }
                repeatSeen = true;
                boolean goesOn = endingFollows(index + 1);
                start = goesOn ? start : index;
                given = goesOn || bar.kind() == AbcElement.BarLine.Kind.REPEAT_END_START;
            }
        }
    }

    private void writeSign() {
        if (start == BEGINNING) {
            signAtBeginning = true;
            return;
        }
        AbcElement.BarLine bar = (AbcElement.BarLine) body.get(start);
        boolean ends = bar.kind() == AbcElement.BarLine.Kind.REPEAT_END;
        body.set(
                start,
                new AbcElement.BarLine(
                        bar.position(),
                        ends ? AbcElement.BarLine.Kind.REPEAT_END_START : AbcElement.BarLine.Kind.REPEAT_START,
                        ends ? BarLineText.of(bar) + ":" : "|:"));
    }

    /** Puts the sign before the first note, after the fields that stand there. */
    private List<AbcElement> withSignAtBeginning() {
        int index = 0;
        while (!MarkText.isMusic(body.get(index)) && !(body.get(index) instanceof AbcElement.BarLine)) {
            index++;
        }
        AbcElement first = body.get(index);
        AbcElement sign = new AbcElement.BarLine(first.position(), AbcElement.BarLine.Kind.REPEAT_START, "|:");
        boolean plain = first instanceof AbcElement.BarLine bar
                && (bar.kind() == AbcElement.BarLine.Kind.SINGLE
                        || bar.kind() == AbcElement.BarLine.Kind.DOUBLE
                        || bar.kind() == AbcElement.BarLine.Kind.PART);
        if (plain) {
            body.set(index, sign);
        } else {
            body.add(index, sign);
        }
        return body;
    }

    private boolean endingFollows(int from) {
        for (int i = from; i < body.size(); i++) {
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
}
