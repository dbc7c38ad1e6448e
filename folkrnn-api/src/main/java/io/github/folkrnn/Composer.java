package io.github.folkrnn;

import io.github.folkrnn.evaluation.TuneCritic;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Composes the tunes that one request asks for, each by a decoder of its own. Thread-safe. */
final class Composer {
    /** For requests that name none, unless the network has a better one; docs/judgement.md of folkrnn-dl4j has measured it. */
    static final Sampler DEFAULT_SAMPLER =
            Sampler.builder().temperature(0.95).textTemperature(0.6).minP(0.03).build();

    private static final Optional<StopReason> CANCELLED = Optional.of(StopReason.CANCELLED);
    private static final Optional<StopReason> DEADLINE = Optional.of(StopReason.DEADLINE);

    private final SequenceModel model;
    private final GenerationRequest request;
    private final long seed;
    private final LongSupplier nanoTime;

    /** The constraint before the first symbol, opened once for all tunes; forked under its lock. */
    private final LogitsProcessor.Run constraint;

    private final Optional<String> unlearntRhythm;

    Composer(SequenceModel model, GenerationRequest request) {
        this(model, new HeaderConvention.Known(model)::get, request);
    }

    /** A composer for a network whose way of writing headers may be known. */
    Composer(SequenceModel model, Supplier<HeaderConvention> convention, GenerationRequest request) {
        this(
                model,
                convention,
                request,
                request.seed().orElseGet(() -> new SecureRandom().nextLong()),
                System::nanoTime);
    }

    /**
     * A composer with a clock.
     *
     * @param convention how the network writes headers, asked for only if that matters
     * @param nanoTime like {@link System#nanoTime}
     * @throws IllegalArgumentException if the request holds something that is not a symbol of the vocabulary, or that
     *     its own constraint does not allow
     */
    Composer(
            SequenceModel model,
            Supplier<HeaderConvention> convention,
            GenerationRequest request,
            long seed,
            LongSupplier nanoTime) {
        this.model = model;
        this.request = request.withDefaultSampler(DEFAULT_SAMPLER);
        this.seed = seed;
        this.nanoTime = nanoTime;
        this.request.plan().requireFits(model.vocabulary(), this.request.maxLength());
        constraint = this.request.constraintFor(convention).open(model.vocabulary());
        requireAllowed();
        unlearntRhythm = this.request
                .requirements()
                .rhythm()
                .filter(rhythm -> !convention.get().knows(rhythm));
    }

    /** A composer with a clock, for a network of which nothing is known yet. */
    static Composer withClock(SequenceModel model, GenerationRequest request, long seed, LongSupplier nanoTime) {
        return new Composer(model, new HeaderConvention.Known(model)::get, request, seed, nanoTime);
    }

    private void requireAllowed() {
        TunePlan plan = request.plan();
        new LookAhead(model.vocabulary(), plan, plan.certain(model.vocabulary())).requireAllowed(constraint());
    }

    /**
     * Begins the first attempt at a tune.
     *
     * @param cancelled asked before each symbol; once true, it stays so
     */
    TuneDecoder open(int index, BooleanSupplier cancelled) {
        return open(index, 0, request.maxLength(), interruption(cancelled));
    }

    /** Begins a tune in a batch. */
    TuneDecoder openInBatch(int index, int attempt, Supplier<Optional<StopReason>> interruption) {
        Xoshiro256PlusPlus random = random(index, attempt);
        List<TunePlan.Passage> passages = request.plan().passages(model.vocabulary(), random);
        DecodingState start = DecodingState.inBatch(model, sampler(), constraint(), random);
        return new TuneDecoder(
                model.vocabulary(), request.plan(), passages, start, random, request.maxLength(), interruption);
    }

    private TuneDecoder open(int index, int attempt, int maxLength, Supplier<Optional<StopReason>> interruption) {
        Xoshiro256PlusPlus random = random(index, attempt);
        List<TunePlan.Passage> passages = request.plan().passages(model.vocabulary(), random);
        DecodingState start = DecodingState.ofNothing(model, sampler(), constraint(), random);
        return new TuneDecoder(model.vocabulary(), request.plan(), passages, start, random, maxLength, interruption);
    }

