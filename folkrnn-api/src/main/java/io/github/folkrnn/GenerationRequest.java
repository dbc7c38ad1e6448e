package io.github.folkrnn;

import io.github.folkrnn.constraint.AbcConstraint;
import io.github.folkrnn.evaluation.TuneCritic;
import io.github.folkrnn.novelty.NoveltyIndex;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A request to compose a tune. Immutable; thread-safe if its sampler and its critic are. Requests are equal that ask for
 * the same with equal samplers and critics and beside the same corpus.
 *
 * <pre>{@code
 * GenerationRequest request = GenerationRequest.builder().rhythm("jig").key("D").bars(16).seed(7).build();
 * Tune jig = folk.generate(request);
 * }</pre>
 */
public final class GenerationRequest {
    private static final LogitsProcessor ANYTHING = LogitsProcessor.of((symbols, logits) -> {});

    private final TunePlan given;
    private final TuneRequirements requirements;
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

    GenerationRequest(GenerationRequestBuilder builder) {
        given = builder.given;
        requirements =
                new TuneRequirements(builder.constrained, builder.otherFields, builder.header, builder.music.build());
        askedMaxLength = builder.maxLength;
        timeLimit = Optional.ofNullable(builder.timeLimit);
        sampler = Optional.ofNullable(builder.sampler);
        seed = builder.seed;
        novelTo = Optional.ofNullable(builder.novelTo);
        attempts = builder.attempts;
        bestOf = builder.bestOf;
        critic = Optional.ofNullable(builder.critic);
        requirements.requireConsistent(given);
        maxLength = askedMaxLength.orElse(given.usualMaxLength());
        constraint = requirements.constraint(given, maxLength);
    }

    /** This request if it names a sampler, or else the same one with a sampler. */
    GenerationRequest withDefaultSampler(Sampler other) {
        return sampler.isPresent() ? this : toBuilder().sampler(other).build();
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
        builder.header.putAll(requirements.header());
        builder.music = requirements.music().toBuilder();
        builder.constrained = requirements.constrained();
        builder.otherFields = requirements.otherFields();
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

    TuneRequirements requirements() {
        return requirements;
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
    LogitsProcessor constraintFor(Supplier<HeaderConvention> network) {
        return requirements.dependsOnConvention(given)
                ? requirements.constraint(given, maxLength, network.get())
                : constraint.map(LogitsProcessor.class::cast).orElse(ANYTHING);
    }

    /** The text of a tune, of what a network has written for this request. */
    String finish(String raw, int index) {
        return requirements.constrained()
                ? new FinishedText(requirements.header(), given.text().text(), requirements.otherFields())
                        .of(raw, index + 1)
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

    @Override
    public boolean equals(Object other) {
        return other instanceof GenerationRequest request && values().equals(request.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(given, requirements, maxLength, timeLimit, sampler, seed, novelTo, attempts, bestOf, critic);
    }

    /** All that is asked for, by name, in one line. */
    @Override
    public String toString() {
        String title = requirements.header().get('T');
        return given + (title == null ? "" : ", title=\"" + title + '"') + ", constraint="
                + constraint.map(AbcConstraint::toString).orElse("none")
                + (requirements.otherFields() ? ", otherFields" : "")
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
