package io.github.folkrnn;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is asked of a network when it composes. Immutable; thread-safe if its sampler is. */
public final class GenerationRequest {

    private final TunePlan plan;
    private final int maxLength;
    private final Optional<Duration> timeLimit;
    private final Sampler sampler;
    private final OptionalLong seed;

    private GenerationRequest(Builder builder) {
        plan = builder.plan;
        maxLength = builder.maxLength;
        timeLimit = Optional.ofNullable(builder.timeLimit);
        sampler = builder.sampler;
        seed = builder.seed;
    }

    /**
     * A builder in which everything has its default.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder in which everything is as in this request.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.plan = plan;
        builder.maxLength = maxLength;
        builder.timeLimit = timeLimit.orElse(null);
        builder.sampler = sampler;
        builder.seed = seed;
        return builder;
    }

    /**
     * The text that is given of the tune: a prompt, a template or a tune to vary.
     *
     * @return ABC notation, empty if the tune starts from nothing
     */
    public String given() {
        return plan.text().text();
    }

    /** What of the tune is given, and what is to be written. */
    TunePlan plan() {
        return plan;
    }

    /** What the tune has to be like. */
    LogitsProcessor form() {
        return LogitsProcessor.of((vocabulary, logits) -> {});
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
     * @return the sampler
     */
    public Sampler sampler() {
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

    /** All that is asked for, by name, in one line. */
    @Override
    public String toString() {
        return plan + ", maxLength=" + maxLength
                + timeLimit.map(limit -> ", timeLimit=" + limit).orElse("") + ", sampler=(" + sampler + "), seed="
                + (seed.isPresent() ? seed.getAsLong() : "fresh");
    }

    /** Collects what is asked for; each setter checks its value. Not thread-safe. */
    public static final class Builder {

        private TunePlan plan = TunePlan.startingWith("");
        private int maxLength = 1000;
        private @Nullable Duration timeLimit;
        private Sampler sampler = Sampler.temperature(1);
        private OptionalLong seed = OptionalLong.empty();

        private Builder() {}

        /**
         * Sets how the tune begins: with nothing, by default. It may be a part of the header, or the header and some
         * bars to go on from. Takes the place of an earlier prompt, template or variation.
         *
         * @param prompt ABC notation, such as {@code "X:1\nT:Monday\nM:6/8\n"}; line ends other than LF become LF
         * @return this builder
         * @throws IllegalArgumentException if a line is blank, because a blank line ends a tune
         */
        public Builder prompt(String prompt) {
            plan = TunePlan.startingWith(requireTune("prompt", prompt));
            return this;
        }

        /**
         * Sets a tune with gaps, which the network fills. Each asterisk is a gap. In a line of music it stands for all
         * that goes before the next bar line, and in a field for the rest of the field; so it is followed by a bar line,
         * by the end of its line, or, where the network is to go on to the end of the tune, by nothing. For each gap the
         * network writes eight fillings, and draws one of them by how likely it makes the text after the gap. Takes the
         * place of an earlier prompt, template or variation.
         *
         * @param template ABC notation, such as {@code "X:1\nT:*\nM:6/8\nK:D\n|:A2d *|*|fed cBA|*:|"}; line ends
         *     other than LF become LF
         * @return this builder
         * @throws IllegalArgumentException if there is no gap, if something else follows one, or if a line is blank
         */
        public Builder template(String template) {
            plan = TunePlan.filling(requireTune("template", template).stripTrailing());
            return this;
        }

        /**
         * Sets a tune to vary. Its full bars are told apart by their text; of the different ones, a share that the seed
         * chooses is kept, and the others are gaps, which the network fills as those of a {@link #template}. Bars that
         * were alike stay alike, so that the tune keeps its form; header, pick-ups, bar lines and endings stay as they
         * are. Takes the place of an earlier prompt, template or variation.
         *
         * @param abc ABC notation, such as {@link Tune#abc}; line ends other than LF become LF
         * @param kept how much of the tune is kept: from 0, where every full bar is written anew, to 1, where all are
         *     kept
         * @return this builder
         * @throws IllegalArgumentException if {@code kept} is out of its range, if the tune has no full bar, or if a
         *     line is blank
         */
        public Builder variation(String abc, double kept) {
            if (!(kept >= 0 && kept <= 1)) {
                throw new IllegalArgumentException("kept must be from 0 to 1, got " + kept);
            }
            plan = TunePlan.varying(requireTune("abc", abc).strip(), kept);
            return this;
        }

        private static String requireTune(String name, String abc) {
            String text =
                    Objects.requireNonNull(abc, name).replace("\r\n", "\n").replace('\r', '\n');
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).isBlank()) {
                    throw new IllegalArgumentException(
                            name + " must have no blank line, which ends a tune, got one as line " + (i + 1));
                }
            }
            return text;
        }

        /**
         * Sets how many symbols the tune may have, given ones included; 1,000 by default. A tune that reaches the limit
         * is cut off there.
         *
         * @param maxLength at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder maxLength(int maxLength) {
            if (maxLength < 1) {
                throw new IllegalArgumentException("maxLength must be at least 1, got " + maxLength);
            }
            this.maxLength = maxLength;
            return this;
        }

        /**
         * Sets how long the writing of one tune may take, from its beginning on; there is no limit by default. A tune
         * that reaches the limit is cut off within one symbol.
         *
         * @param timeLimit a duration above 0
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder timeLimit(Duration timeLimit) {
            Objects.requireNonNull(timeLimit, "timeLimit");
            if (timeLimit.isNegative() || timeLimit.isZero()) {
                throw new IllegalArgumentException("timeLimit must be above 0, got " + timeLimit);
            }
            this.timeLimit = timeLimit;
            return this;
        }

        /**
         * Sets how the next symbol is chosen; by default it is drawn at temperature 1.
         *
         * @param sampler a sampler
         * @return this builder
         */
        public Builder sampler(Sampler sampler) {
            this.sampler = Objects.requireNonNull(sampler, "sampler");
            return this;
        }

        /**
         * Sets what all chance is drawn from; by default a fresh seed is drawn for each call.
         *
         * @param seed any number
         * @return this builder
         */
        public Builder seed(long seed) {
            this.seed = OptionalLong.of(seed);
            return this;
        }

        /**
         * Builds the request.
         *
         * @return the request as it is now
         */
        public GenerationRequest build() {
            return new GenerationRequest(this);
        }
    }
}
