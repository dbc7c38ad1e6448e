package io.github.folkrnn;

import io.github.folkrnn.sampling.Sampler;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** What is asked of a network when it composes. Immutable; thread-safe if its sampler is. */
public final class GenerationRequest {

    private final String prompt;
    private final int maxLength;
    private final Sampler sampler;
    private final OptionalLong seed;

    private GenerationRequest(Builder builder) {
        prompt = builder.prompt;
        maxLength = builder.maxLength;
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
     * How the tune begins.
     *
     * @return ABC notation, empty if the tune starts from nothing
     */
    public String prompt() {
        return prompt;
    }

    /**
     * How many symbols the tune may have, those of the prompt included.
     *
     * @return at least 1
     */
    public int maxLength() {
        return maxLength;
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
        return "prompt=\"" + prompt.replace("\n", "\\n") + "\", maxLength=" + maxLength + ", sampler=" + sampler
                + ", seed=" + (seed.isPresent() ? seed.getAsLong() : "fresh");
    }

    /** Collects what is asked for; each setter checks its value. Not thread-safe. */
    public static final class Builder {

        private String prompt = "";
        private int maxLength = 1000;
        private Sampler sampler = Sampler.temperature(1);
        private OptionalLong seed = OptionalLong.empty();

        private Builder() {}

        /**
         * Sets how the tune begins: with nothing, by default.
         *
         * @param prompt ABC notation, such as {@code "X:1\nT:Monday\nM:6/8\n"}; line ends other than LF become LF
         * @return this builder
         * @throws IllegalArgumentException if a line is blank, because a blank line ends a tune
         */
        public Builder prompt(String prompt) {
            String text = Objects.requireNonNull(prompt, "prompt")
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).isBlank()) {
                    throw new IllegalArgumentException(
                            "prompt must have no blank line, which ends a tune, got one as line " + (i + 1));
                }
            }
            this.prompt = text;
            return this;
        }

        /**
         * Sets how many symbols the tune may have, those of the prompt included; 1,000 by default. A tune that reaches
         * the limit is cut off there.
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
