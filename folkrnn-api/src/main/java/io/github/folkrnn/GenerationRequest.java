package io.github.folkrnn;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.constraint.AbcConstraint;
import io.github.folkrnn.novelty.NoveltyIndex;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is asked of a network when it composes. Immutable; thread-safe if its sampler is. */
public final class GenerationRequest {

    private final TunePlan given;
    private final TunePlan plan;
    private final Optional<AbcConstraint> constraint;
    private final OptionalInt askedMaxLength;
    private final int maxLength;
    private final Optional<Duration> timeLimit;
    private final Optional<Sampler> sampler;
    private final OptionalLong seed;
    private final Optional<NoveltyIndex> novelTo;
    private final int attempts;
    private final Map<Character, String> header;
    private final List<UnaryOperator<AbcConstraint.Builder>> wishes;

    /** This request with the sampler that it got last, so that the provenances of its tunes can be compared. */
    private @Nullable GenerationRequest completed;

    private GenerationRequest(Builder builder) {
        given = builder.given;
        plan = builder.plan();
        constraint = builder.buildConstraint();
        askedMaxLength = builder.maxLength;
        maxLength = builder.maxLength();
        timeLimit = Optional.ofNullable(builder.timeLimit);
        sampler = Optional.ofNullable(builder.sampler);
        seed = builder.seed;
        novelTo = Optional.ofNullable(builder.novelTo);
        attempts = builder.attempts;
        header = Map.copyOf(builder.header);
        wishes = List.copyOf(builder.wishes);
    }

    /** A request with another sampler. */
    private GenerationRequest(GenerationRequest request, Sampler sampler) {
        given = request.given;
        plan = request.plan;
        constraint = request.constraint;
        askedMaxLength = request.askedMaxLength;
        maxLength = request.maxLength;
        timeLimit = request.timeLimit;
        this.sampler = Optional.of(sampler);
        seed = request.seed;
        novelTo = request.novelTo;
        attempts = request.attempts;
        header = request.header;
        wishes = request.wishes;
    }

    /** This request if it names a sampler, or else the same one with a sampler, always the same object for the same one. */
    synchronized GenerationRequest withDefaultSampler(Sampler other) {
        if (sampler.isPresent()) {
            return this;
        }
        if (completed == null || completed.sampler.orElseThrow() != other) {
            completed = new GenerationRequest(this, other);
        }
        return completed;
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
        builder.given = given;
        builder.header.putAll(header);
        builder.constrained = constraint.isPresent();
        builder.wishes.addAll(wishes);
        builder.maxLength = askedMaxLength;
        builder.timeLimit = timeLimit.orElse(null);
        builder.sampler = sampler.orElse(null);
        builder.seed = seed;
        builder.novelTo = novelTo.orElse(null);
        builder.attempts = attempts;
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
        return plan;
    }

    /**
     * What rules out symbols that would break the tune, or make another one of it than was asked for.
     *
     * @return the constraint, or nothing if the network writes as it likes
     */
    public Optional<AbcConstraint> constraint() {
        return constraint;
    }

