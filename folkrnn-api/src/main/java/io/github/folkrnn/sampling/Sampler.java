package io.github.folkrnn.sampling;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A recipe for choosing the next symbol from a model's scores. A sampler is immutable and thread-safe; whatever changes
 * while a tune is being written lives in the {@link Run} that it opens for that tune.
 *
 * <pre>{@code
 * Sampler sampler = Sampler.builder().repetitionPenalty(1.1, 64).temperature(0.9).topP(0.95).build();
 * }</pre>
 *
 * <p>A number in brackets is that of a rule that the contract kit checks, which comes as {@code folkrnn-api} with the
 * classifier {@code tck}: 4.1, for example, by {@code rule_4_1_…} of its {@code SamplerContract}.
 */
@FunctionalInterface
public interface Sampler {
    /**
     * Opens a run for one tune. Equal scores, symbols and random numbers lead to equal choices [4.1], whatever other runs
     * of this sampler do meanwhile [4.2].
     *
     * @param vocabulary the symbols to choose from
     * @param random the source of all chance in this run
     * @return a new run, at the beginning of a tune
     * @throws IllegalArgumentException if the sampler names a symbol that the vocabulary does not have
     */
    Run open(Vocabulary vocabulary, RandomGenerator random);

    /**
     * Always chooses the symbol with the highest score; of equal ones, the first.
     *
     * @return a sampler that makes no use of chance
     */
    static Sampler greedy() {
        return builder().greedy().build();
    }

    /**
     * Draws a symbol with the probability {@code softmax(logits / temperature)}.
     *
     * @param temperature a finite number above 0
     * @return a sampler
     * @throws IllegalArgumentException if {@code temperature} is out of its range
     * @see Builder#temperature
     */
    static Sampler temperature(double temperature) {
        return builder().temperature(temperature).build();
    }

    /**
     * A builder of samplers that work step by step; without any setting they draw at temperature 1.
     *
     * @return a new builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** The choosing of one tune's symbols, one after the other. Not thread-safe. */
    interface Run {
        /**
         * Chooses the next symbol. It belongs to the tune as soon as {@link #accept} is told so.
         *
         * @param logits natural-log scores, unnormalised, {@code [V]}; negative infinity rules a symbol out. The run
         *     may overwrite them
         * @return the number of a symbol, in {@code [0, V)}, that is not ruled out [4.3]
         * @throws IllegalArgumentException if a score is NaN or positive infinity [4.4], or if all symbols are ruled out
         *     [4.5]
         */
        int choose(float[] logits);

        /**
         * Takes note of a symbol that now belongs to the tune, whether it was chosen or given.
         *
         * @param symbol its number, in {@code [0, V)}
         */
        void accept(int symbol);

        /**
         * An independent run in the same state [4.6].
         *
         * @param random the source of all chance in the new run
         * @return a run that may go another way from here, without influence on this one [4.7]
         */
        Run fork(RandomGenerator random);
    }

    /**
     * Collects the steps of a sampler; each setter checks its value. Not thread-safe.
     *
     * <p>Whatever the order of the calls, the steps work in this order, each on what those before it have left:
     *
     * <ol>
     *   <li>{@linkplain #bias bias},
     *   <li>{@linkplain #repetitionPenalty repetition penalty},
     *   <li>{@linkplain #step steps of one's own}, in the order of their calls,
     *   <li>{@linkplain #greedy greedy}: the highest score is chosen, and nothing else follows; or
     *   <li>{@linkplain #temperature temperature}: each symbol gets the weight exp((score - highest score) /
     *       temperature), and its probability is its share of the sum of all weights that are left; in titles and other
     *       text the temperature is {@linkplain #textTemperature that of text},
     *   <li>{@linkplain #topK top-k}, {@linkplain #topP top-p}, {@linkplain #minP min-p}, {@linkplain #typicalP typical
     *       sampling},
     *   <li>the draw: one number u of {@link RandomGenerator#nextDouble()} is taken, and the symbol is the first, in
     *       the order of the vocabulary, at which the running sum of the weights exceeds u times their sum.
     * </ol>
     *
     * <p>From the temperature on, all is computed in double precision, with {@link StrictMath} and in a fixed order:
     * sums over all symbols in that of the vocabulary, the masses of top-p and typical sampling in that of their
     * ranking. Of symbols that rank equally, the first in the vocabulary comes first. So equal scores and equal seeds
     * give equal symbols on every machine.
     */
    final class Builder {
        /** Beyond it nothing changes but that sums leave the range of scores. */
        private static final double MAX_BIAS = 1000;

        private final Map<String, Double> biases = new LinkedHashMap<>();
        private @Nullable RepetitionPenalty repetitionPenalty;
        private final List<LogitsProcessor> steps = new ArrayList<>();
        private boolean greedy;
        private double temperature = 1;
        private OptionalDouble textTemperature = OptionalDouble.empty();
        private int topK = Integer.MAX_VALUE;
        private double topP = 1;
        private double minP;
        private double typicalP = 1;

        private Builder() {}

        /**
         * Adds to the score of a symbol: a bias of ln 2 makes it twice as likely, at temperature 1, in relation to the
         * others.
         *
         * @param symbol a symbol of the vocabulary
         * @param bias a number of nats from -1000 to 1000, or negative infinity, which rules the symbol out; in place of
         *     an earlier one for that symbol
         * @return this builder
         * @throws IllegalArgumentException if the bias is out of its range
         */
        public Builder bias(String symbol, double bias) {
            Objects.requireNonNull(symbol, "symbol");
            if (!(Math.abs(bias) <= MAX_BIAS) && bias != Double.NEGATIVE_INFINITY) {
                throw new IllegalArgumentException("bias must be from -1000 to 1000, or negative infinity, got " + bias
                        + " for \"" + symbol + '"');
            }
            biases.put(symbol, bias);
            return this;
        }