    private Sampler sampler() {
        return request.sampler().orElseThrow();
    }

    private LogitsProcessor.Run constraint() {
        synchronized (constraint) {
            return constraint.fork();
        }
    }

    private Xoshiro256PlusPlus random(int index, int attempt) {
        return Xoshiro256PlusPlus.ofSequence(seed, (long) attempt << Integer.SIZE | index);
    }

    /**
     * Whether tunes can be written in a batch. A gap takes sessions of its own; and where there is a time limit, one candidate
     * after the other comes to its end, where all of them together might not.
     */
    boolean canBatch() {
        return !request.plan().hasGaps()
                && (bestOf() == 1 || request.timeLimit().isEmpty());
    }

    SequenceModel model() {
        return model;
    }

    /**
     * What cuts a tune off from outside, from now on.
     *
     * @param cancelled asked before each symbol; once true, it stays so
     */
    Supplier<Optional<StopReason>> interruption(BooleanSupplier cancelled) {
        long start = nanoTime.getAsLong();
        long limit = request.timeLimit().map(Composer::toNanos).orElse(Long.MAX_VALUE);
        return () -> {
            if (cancelled.getAsBoolean()) {
                return CANCELLED;
            }
            return limit < Long.MAX_VALUE && nanoTime.getAsLong() - start >= limit ? DEADLINE : Optional.empty();
        };
    }

    private static long toNanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Writes a tune to its end, or as far as it comes; again, if it is a copy where that is not wanted; the best of several,
     * if that is asked for.
     */
    Tune compose(int index, BooleanSupplier cancelled) {
        Candidates candidates = new Candidates(this, index, cancelled);
        if (canBatch() && bestOf() > 1) {
            return TuneBatch.best(this, candidates);
        }
        while (candidates.hasNext()) {
            Tune tune = compose(index, candidates.next(), candidates.interruption());
            for (int next = candidates.attemptAfter(tune); next >= 0; next = candidates.attemptAfter(tune)) {
                tune = compose(index, next, candidates.interruption());
            }
            candidates.add(tune);
            if (tune.isInterrupted()) {
                break;
            }
        }
        return candidates.best();
    }

    private Tune compose(int index, int attempt, Supplier<Optional<StopReason>> interruption) {
        try (TuneDecoder decoder = open(index, attempt, request.maxLength(), interruption)) {
            decoder.writeAll();
            return tune(decoder, index, attempt);
        }
    }

    /** Of how many tunes the best comes out. */
    int bestOf() {
        return request.bestOf();
    }

    /** How often each of them is composed at most. */
    int attempts() {
        return request.attempts();
    }

    /** What the critic says of a tune. */
    double score(Tune tune) {
        TuneCritic critic = request.critic().orElseThrow();
        double score = critic.score(tune.music());
        if (Double.isNaN(score)) {
            throw new IllegalStateException("a critic must give a number as score, got NaN of " + critic);
        }
        // The two zeros are equal scores.
        return score + 0.0;
    }

    /** Writes the text of a tune again, as far as it came. */
    static String recompose(SequenceModel model, Supplier<HeaderConvention> convention, Tune.Provenance tune) {
        Composer composer = new Composer(model, convention, tune.request(), tune.seed(), System::nanoTime);
        boolean whole = tune.stopReason() == StopReason.ENDED;
        int maxLength = whole ? tune.request().maxLength() : tune.length();
        try (TuneDecoder decoder = composer.open(tune.index(), tune.attempt(), maxLength, Optional::empty)) {
            decoder.writeAll();
            return decoder.text();
        }
    }

    /** The tune of a decoder that has stopped. */
    Tune tune(TuneDecoder decoder, int index, int attempt) {
        String raw = decoder.text();
        String abc = request.finish(raw, index);
        return new Tune(
                abc,
                raw,
                new Tune.Provenance(
                        model.fingerprint(),
                        Version.CURRENT,
                        request,
                        seed,
                        index,
                        attempt,
                        decoder.length(),
                        decoder.stopReason().orElseThrow(),
                        unlearntRhythm),
                request.novelTo().map(corpus -> corpus.measure(abc)));
    }
}
