package io.github.folkrnn;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fillings of one gap that need no network. First comes what stood there before. Then come, in music, notes, one more each
 * time until the bar is full; in a field on which the time of the bars depends, all its values; in any other field, one
 * text. Not thread-safe.
 */
final class PlainFillings {
    private static final int MAX_LENGTH = 64;

    private final Symbols symbols;
    private final TunePlan.Passage.Gap gap;
    private final int[] given;
    private final LogitsProcessor.Run here;
    private final Deque<Node> path = new ArrayDeque<>();
    private int[] filling = {};
    private boolean formerTried;
    private boolean anyFollowed;

    /**
     * @param given what stands behind the gap, whose first symbol has to be allowed behind a filling
     * @param here a run at the beginning of the gap, which stays as it is
     */
    PlainFillings(Symbols symbols, TunePlan.Passage.Gap gap, int[] given, LogitsProcessor.Run here) {
        this.symbols = symbols;
        this.gap = gap;
        this.given = given;
        this.here = here;
        path.push(new Node(here.fork()));
    }

    /** The symbols of a vocabulary, the plainest first. */
    static final class Symbols {
        private static final String NOTES = "ABCDEFGabcdefg";
        private static final String PLAIN = NOTES + ",'/0123456789";

        private final Vocabulary vocabulary;
        private final int[] plainestFirst;
        private final int notes;

        Symbols(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
            this.plainestFirst = IntStream.range(0, vocabulary.size())
                    .boxed()
                    .sorted(Comparator.comparingInt(this::rank))
                    .mapToInt(Integer::intValue)
                    .toArray();
            this.notes = (int) IntStream.of(plainestFirst)
                    .filter(symbol -> rank(symbol) < NOTES.length())
                    .count();
        }

        private int rank(int symbol) {
            int rank = PLAIN.indexOf(vocabulary.symbol(symbol).charAt(0));
            return rank < 0 ? PLAIN.length() : rank;
        }
    }

    /** The beginning of a filling, and how many of the symbols have been tried behind it. */
    private static final class Node {
        private final LogitsProcessor.Run run;
        private final int[] written;
        private boolean seen;
        private boolean followed;
        private int tried;

        Node(LogitsProcessor.Run run, int... written) {
            this.run = run;
            this.written = written;
        }
    }

    /**
     * Goes to the next filling.
     *
     * @return a run at its end, or null behind the last one. If there is none that what is given may follow, there is one
     *     all the same, so that it can be told why
     */
    LogitsProcessor.@Nullable Run next() {
        if (!formerTried) {
            formerTried = true;
            LogitsProcessor.Run end = former();
            if (end != null) {
                return end;
            }
        }
        while (!path.isEmpty()) {
            Node node = path.element();
            boolean isNew = !node.seen;
            if (isNew) {
                look(node);
            } else {
                goOn(node);
            }
            if (isNew && node.followed || path.isEmpty() && !anyFollowed) {
                anyFollowed = true;
                filling = node.written;
                return node.run.fork();
            }
        }
        return null;
    }

    /** The symbols of the filling to which this has gone. */
    int[] filling() {
        return filling;
    }

    private LogitsProcessor.@Nullable Run former() {
        LogitsProcessor.Run run = here.fork();
        for (int symbol : gap.former()) {
            if (!run.allows(symbol)) {
                return null;
            }
            run.accept(symbol);
        }
        boolean taken = gap.former().length > 0 && isFollowed(run);
        filling = gap.former();
        anyFollowed = taken;
        return taken ? run : null;
    }

    private boolean isFollowed(LogitsProcessor.Run run) {
        return given.length == 0 || run.allows(given[0]);
    }

    private void look(Node node) {
        boolean something = node.written.length > 0 || gap.place() != GappedText.Place.MUSIC;
        node.seen = true;
        node.followed = something && isFollowed(node.run);
    }

    private void goOn(Node node) {
        OptionalInt symbol = node.written.length < MAX_LENGTH ? after(node) : OptionalInt.empty();
        boolean comesBack = symbol.isPresent() && gap.place() == GappedText.Place.FIELD_OF_TIME;
        if (!comesBack) {
            path.remove();
        }
        if (symbol.isPresent()) {
            int[] written = Arrays.copyOf(node.written, node.written.length + 1);
            written[node.written.length] = symbol.getAsInt();
            LogitsProcessor.Run run = node.run.fork();
            run.accept(symbol.getAsInt());
            path.push(new Node(run, written));
        }
    }

    /** The next symbol behind the beginning of a filling. */
    private OptionalInt after(Node node) {
        int[] all = symbols.plainestFirst;
        boolean notesAlone = node.followed && gap.place() == GappedText.Place.MUSIC;
        boolean none = node.followed && gap.place() == GappedText.Place.FIELD;
        int end = none ? 0 : notesAlone ? symbols.notes : all.length;
        while (node.tried < end) {
            int symbol = all[node.tried++];
            boolean endsFilling = gap.place().isEndedBy(symbols.vocabulary.symbol(symbol), node.written.length == 0);
            if (!endsFilling && node.run.allows(symbol)) {
                return OptionalInt.of(symbol);
            }
        }
        return OptionalInt.empty();
    }
}
