package io.github.folkrnn;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Tells whether the rest of a tune, as far as it is given, is allowed behind what has been written. For each gap within
 * the rest, one filling is tried: what stood there before, or the plainest one. Immutable.
 */
final class LookAhead {

    private static final int MAX_LENGTH = 64;

    /** What a plain filling is made of, the best first. */
    private static final String PLAIN = "ABCDEFGabcdefg,'/0123456789";

    private final Vocabulary vocabulary;
    private final List<TunePlan.Passage> rest;
    private final int[] plainestFirst;

    /** @param rest what comes behind the gap that is to be filled */
    LookAhead(Vocabulary vocabulary, List<TunePlan.Passage> rest) {
        this.vocabulary = vocabulary;
        this.rest = rest;
        this.plainestFirst = IntStream.range(0, vocabulary.size())
                .boxed()
                .sorted(Comparator.comparingInt(this::rank))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int rank(int symbol) {
        int rank = PLAIN.indexOf(vocabulary.symbol(symbol).charAt(0));
        return rank < 0 ? PLAIN.length() : rank;
    }

    /** The given symbols behind the gap, up to the next one. */
    int[] given() {
        return !rest.isEmpty() && rest.get(0) instanceof TunePlan.Passage.Given given ? given.symbols() : new int[0];
    }

    /** Whether the rest may follow a filling that goes on from a place. */
    boolean allows(LogitsProcessor.Run here, int... filling) {
        LogitsProcessor.Run run = here.fork();
        if (!takes(run, filling)) {
            return false;
        }
        for (int i = 0; i < rest.size(); i++) {
            boolean taken = true;
            if (rest.get(i) instanceof TunePlan.Passage.Given given) {
                taken = takes(run, given.symbols());
            } else if (rest.get(i) instanceof TunePlan.Passage.Gap gap) {
                int behind = i + 1;
                taken = takes(run, anyFilling(run, gap, place -> isFollowed(place, behind)));
            }
            if (!taken) {
                return false;
            }
        }
        return true;
    }

    /** Takes symbols as far as they are allowed, and tells whether they all are. */
    private static boolean takes(LogitsProcessor.Run run, int... symbols) {
        for (int symbol : symbols) {
            if (!run.allows(symbol)) {
                return false;
            }
            run.accept(symbol);
        }
        return true;
    }

    /** What stood in the gap before, or a plain filling with which the rest is allowed, if there is an obvious one. */
    int[] anyFilling(LogitsProcessor.Run here, TunePlan.Passage.Gap gap) {
        return anyFilling(here, gap, run -> allows(run));
    }

    private int[] anyFilling(
            LogitsProcessor.Run here, TunePlan.Passage.Gap gap, Predicate<LogitsProcessor.Run> mayEnd) {
        int[] former = gap.former();
        LogitsProcessor.Run run = here.fork();
        if (former.length > 0 && takes(run, former) && mayEnd.test(run)) {
            return former;
        }
        run = here.fork();
        int[] filling = new int[MAX_LENGTH];
        for (int length = 0; length < MAX_LENGTH; length++) {
            if (length > 0 && mayEnd.test(run)) {
                return Arrays.copyOf(filling, length);
            }
            Optional<Integer> next = plainest(run, gap.place(), length == 0);
            if (next.isEmpty()) {
                return former;
            }
            filling[length] = next.get();
            run.accept(filling[length]);
        }
        return filling;
    }

    /** Whether what is given next may follow, and may be followed by another filling if there is one to come. */
    private boolean isFollowed(LogitsProcessor.Run here, int behind) {
        if (behind == rest.size() || !(rest.get(behind) instanceof TunePlan.Passage.Given given)) {
            return true;
        }
        LogitsProcessor.Run run = here.fork();
        return takes(run, given.symbols())
                && (behind + 1 == rest.size()
                        || !(rest.get(behind + 1) instanceof TunePlan.Passage.Gap next)
                        || plainest(run, next.place(), true).isPresent());
    }

    private Optional<Integer> plainest(LogitsProcessor.Run run, GappedText.Place place, boolean first) {
        return IntStream.of(plainestFirst)
                .filter(symbol -> place == GappedText.Place.FIELD || rank(symbol) < PLAIN.length())
                .filter(symbol -> !place.isEndedBy(vocabulary.symbol(symbol), first) && run.allows(symbol))
                .boxed()
                .findFirst();
    }
}
