package io.github.folkrnn;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.security.SecureRandom;
import java.util.Arrays;

/** Writes the tunes that one request asks for, symbol by symbol. */
final class Composer {

    private final SequenceModel model;
    private final Vocabulary vocabulary;
    private final GenerationRequest request;
    private final int[] prompt;
    private final long seed;

    Composer(SequenceModel model, GenerationRequest request) {
        this.model = model;
        this.vocabulary = model.vocabulary();
        this.request = request;
        this.prompt = vocabulary.encode(request.prompt());
        if (prompt.length > request.maxLength()) {
            throw new IllegalArgumentException("the prompt must have at most maxLength symbols, got " + prompt.length
                    + " where maxLength is " + request.maxLength());
        }
        this.seed = request.seed().orElseGet(() -> new SecureRandom().nextLong());
    }

    Tune compose(int index) {
        int[] separator = vocabulary.separator();
        int[] tune = prompt;
        int length = prompt.length;
        boolean ended = false;
        try (SequenceModel.Session session = model.newSession(1)) {
            float[] logits = new float[vocabulary.size()];
            int[] symbol = new int[1];
            for (int id : separator) {
                symbol[0] = id;
                session.step(symbol, logits);
            }
            for (int id : prompt) {
                symbol[0] = id;
                session.step(symbol, logits);
            }
            Sampler.Run run = request.sampler().open(vocabulary, Xoshiro256PlusPlus.ofSequence(seed, index));
            for (int id : prompt) {
                run.accept(id);
            }
            while (length < request.maxLength() && !ended) {
                symbol[0] = run.choose(logits);
                run.accept(symbol[0]);
                if (length == tune.length) {
                    tune = Arrays.copyOf(tune, 2 * length + 64);
                }
                tune[length++] = symbol[0];
                if (endsWith(tune, length, separator)
                        && !decode(tune, length - separator.length).isBlank()) {
                    ended = true;
                    length -= separator.length;
                } else {
                    session.step(symbol, logits);
                }
            }
        }
        return new Tune(decode(tune, length).strip(), seed, index, ended);
    }

    private static boolean endsWith(int[] symbols, int length, int[] end) {
        return length >= end.length && Arrays.equals(symbols, length - end.length, length, end, 0, end.length);
    }

    private String decode(int[] symbols, int length) {
        return vocabulary.decode(Arrays.copyOf(symbols, length));
    }
}
