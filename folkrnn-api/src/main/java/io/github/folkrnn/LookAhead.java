package io.github.folkrnn;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Tells whether the rest of a tune, as far as it is given, is allowed behind what has been written. For each gap within
 * the rest, {@link PlainFillings} are tried until all that is given has its place. Immutable.
 */
final class LookAhead {
    /** How many fillings are tried in all: more than there are metres times unit lengths, and some for each gap. */
    private static final int TRIES = 600;

    private static final int TRIES_PER_GAP = 4;

    private final Vocabulary vocabulary;
    private final TunePlan plan;
    private final List<TunePlan.Passage> rest;
    private final PlainFillings.Symbols symbols;

    /**
     * @param plan whose rest it is
     * @param rest what comes behind the gap that is to be filled
     */
    LookAhead(Vocabulary vocabulary, TunePlan plan, List<TunePlan.Passage> rest) {
        this.vocabulary = vocabulary;
        this.plan = plan;
        this.rest = rest;
        this.symbols = new PlainFillings.Symbols(vocabulary);
    }

    /** The given symbols behind the gap, up to the next one. */
    int[] given() {
        return given(0);
    }

    private int[] given(int index) {
        return index < rest.size() && rest.get(index) instanceof TunePlan.Passage.Given given
                ? given.symbols()
                : new int[0];
    }

    /** Whether the rest may follow a filling that goes on from a place. */
    boolean allows(LogitsProcessor.Run here, int... filling) {
        LogitsProcessor.Run run = here.fork();
        for (int symbol : filling) {
            if (!run.allows(symbol)) {
                return false;
            }
            run.accept(symbol);
        }
        return new Search().reachesEnd(run);
    }

    /**
     * Checks that the rest may follow.
     *
     * @throws IllegalArgumentException if it may not, whatever its gaps are filled with; the message names the furthest
     *     place that is reached, and the rule
     */
    void requireAllowed(LogitsProcessor.Run here) {
        Search search = new Search();
        if (!search.reachesEnd(here.fork())) {
            throw search.refusal();
        }
    }

    /**
     * What stood in the gap before, or a plain filling with which the rest is allowed.
     *
     * @throws IllegalArgumentException if there is none; see {@link #requireAllowed}
     */
    int[] anyFilling(LogitsProcessor.Run here, TunePlan.Passage.Gap gap) {
        Search search = new Search();
        PlainFillings fillings = new PlainFillings(symbols, gap, given(), here);
        for (LogitsProcessor.Run end = fillings.next(); end != null; end = fillings.next()) {
            if (search.reachesEnd(end)) {
                return fillings.filling();
            }
        }
        throw search.refusal();
    }

    /** A search for fillings of all gaps of the rest, which gives up the filling of the last gap first. */
    private final class Search {
        private record Attempt(PlainFillings fillings, int behind) {}

        private final Deque<Attempt> attempts = new ArrayDeque<>();
        private int left = TRIES + TRIES_PER_GAP * rest.size();
        private int furthest = -1;
        private String refused = "";

        /** Whether all of the rest may follow a run, which is used up. */
        boolean reachesEnd(LogitsProcessor.Run run) {
            attempts.clear();
            boolean reached = goOn(run, 0);
            while (!reached && !attempts.isEmpty() && left > 0) {
                Attempt last = attempts.element();
                LogitsProcessor.Run end = last.fillings.next();
                if (end == null) {
                    attempts.remove();
                } else {
                    left--;
                    reached = goOn(end, last.behind);
                }
            }
            return reached;
        }

        /** Takes what is given from a place in the rest on, up to the next gap; true if there is none. */
        private boolean goOn(LogitsProcessor.Run run, int from) {
            for (int i = from; i < rest.size(); i++) {
                TunePlan.Passage passage = rest.get(i);
                if (passage instanceof TunePlan.Passage.Gap gap) {
                    attempts.push(new Attempt(new PlainFillings(symbols, gap, given(i + 1), run), i + 1));
                    return false;
                } else if (passage instanceof TunePlan.Passage.Given given && !takes(run, given)
                        || passage instanceof TunePlan.Passage.End end && !takes(run, end)) {
                    return false;
                }
            }
            return true;
        }

        private boolean takes(LogitsProcessor.Run run, TunePlan.Passage.Given given) {
            int offset = given.begin();
            for (int symbol : given.symbols()) {
                String text = vocabulary.symbol(symbol);
                if (!takes(run, symbol, offset, '"' + text.replace("\n", "\\n") + "\" is not allowed here")) {
                    return false;
                }
                offset += text.length();
            }
            return true;
        }

        private boolean takes(LogitsProcessor.Run run, TunePlan.Passage.End end) {
            int offset = plan.text().text().length();
            for (int symbol : end.separator()) {
                if (!takes(run, symbol, offset, "the tune may not end here")) {
                    return false;
                }
            }
            return true;
        }

        private boolean takes(LogitsProcessor.Run run, int symbol, int offset, String refusal) {
            if (run.allows(symbol)) {
                run.accept(symbol);
                return true;
            }
            if (offset > furthest) {
                furthest = offset;
                refused = refusal + ", because " + run.brokenRule(symbol).orElseThrow();
            }
            return false;
        }

        IllegalArgumentException refusal() {
            return new IllegalArgumentException("the " + plan.setting()
                    + " must be what the constraint allows, or constraint(false) must go with it: "
                    + plan.place(Math.max(0, furthest)) + ": " + refused);
        }
    }
}
