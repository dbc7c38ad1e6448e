package io.github.folkrnn;

import io.github.folkrnn.constraint.AbcConstraint;
import io.github.folkrnn.evaluation.TuneCritic;
import io.github.folkrnn.novelty.NoveltyIndex;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is asked of a network when it composes. Immutable; thread-safe if its sampler is. */
public final class GenerationRequest {

    private static final LogitsProcessor ANYTHING = LogitsProcessor.of((symbols, logits) -> {});

    private final TunePlan given;
    private final Wishes wishes;
    private final OptionalInt askedMaxLength;
    private final Optional<Duration> timeLimit;
    private final Optional<Sampler> sampler;
    private final OptionalLong seed;
    private final Optional<NoveltyIndex> novelTo;
    private final int attempts;
    private final int bestOf;
    private final Optional<TuneCritic> critic;
    private final int maxLength;
    private final Optional<AbcConstraint> constraint;

    /** This request with the sampler that it got last, so that the provenances of its tunes can be compared. */
    private @Nullable GenerationRequest completed;

    GenerationRequest(GenerationRequestBuilder builder) {
        given = builder.given;
        wishes = builder.wishes;
        askedMaxLength = builder.maxLength;
        timeLimit = Optional.ofNullable(builder.timeLimit);
        sampler = Optional.ofNullable(builder.sampler);
        seed = builder.seed;
        novelTo = Optional.ofNullable(builder.novelTo);
        attempts = builder.attempts;
        bestOf = builder.bestOf;
        critic = Optional.ofNullable(builder.critic);
        wishes.requireConsistent(given);
        maxLength = askedMaxLength.orElse(given.usualMaxLength());
        constraint = wishes.constraint(given, maxLength);
    }

    /** This request if it names a sampler, or else the same one with a sampler, always the same object for the same one. */
    synchronized GenerationRequest withDefaultSampler(Sampler other) {
        if (sampler.isPresent()) {
            return this;
        }
        if (completed == null || completed.sampler.orElseThrow() != other) {
            completed = toBuilder().sampler(other).build();
        }
        return completed;
    }

    /**
     * A builder in which everything has its default.
     *
     * @return a new builder
     */
    public static GenerationRequestBuilder builder() {
        return new GenerationRequestBuilder();
    }

    /**
     * A builder in which everything is as in this request.
     *
     * @return a new builder
     */
    public GenerationRequestBuilder toBuilder() {
        GenerationRequestBuilder builder = new GenerationRequestBuilder();
        builder.given = given;
        builder.wishes = wishes;
        builder.maxLength = askedMaxLength;
        builder.timeLimit = timeLimit.orElse(null);
        builder.sampler = sampler.orElse(null);
        builder.seed = seed;
        builder.novelTo = novelTo.orElse(null);
        builder.attempts = attempts;
        builder.bestOf = bestOf;
        builder.critic = critic.orElse(null);
        return builder;
    }

    /**
     * The text that is given of the tune: a prompt, a template or a tune to vary.
     *
     * @return ABC notation, empty if the tune starts from nothing
     */
    public String given() {
        return given.text().text();
    }

    /** What of the tune is given, its header included, and what is to be written. */
    TunePlan plan() {
        return given;
    }

    Wishes wishes() {
        return wishes;
    }

    /**
     * What rules out symbols that would break the tune, or make another one of it than was asked for. Beside that, a
     * network writes the fields of the header in the order that it has learnt.
     *
     * @return the constraint, or nothing if the network writes as it likes
     */
    public Optional<AbcConstraint> constraint() {
        return constraint;
    }

    /** The constraint, or what allows everything, for a network. */
    LogitsProcessor constraintFor(Supplier<HeaderHabit> network) {
        return wishes.dependsOnHabit(given)
                ? wishes.constraint(given, maxLength, network.get())
                : constraint.map(LogitsProcessor.class::cast).orElse(ANYTHING);
    }

    /** The text of a tune, of what a network has written for this request. */
    String finish(String raw, int index) {
        return wishes.constrained()
                ? new FinishedText(wishes.header(), given.text().text(), wishes.otherFields()).of(raw, index + 1)
                : raw;
    }

    /**
     * How many symbols the tune may have, given ones included.
     *
     * @return at least 1
     */
    public int maxLength() {
        return maxLength;
    }

    /**
     * How long the writing of the tune may take.
     *
     * @return a duration above 0, or nothing if there is no limit
     */
    public Optional<Duration> timeLimit() {
        return timeLimit;
    }

    /**
     * How the next symbol is chosen.
     *
     * @return the sampler, or nothing if it is the network's own default
     */
    public Optional<Sampler> sampler() {
        return sampler;
    }

    /**
     * What all chance is drawn from.
     *
     * @return the seed, or nothing if a fresh one is drawn each time
     */
    public OptionalLong seed() {
        return seed;
    }

    /** {@return the corpus that the tune is to be novel beside, or nothing if it may be a copy} */
    public Optional<NoveltyIndex> novelTo() {
        return novelTo;
    }

    /** {@return how often a tune is composed at most, until it is no copy; at least 1} */
    public int attempts() {
        return attempts;
    }

    /** {@return of how many tunes the best one comes out; at least 1} */
    public int bestOf() {
        return bestOf;
    }

    /** {@return who says which tune is the best, or nothing if there is no choice} */
    public Optional<TuneCritic> critic() {
        return critic;
    }

    /** All that is asked for, by name, in one line. */
    @Override
    public String toString() {
        String title = wishes.header().get('T');
        return given + (title == null ? "" : ", title=\"" + title + '"') + ", constraint="
                + constraint.map(AbcConstraint::toString).orElse("none")
                + (wishes.otherFields() ? ", otherFields" : "")
                + ", maxLength=" + maxLength
                + timeLimit.map(limit -> ", timeLimit=" + limit).orElse("")
                + sampler.map(chosen -> ", sampler=(" + chosen + ")").orElse("") + ", seed="
                + (seed.isPresent() ? seed.getAsLong() : "fresh")
                + novelTo.map(corpus -> ", novelTo=" + corpus + ", attempts=" + attempts)
                        .orElse("")
                + critic.map(chosen -> ", bestOf=" + bestOf + ", critic=" + chosen)
                        .orElse("");
    }
}