    /** A run of the constraint, or one that allows everything. */
    LogitsProcessor.Run openConstraint(Vocabulary vocabulary) {
        return constraint
                .map(LogitsProcessor.class::cast)
                .orElse(LogitsProcessor.of((symbols, logits) -> {}))
                .open(vocabulary);
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

    /** All that is asked for, by name, in one line. */
    @Override
    public String toString() {
        return plan + ", constraint=" + constraint.map(AbcConstraint::toString).orElse("none")
                + ", maxLength=" + maxLength
                + timeLimit.map(limit -> ", timeLimit=" + limit).orElse("")
                + sampler.map(chosen -> ", sampler=(" + chosen + ")").orElse("") + ", seed="
                + (seed.isPresent() ? seed.getAsLong() : "fresh")
                + novelTo.map(corpus -> ", novelTo=" + corpus + ", attempts=" + attempts)
                        .orElse("");
    }

    /** Collects what is asked for; each setter checks its value. Not thread-safe. */
    public static final class Builder {

        private TunePlan given = TunePlan.startingWith("");
        private final Map<Character, String> header = new HashMap<>();
        private final List<UnaryOperator<AbcConstraint.Builder>> wishes = new ArrayList<>();
        private boolean constrained = true;
        private OptionalInt maxLength = OptionalInt.empty();
        private @Nullable Duration timeLimit;
        private @Nullable Sampler sampler;
        private OptionalLong seed = OptionalLong.empty();
        private @Nullable NoveltyIndex novelTo;
        private int attempts = 1;

        private Builder() {}

        /**
         * Asks for a title. Title, rhythm, metre and unit length, as far as they are asked for, are given to the network
         * as the beginning of the header, unless there is a prompt, template or variation: then what is asked for holds
         * for whatever that leaves open.
         *
         * @param title one line of 1 to 100 characters
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         * @see AbcConstraint.Builder#title
         */
        public Builder title(String title) {
            wish(builder -> builder.title(title));
            header.put('T', title);
            return this;
        }

        /**
         * Asks for a kind of tune, which the {@code R:} field names.
         *
         * @param rhythm one line of 1 to 100 characters, such as {@code reel}
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         * @see AbcConstraint.Builder#rhythm
         */
        public Builder rhythm(String rhythm) {
            wish(builder -> builder.rhythm(rhythm));
            header.put('R', rhythm);
            return this;
        }

        /**
         * Asks for a metre.
         *
         * @param metre the text of an {@code M:} field, such as {@code 6/8}
         * @return this builder
         * @throws IllegalArgumentException if the text is no metre, or a free one
         * @see AbcConstraint.Builder#metre(String)
         */
        public Builder metre(String metre) {
            wish(builder -> builder.metre(metre));
            header.put('M', metre);
            return this;
        }

        /**
         * Asks for a unit note length.
         *
         * @param unitLength in whole notes, such as 1/8
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         * @see AbcConstraint.Builder#unitLength
         */
        public Builder unitLength(Fraction unitLength) {
            wish(builder -> builder.unitLength(unitLength));
            header.put('L', unitLength.toString());
            return this;
        }

        /**
         * Asks for a key, which the network may spell in any of its usual ways.
         *
         * @param key the text of a {@code K:} field, tonic and mode, such as {@code D} or {@code Edor}
         * @return this builder
         * @throws IllegalArgumentException if the text is no such key
         * @see AbcConstraint.Builder#key(String)
         */
        public Builder key(String key) {
            return wish(builder -> builder.key(key));
        }

        /**
         * Asks for a number of bars, as written: repeats do not count.
         *
         * @param bars 1 to 1000
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         * @see AbcConstraint.Builder#bars
         */
        public Builder bars(int bars) {
            return wish(builder -> builder.bars(bars));
        }

        /**
         * Asks for a number of parts. If a number of bars is asked for, too, all parts have the same.
         *
         * @param parts 1 to 100
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         * @see AbcConstraint.Builder#parts
         */
        public Builder parts(int parts) {
            return wish(builder -> builder.parts(parts));
        }

        /**
         * Asks for parts that are all repeated, or for parts of which none is; by default, some may be.
         *
         * @param repeats whether each part is repeated
         * @return this builder
         * @see AbcConstraint.Builder#repeats
         */
        public Builder repeats(boolean repeats) {
            return wish(builder -> builder.repeats(repeats));
        }

        /**
         * Asks for notes within a range; by default it is that of the fiddle in its first positions.
         *
         * @param lowest the lowest pitch
         * @param highest the highest pitch, at least an octave above the lowest one
         * @return this builder
         * @throws IllegalArgumentException if the pitches are closer than an octave
         * @see AbcConstraint.Builder#range
         */
        public Builder range(Pitch lowest, Pitch highest) {
            return wish(builder -> builder.range(lowest, highest));
        }

        private Builder wish(UnaryOperator<AbcConstraint.Builder> setter) {
            setter.apply(AbcConstraint.builder());
            wishes.add(setter);
            return this;
        }

        /**
         * Switches the constraint on or off; it is on by default. It rules out, before the sampler sees the scores,
         * every symbol after which the tune could no longer be valid, end within its maximum length, and be as it is
         * asked for. Without it, the network writes as it likes, well or badly formed, and nothing can be asked of the
         * form.
         *
         * @param constrained whether each tune is valid ABC
         * @return this builder
         */
        public Builder constraint(boolean constrained) {
            this.constrained = constrained;
            return this;
        }

        private int maxLength() {
            return maxLength.orElse(given.usualMaxLength());
        }

        private TunePlan plan() {
            return header.isEmpty() || !given.isNothing() ? given : TunePlan.startingWithHeader(header);
        }

        private Optional<AbcConstraint> buildConstraint() {
            if (!constrained) {
                if (!wishes.isEmpty()) {
                    throw new IllegalArgumentException(
                            "title, key, bars and the like must go with the constraint, which is switched off");
                }
                return Optional.empty();
            }
            AbcConstraint.Builder builder = AbcConstraint.builder().maxSymbols(maxLength());
            builder.formGiven(given.givesForm());
            wishes.forEach(wish -> wish.apply(builder));
            return Optional.of(builder.build());
        }

        /**
         * Sets how the tune begins: with nothing, by default. It may be a part of the header, or the header and some
         * bars to go on from. Takes the place of an earlier prompt, template or variation.
         *
         * @param prompt ABC notation, such as {@code "X:1\nT:Monday\nM:6/8\n"}; line ends other than LF become LF
         * @return this builder
         * @throws IllegalArgumentException if a line is blank, because a blank line ends a tune
         */
        public Builder prompt(String prompt) {
            given = TunePlan.startingWith(requireTune("prompt", prompt));
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
            given = TunePlan.filling(requireTune("template", template).stripTrailing());
            return this;
        }

        /**
         * Sets a tune to vary. Its full bars are told apart by their text. The first bar stays, so that the tune is
         * known again; of the other ones, a share that the seed chooses is kept, and the rest are gaps, which the network
         * fills as those of a {@link #template}. Bars that were alike stay alike where that is allowed, so that the tune
         * keeps its form; header, pick-ups, bar lines and endings stay as they are. Takes the place of an earlier prompt,
         * template or variation.
         *
         * @param abc ABC notation, such as {@link Tune#abc}; line ends other than LF become LF
         * @param kept how much of the tune is kept: from 0, where every full bar but the first is written anew, to 1, where
         *     all are kept
         * @return this builder
         * @throws IllegalArgumentException if {@code kept} is out of its range, if there is no full bar that is
         *     not like the first, or if a line is blank
         */
        public Builder variation(String abc, double kept) {
            if (!(kept >= 0 && kept <= 1)) {
                throw new IllegalArgumentException("kept must be from 0 to 1, got " + kept);
            }
            given = TunePlan.varying(requireTune("abc", abc).strip(), kept);
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
         * Sets how many symbols the tune may have, given ones included. By default 1,000; in a template or a variation as
         * many as it has characters, and 100 more for each gap and for its end, if that is more. A tune that reaches the
         * limit is cut off there.
         *
         * @param maxLength at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder maxLength(int maxLength) {
            if (maxLength < 1) {
                throw new IllegalArgumentException("maxLength must be at least 1, got " + maxLength);
            }
            this.maxLength = OptionalInt.of(maxLength);
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
         * Sets how the next symbol is chosen; by default it is drawn at temperature 1, or as suits a {@linkplain
         * FolkRnn#pretrained() pretrained} network.
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
         * Asks for a tune that is no {@linkplain io.github.folkrnn.novelty.Novelty.Verdict#COPY copy}: one that is, is
         * composed again, by other chance from the same seed. If all attempts are copies, the last one is what comes out,
         * and {@link Tune#novelty} says so. A time limit holds for all attempts together.
         *
         * @param corpus the tunes to be novel beside, best those that the network has learnt
         * @param attempts how often a tune is composed at most, 1 to 1000
         * @return this builder
         * @throws IllegalArgumentException if {@code attempts} is out of its range
         */
        public Builder novelTo(NoveltyIndex corpus, int attempts) {
            if (attempts < 1 || attempts > 1000) {
                throw new IllegalArgumentException("attempts must be 1 to 1000, got " + attempts);
            }
            this.novelTo = Objects.requireNonNull(corpus, "corpus");
            this.attempts = attempts;
            return this;
        }

        /**
         * Builds the request.
         *
         * @return the request as it is now
         * @throws IllegalArgumentException if settings do not fit together: bars that cannot be divided evenly among the
         *     parts, or something that needs the constraint without it
         */
        public GenerationRequest build() {
            return new GenerationRequest(this);
        }
    }
}
