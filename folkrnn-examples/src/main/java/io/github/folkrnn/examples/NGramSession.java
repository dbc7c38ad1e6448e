package io.github.folkrnn.examples;

import io.github.folkrnn.model.SequenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The last few symbols of each stream. */
final class NGramSession implements SequenceModel.Session {
    private final NGramModel model;
    private final List<List<Integer>> contexts;
    private boolean closed;

    NGramSession(NGramModel model, List<List<Integer>> contexts) {
        this.model = model;
        this.contexts = new ArrayList<>(contexts);
    }

    @Override
    public int streams() {
        return contexts.size();
    }

    @Override
    public void step(int[] symbolIds, float[] logits) {
        requireOpen();
        int size = model.vocabulary().size();
        if (symbolIds.length != streams() || logits.length != streams() * size) {
            throw new IllegalArgumentException("the arrays must have lengths " + streams() + " and " + streams() * size
                    + ", got " + symbolIds.length + " and " + logits.length);
        }
        if (IntStream.of(symbolIds).anyMatch(symbol -> symbol < 0 || symbol >= size)) {
            throw new IllegalArgumentException(
                    "symbols must be in [0, " + size + "), got " + Arrays.toString(symbolIds));
        }
        for (int stream = 0; stream < streams(); stream++) {
            List<Integer> context = new ArrayList<>(contexts.get(stream));
            context.add(symbolIds[stream]);
            int surplus = Math.max(0, context.size() - model.order() + 1);
            contexts.set(stream, List.copyOf(context.subList(surplus, context.size())));

            int[] counts = model.following(contexts.get(stream));
            for (int symbol = 0; symbol < size; symbol++) {
                logits[stream * size + symbol] = (float) Math.log(counts[symbol]);
            }
        }
    }

    @Override
    public NGramSession fork() {
        requireOpen();
        return new NGramSession(model, contexts);
    }

    @Override
    public NGramSession select(int... streams) {
        requireOpen();
        if (streams.length == 0) {
            throw new IllegalArgumentException("streams must name at least one stream");
        }
        return new NGramSession(
                model, IntStream.of(streams).mapToObj(contexts::get).toList());
    }

    @Override
    public void reset(int stream) {
        requireOpen();
        contexts.set(stream, List.of());
    }

    @Override
    public void reset() {
        requireOpen();
        Collections.fill(contexts, List.of());
    }

    private void requireOpen() {
        model.requireOpen();
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
