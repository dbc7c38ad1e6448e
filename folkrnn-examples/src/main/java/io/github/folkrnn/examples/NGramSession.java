package io.github.folkrnn.examples;

import io.github.folkrnn.model.SequenceModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The last few symbols of each stream. */
final class NGramSession implements SequenceModel.Session {

    private final NGramModel model;
    private final List<List<Integer>> contexts;

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
        for (int stream = 0; stream < streams(); stream++) {
            List<Integer> context = new ArrayList<>(contexts.get(stream));
            context.add(symbolIds[stream]);
            int surplus = Math.max(0, context.size() - model.order() + 1);
            contexts.set(stream, List.copyOf(context.subList(surplus, context.size())));

            int[] counts = model.following(contexts.get(stream));
            for (int symbol = 0; symbol < counts.length; symbol++) {
                logits[stream * counts.length + symbol] = (float) Math.log(counts[symbol]);
            }
        }
    }

    @Override
    public NGramSession fork() {
        return new NGramSession(model, contexts);
    }

    @Override
    public NGramSession select(int... streams) {
        return new NGramSession(
                model, IntStream.of(streams).mapToObj(contexts::get).toList());
    }

    @Override
    public void reset(int stream) {
        contexts.set(stream, List.of());
    }

    @Override
    public void reset() {
        Collections.fill(contexts, List.of());
    }

    @Override
    public void close() {}
}
