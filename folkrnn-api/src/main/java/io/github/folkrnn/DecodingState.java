package io.github.folkrnn;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Model, sampler and constraint, all at the same place of a tune. It has a session of its own, or is one of a batch, which
 * then reads for it. Not thread-safe.
 */
final class DecodingState implements AutoCloseable {
    private final SequenceModel.@Nullable Session session;
    private final Sampler.Run sampler;
    private final LogitsProcessor.Run constraint;
    private final float[] logits;
    private final float[] scratch;

    /** Symbols that the model reads when its opinion on the next one is asked for. */
    private int[] unread;

    private int unreadFrom;

    private final int[] last = new int[1];

    private DecodingState(
            SequenceModel.@Nullable Session session,
            Sampler.Run sampler,
            LogitsProcessor.Run constraint,
            int[] unread,
            int vocabularySize) {
        this.session = session;
        this.sampler = sampler;
        this.constraint = constraint;
        this.unread = unread;
        this.logits = new float[vocabularySize];
        this.scratch = new float[vocabularySize];
    }

    /**
     * The continuation of nothing: all are about to begin a tune.
     *
     * @param constraint a run of its own
     */
    static DecodingState ofNothing(
            SequenceModel model, Sampler sampler, LogitsProcessor.Run constraint, RandomGenerator random) {
        return ofNothing(model, sampler, constraint, random, true);
    }

    /** The same as one of a batch. */
    static DecodingState inBatch(
            SequenceModel model, Sampler sampler, LogitsProcessor.Run constraint, RandomGenerator random) {
        return ofNothing(model, sampler, constraint, random, false);
    }

    private static DecodingState ofNothing(
            SequenceModel model,
            Sampler sampler,
            LogitsProcessor.Run constraint,
            RandomGenerator random,
            boolean alone) {
        Vocabulary vocabulary = model.vocabulary();
        Sampler.Run sampling = Objects.requireNonNull(
                sampler.open(vocabulary, random), () -> "a sampler must open a run, got null of " + sampler);
        return new DecodingState(
                alone ? model.newSession(1) : null, sampling, constraint, vocabulary.separator(), vocabulary.size());
    }

    /** Whether there are symbols that the model has not read. */
    boolean isBehind() {
        return unreadFrom < unread.length;
    }

    /** The first of the symbols that the model has not read. */
    int nextToRead() {
        return unread[unreadFrom];
    }

    /** Takes what the model expects after {@link #nextToRead}, one row of a batch's scores. */
    void read(float[] rows, int offset) {
        System.arraycopy(rows, offset, logits, 0, logits.length);
        unreadFrom++;
    }

    /**
     * What the model expects next.
     *
     * @return natural-log scores, unnormalised, [V], which stay until this is asked again
     */
    float[] logits() {
        while (isBehind()) {
            int[] symbol = {nextToRead()};
            ownSession().step(symbol, logits);
            unreadFrom++;
        }
        return logits;
    }

    private SequenceModel.Session ownSession() {
        if (session == null) {
            throw new IllegalStateException("the batch has not read what is to be continued");
        }
        return session;
    }

    /** What the model expected in the place of the last symbol of the tune, as long as {@link #logits} is not asked. */
    float[] logitsBeforeLast() {
        return logits;
    }

    /** Chooses a symbol, which does not yet belong to the tune. */
    int choose() {
        return chosen(allowedLogits());
    }

    private int chosen(float[] scores) {
        int symbol = sampler.choose(scores);
        if (symbol < 0 || symbol >= scores.length) {
            throw new IllegalStateException("a sampler must choose a number from 0 to " + (scores.length - 1) + ", got "
                    + symbol + " of " + sampler.getClass().getName());
        }
        return symbol;
    }

    /** Chooses one of the symbols that fit, unless none of them is allowed. */
    OptionalInt chooseFrom(IntPredicate fits) {
        float[] scores = allowedLogits();
        boolean any = false;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = fits.test(i) ? scores[i] : Float.NEGATIVE_INFINITY;
            any |= scores[i] != Float.NEGATIVE_INFINITY;
        }
        return any ? OptionalInt.of(chosen(scores)) : OptionalInt.empty();
    }

    /** The natural logarithm of the probability that the model gives to a symbol, among those that are allowed. */
    double logProbability(int symbol) {
        return Probabilities.logOf(symbol, allowedLogits());
    }

    private float[] allowedLogits() {
        System.arraycopy(logits(), 0, scratch, 0, scratch.length);
        constraint.process(scratch);
        return scratch;
    }

    /** A run of the constraint at this place, to try something out with. */
    LogitsProcessor.Run tryConstraint() {
        return constraint.fork();
    }

    /** Takes a symbol into the tune. */
    void append(int symbol) {
        logits();
        last[0] = symbol;
        unread = last;
        unreadFrom = 0;
        sampler.accept(symbol);
        constraint.accept(symbol);
    }

    /** A continuation from the same place, which the caller closes. */
    DecodingState fork(RandomGenerator random) {
        logits();
        DecodingState fork = new DecodingState(
                ownSession().fork(), sampler.fork(random), constraint.fork(), new int[0], logits.length);
        System.arraycopy(logits, 0, fork.logits, 0, logits.length);
        return fork;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
