package io.github.folkrnn;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import java.util.random.RandomGenerator;

/** Model, sampler and constraint, all at the same place of a tune. Not thread-safe. */
final class Continuation implements AutoCloseable {

    private final SequenceModel.Session session;
    private final Sampler.Run sampler;
    private final LogitsProcessor.Run constraint;
    private final float[] logits;
    private final float[] scratch;

    /** The last symbol of the tune, which the model reads when its opinion on the next one is asked for. */
    private final int[] last = new int[1];

    private boolean lastIsRead;

    private Continuation(
            SequenceModel.Session session, Sampler.Run sampler, LogitsProcessor.Run constraint, int vocabularySize) {
        this.session = session;
        this.sampler = sampler;
        this.constraint = constraint;
        this.logits = new float[vocabularySize];
        this.scratch = new float[vocabularySize];
    }

    /** The continuation of nothing: all are about to begin a tune. */
    static Continuation ofNothing(SequenceModel model, GenerationRequest request, RandomGenerator random) {
        Sampler.Run sampler = request.sampler().open(model.vocabulary(), random);
        LogitsProcessor.Run constraint = request.form().open(model.vocabulary());
        Continuation start = new Continuation(
                model.newSession(1), sampler, constraint, model.vocabulary().size());
        int[] separator = model.vocabulary().separator();
        for (int i = 0; i + 1 < separator.length; i++) {
            start.last[0] = separator[i];
            start.session.step(start.last, start.logits);
        }
        start.last[0] = separator[separator.length - 1];
        return start;
    }

    /**
     * What the model expects next.
     *
     * @return natural-log scores, unnormalised, [V], which stay until this is asked again
     */
    float[] logits() {
        if (!lastIsRead) {
            session.step(last, logits);
            lastIsRead = true;
        }
        return logits;
    }

    /** What the model expected in the place of the last symbol of the tune, as long as {@link #logits} is not asked. */
    float[] logitsBeforeLast() {
        return logits;
    }

    /** Chooses a symbol, which does not yet belong to the tune. */
    int choose() {
        return sampler.choose(allowedLogits());
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

    /** Takes a symbol into the tune. */
    void append(int symbol) {
        logits();
        last[0] = symbol;
        lastIsRead = false;
        sampler.accept(symbol);
        constraint.accept(symbol);
    }

    /** A continuation from the same place, which the caller closes. */
    Continuation fork(RandomGenerator random) {
        Sampler.Run samplerOfFork = sampler.fork(random);
        LogitsProcessor.Run constraintOfFork = constraint.fork();
        logits();
        Continuation fork = new Continuation(session.fork(), samplerOfFork, constraintOfFork, logits.length);
        System.arraycopy(logits, 0, fork.logits, 0, logits.length);
        fork.lastIsRead = true;
        return fork;
    }

    @Override
    public void close() {
        session.close();
    }
}
