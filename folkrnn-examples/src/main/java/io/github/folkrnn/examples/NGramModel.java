package io.github.folkrnn.examples;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Knows how often each symbol of a text follows each context: the few symbols before it, or fewer, or none. */
final class NGramModel implements SequenceModel {
    private final Vocabulary vocabulary;
    private final int[] symbols;
    private final int order;
    private final Map<List<Integer>, int[]> counts = new HashMap<>();
    private volatile boolean closed;

    NGramModel(Vocabulary vocabulary, int[] symbols, int order) {
        if (order < 1) {
            throw new IllegalArgumentException("order must be at least 1, got " + order);
        }
        this.vocabulary = vocabulary;
        this.symbols = symbols;
        this.order = order;
        List<Integer> text = IntStream.of(symbols).boxed().toList();
        for (int end = 0; end < symbols.length; end++) {
            for (int start = Math.max(0, end - order + 1); start <= end; start++) {
                List<Integer> context = List.copyOf(text.subList(start, end));
                counts.computeIfAbsent(context, c -> new int[vocabulary.size()])[symbols[end]]++;
            }
        }
    }

    String text() {
        return vocabulary.decode(symbols);
    }

    int length() {
        return symbols.length;
    }

    int order() {
        return order;
    }

    /** Counts what follows the longest end of a context that occurs in the text. */
    int[] following(List<Integer> context) {
        int[] found = counts.get(context);
        return found != null ? found : following(context.subList(1, context.size()));
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public long parameterCount() {
        return (long) counts.size() * vocabulary.size();
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of("backend", NGramBackend.ID);
    }

    @Override
    public String fingerprint() {
        return UUID.nameUUIDFromBytes((order + " " + text()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public Session newSession(int streams) {
        if (streams < 1) {
            throw new IllegalArgumentException("streams must be at least 1, got " + streams);
        }
        requireOpen();
        return new NGramSession(this, Collections.nCopies(streams, List.of()));
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
