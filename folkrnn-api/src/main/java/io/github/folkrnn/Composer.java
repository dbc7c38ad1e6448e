package io.github.folkrnn;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Composes the tunes that one request asks for, each by a writer of its own. Thread-safe. */
final class Composer {

    private static final Optional<StopReason> CANCELLED = Optional.of(StopReason.CANCELLED);
    private static final Optional<StopReason> DEADLINE = Optional.of(StopReason.DEADLINE);

    private final SequenceModel model;
    private final GenerationRequest request;
    private final long seed;
    private final LongSupplier nanoTime;

    Composer(SequenceModel model, GenerationRequest request) {
        this(model, request, request.seed().orElseGet(() -> new SecureRandom().nextLong()), System::nanoTime);
    }

    /**
     * A composer with a clock.
     *
     * @param nanoTime like {@link System#nanoTime}
     * @throws IllegalArgumentException if the request holds something that is not a symbol of the vocabulary, or that
     *     its own constraint does not allow
     */
    Composer(SequenceModel model, GenerationRequest request, long seed, LongSupplier nanoTime) {
        this.model = model;
        this.request = request;
        this.seed = seed;
        this.nanoTime = nanoTime;
        request.plan().requireFits(model.vocabulary(), request.maxLength());
        requireAllowed();
    }

    private void requireAllowed() {
        LogitsProcessor.Run constraint = request.openConstraint(model.vocabulary());
        try {
            for (int symbol : request.plan().beginning(model.vocabulary())) {
                constraint.accept(symbol);
            }
        } catch (IllegalArgumentException e) {
            String message = "the " + request.plan().setting()
                    + " must be what the constraint allows, or constraint(false) must go with it: " + e.getMessage();
            throw new IllegalArgumentException(message, e);
        }
    }

    /**
     * Begins a tune.
     *
     * @param cancelled asked before each symbol; once true, it stays so
     */
    TuneWriter open(int index, BooleanSupplier cancelled) {
        return open(index, request.maxLength(), interruption(cancelled));
    }

    /**
     * Begins a tune in a batch.
     *
     * @param cancelled asked before each symbol; once true, it stays so
     */
    TuneWriter openInBatch(int index, BooleanSupplier cancelled) {
        Xoshiro256PlusPlus random = Xoshiro256PlusPlus.ofSequence(seed, index);
        List<TunePlan.Passage> passages = request.plan().passages(model.vocabulary(), random);
        Continuation start = Continuation.inBatch(model, request, random);
        return new TuneWriter(
                model.vocabulary(), passages, start, random, request.maxLength(), interruption(cancelled));
    }

    private TuneWriter open(int index, int maxLength, Supplier<Optional<StopReason>> interruption) {
        Xoshiro256PlusPlus random = Xoshiro256PlusPlus.ofSequence(seed, index);
        List<TunePlan.Passage> passages = request.plan().passages(model.vocabulary(), random);
        Continuation start = Continuation.ofNothing(model, request, random);
        return new TuneWriter(model.vocabulary(), passages, start, random, maxLength, interruption);
    }

    /** Whether tunes can be written in a batch. A gap takes sessions of its own. */
    boolean canBatch() {
        return !request.plan().hasGaps();
    }

    SequenceModel model() {
        return model;
    }

    private Supplier<Optional<StopReason>> interruption(BooleanSupplier cancelled) {
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

    /** Writes a tune to its end, or as far as it comes. */
    Tune compose(int index, BooleanSupplier cancelled) {
        try (TuneWriter writer = open(index, cancelled)) {
            writer.writeAll();
            return tune(writer, index);
        }
    }

    /** Writes the text of a tune again, as far as it came. */
    static String recompose(SequenceModel model, Tune.Provenance tune) {
        Composer composer = new Composer(model, tune.request(), tune.seed(), System::nanoTime);
        boolean whole = tune.stopReason() == StopReason.ENDED;
        int maxLength = whole ? tune.request().maxLength() : tune.length();
        try (TuneWriter writer = composer.open(tune.index(), maxLength, Optional::empty)) {
            writer.writeAll();
            return writer.text();
        }
    }

    /** The tune of a writer that has stopped. */
    Tune tune(TuneWriter writer, int index) {
        return new Tune(
                writer.text(),
                new Tune.Provenance(
                        model.fingerprint(),
                        Version.CURRENT,
                        request,
                        seed,
                        index,
                        writer.length(),
                        writer.stopReason().orElseThrow()));
    }
}