        /**
         * Makes the symbols among the last ones of the tune less likely: scores above 0 are divided by the penalty,
         * others are multiplied by it. This is the penalized sampling of N. S. Keskar et al., "CTRL: A Conditional
         * Transformer Language Model for Controllable Generation" (2019), section 4.1, which divides only, with the
         * usual care for scores below 0. Symbols of a tune do repeat, bar lines above all: little is enough.
         *
         * @param penalty from 0.01 to 100; 1 changes nothing, and below 1 symbols that occurred become likelier
         * @param window how many of the last symbols count, given ones included, from 1 to 1,000,000
         * @return this builder
         * @throws IllegalArgumentException if one of the values is out of its range
         */
        public Builder repetitionPenalty(double penalty, int window) {
            if (!(penalty >= 0.01 && penalty <= 100)) {
                throw new IllegalArgumentException("repetitionPenalty must be from 0.01 to 100, got " + penalty);
            }
            if (window < 1 || window > 1_000_000) {
                throw new IllegalArgumentException(
                        "the window of repetitionPenalty must be from 1 to 1000000, got " + window);
            }
            repetitionPenalty = new RepetitionPenalty(penalty, window);
            return this;
        }

        /**
         * Adds a step of one's own, after those added before.
         *
         * @param step for example {@link LogitsProcessor#of a lambda}
         * @return this builder
         */
        public Builder step(LogitsProcessor step) {
            steps.add(Objects.requireNonNull(step, "step"));
            return this;
        }

        /**
         * Chooses the symbol with the highest score, of equal ones the first, in place of drawing one.
         *
         * @return this builder
         */
        public Builder greedy() {
            greedy = true;
            return this;
        }

        /**
         * Divides the scores: at 1 the symbols come as often as the model expects them, below 1 the likely ones come
         * more often, above 1 the unlikely ones. 1 by default.
         *
         * @param temperature a finite number above 0
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder temperature(double temperature) {
            if (!(temperature > 0) || Double.isInfinite(temperature)) {
                throw new IllegalArgumentException("temperature must be finite and above 0, got " + temperature);
            }
            this.temperature = temperature;
            return this;
        }

        /**
         * Sets another temperature for the words of titles and of other fields of text: letters make words, of which most
         * are wrong at a temperature at which music is at its best. By default it is that of the music.
         *
         * @param temperature a finite number above 0
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder textTemperature(double temperature) {
            if (!(temperature > 0) || Double.isInfinite(temperature)) {
                throw new IllegalArgumentException("textTemperature must be finite and above 0, got " + temperature);
            }
            this.textTemperature = OptionalDouble.of(temperature);
            return this;
        }

        /**
         * Keeps the likeliest symbols, a fixed number of them (A. Fan, M. Lewis and Y. Dauphin, "Hierarchical Neural
         * Story Generation", 2018). All by default.
         *
         * @param topK how many, at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder topK(int topK) {
            if (topK < 1) {
                throw new IllegalArgumentException("topK must be at least 1, got " + topK);
            }
            this.topK = topK;
            return this;
        }

        /**
         * Keeps the likeliest symbols, as few as have the given probability together (nucleus sampling: A. Holtzman et
         * al., "The Curious Case of Neural Text Degeneration", 2020). All by default.
         *
         * @param topP above 0, up to 1; at 1 all are kept
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder topP(double topP) {
            this.topP = requireMass("topP", topP);
            return this;
        }

        /**
         * Keeps the symbols that have at least this share of the likeliest one's probability (N. N. Minh et al.,
         * "Turning Up the Heat: Min-p Sampling for Creative and Coherent LLM Outputs", 2025). All by default.
         *
         * @param minP from 0, which keeps all, to 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder minP(double minP) {
            if (!(minP >= 0 && minP <= 1)) {
                throw new IllegalArgumentException("minP must be from 0 to 1, got " + minP);
            }
            this.minP = minP;
            return this;
        }

        /**
         * Keeps the symbols that tell about as much as is to be expected, as few as have the given probability
         * together: those whose surprisal, -ln p, is nearest to the entropy (C. Meister et al., "Locally Typical
         * Sampling", 2023). All by default.
         *
         * @param typicalP above 0, up to 1; at 1 all are kept
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder typicalP(double typicalP) {
            this.typicalP = requireMass("typicalP", typicalP);
            return this;
        }

        private static double requireMass(String name, double value) {
            if (!(value > 0 && value <= 1)) {
                throw new IllegalArgumentException(name + " must be above 0 and at most 1, got " + value);
            }
            return value;
        }

        /**
         * Builds the sampler.
         *
         * @return a sampler with the steps set so far
         */
        public Sampler build() {
            List<LogitsProcessor> processors = new ArrayList<>();
            if (!biases.isEmpty()) {
                processors.add(new LogitBias(biases));
            }
            if (repetitionPenalty != null) {
                processors.add(repetitionPenalty);
            }
            processors.addAll(steps);
            return new StepwiseSampler(
                    List.copyOf(processors),
                    greedy,
                    temperature,
                    textTemperature.orElse(temperature),
                    topK,
                    topP,
                    minP,
                    typicalP);
        }
    }
}
