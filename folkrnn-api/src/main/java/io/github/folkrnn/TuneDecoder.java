package io.github.folkrnn;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes one tune, symbol by symbol. Not thread-safe. */
final class TuneDecoder implements AutoCloseable {
    private final Vocabulary vocabulary;
    private final int[] separator;
    private final int maxLength;
    private final Supplier<Optional<StopReason>> interruption;
    private final GapFiller gapFiller;
    private final TunePlan plan;
    private final Deque<TunePlan.Passage> passages;
    private final Map<Integer, int[]> fillings = new HashMap<>();
    private final DecodingState state;

    /** Symbols that are to be written as they are. */
    private int[] passage = {};

    private int passageWritten;
    private boolean passageIsGiven;
    private boolean lastIsGiven;

    private int[] symbols = {};
    private int length;
    private @Nullable StopReason stopReason;

    /**
     * Begins a tune.
     *
     * @param state the state of nothing, which this decoder closes
     * @param interruption asked before each symbol for a reason to stop there, which does not vanish again
     */
    TuneDecoder(
            Vocabulary vocabulary,
            TunePlan plan,
            List<TunePlan.Passage> passages,
            DecodingState state,
            RandomGenerator random,
            int maxLength,
            Supplier<Optional<StopReason>> interruption) {
        this.vocabulary = vocabulary;
        this.separator = vocabulary.separator();
        this.maxLength = maxLength;
        this.interruption = interruption;
        this.gapFiller =
                new GapFiller(vocabulary, random, () -> interruption.get().isPresent());
        this.plan = plan;
        this.passages = new ArrayDeque<>(passages);
        this.state = state;
    }

    /**
     * Writes the next symbol.
     *
     * @return whether there is one; if not, {@link #stopReason} says why
     */
    boolean advance() {
        if (stopReason == null && length == maxLength) {
            stopReason = StopReason.LENGTH_LIMIT;
        }
        if (isStopped() || !fetchPassage()) {
            return false;
        }
        boolean chosen = passageWritten == passage.length;
        lastIsGiven = !chosen && passageIsGiven;
        write(chosen ? state.choose() : passage[passageWritten++]);
        return stopReason == null;
    }

    /** Writes as long as there is a symbol to write. */
    void writeAll() {
        boolean written = true;
        while (written) {
            written = advance();
        }
    }

    private boolean isStopped() {
        if (stopReason == null) {
            stopReason = interruption.get().orElse(null);
        }
        return stopReason != null;
    }

    /** Sees to it that there is a symbol to write, unless the network is to write all the rest. */
    private boolean fetchPassage() {
        while (passageWritten == passage.length && !(passages.peek() instanceof TunePlan.Passage.Rest)) {
            if (passages.isEmpty()) {
                stopReason = StopReason.ENDED;
                return false;
            }
            TunePlan.Passage next = passages.remove();
            passageIsGiven = !(next instanceof TunePlan.Passage.Gap);
            passage = symbols(next);
            passageWritten = 0;
        }
        return !isStopped();
    }

    private int[] symbols(TunePlan.Passage next) {
        if (next instanceof TunePlan.Passage.Gap gap) {
            return filling(gap);
        }
        return next instanceof TunePlan.Passage.End end ? end.separator() : ((TunePlan.Passage.Given) next).symbols();
    }

    private int[] filling(TunePlan.Passage.Gap gap) {
        LookAhead lookAhead = new LookAhead(vocabulary, plan, List.copyOf(passages));
        int[] known = fillings.get(gap.group());
        if (known != null && lookAhead.allows(state.tryConstraint(), known)) {
            return known;
        }
        int[] filling = gapFiller.fill(state, gap, lookAhead);
        fillings.putIfAbsent(gap.group(), filling);
        return filling;
    }

    private void write(int symbol) {
        state.append(symbol);
        if (length == symbols.length) {
            symbols = Arrays.copyOf(symbols, 2 * length + 64);
        }
        symbols[length++] = symbol;
        int start = length - separator.length;
        if (start >= 0
                && Arrays.equals(symbols, start, length, separator, 0, separator.length)
                && !text(start).isBlank()) {
            length = start;
            stopReason = StopReason.ENDED;
        }
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Where the tune goes on. */
    DecodingState state() {
        return state;
    }

    /** The symbol that was written last. */
    int lastSymbol() {
        return symbols[length - 1];
    }

    /** Whether the symbol that was written last stands in the request. */
    boolean lastIsGiven() {
        return lastIsGiven;
    }

    /** What the model expected in the place of the last symbol. */
    float[] expectedAtLast() {
        return state.logitsBeforeLast();
    }

    /** How many symbols are written, given ones included. */
    int length() {
        return length;
    }

    /** Why there is no further symbol. */
    Optional<StopReason> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /** The tune as far as it is written, without white space around it. */
    String text() {
        return text(length).strip();
    }

    private String text(int end) {
        return vocabulary.decode(Arrays.copyOf(symbols, end));
    }

    @Override
    public void close() {
        state.close();
    }
}
