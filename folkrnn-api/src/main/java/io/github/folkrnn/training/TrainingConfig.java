package io.github.folkrnn.training;

import io.github.folkrnn.position.PositionInput;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of a network and the settings of its training. Immutable and thread-safe.
 *
 * <pre>{@code
 * TrainingConfig small = TrainingConfig.builder().units(256).iterations(500).seed(1).build();
 * FolkRnn.builder().training(small).train(corpus).close();
 * }</pre>
 *
 * <p>The defaults describe the reference network, an embedding of 256 into one LSTM layer of 1024 units, and a recipe
 * after which it does well on tunes that it has not seen.
 */
public final class TrainingConfig {
    private static final int REFERENCE_EMBEDDING_SIZE = 256;
    private static final int REFERENCE_UNITS = 1024;
    private static final int REFERENCE_LAYERS = 1;
    private static final int REFERENCE_POSITION_SIZE = 64;

    private static final List<PositionInput> REFERENCE_POSITION_INPUTS = List.of(PositionInput.values());

    private final int iterations;
    private final int batchSize;
    private final int sequenceLength;
    private final Batching batching;
    private final List<Integer> transpositions;
    private final LearningRate learningRate;
    private final OptionalInt embeddingSize;
    private final OptionalInt units;
    private final OptionalInt layers;

    /** Null where they have been left open. */
    private final @Nullable List<PositionInput> positionInputs;

    private final OptionalInt positionSize;
    private final Dropout dropout;
    private final double labelSmoothing;
    private final double gradientClipping;
    private final double weightDecay;
    private final double weightAveraging;
    private final Precision precision;
    private final OptionalInt threads;
    private final long seed;

    private TrainingConfig(Builder builder) {
        iterations = builder.iterations;
        batchSize = builder.batchSize;
        sequenceLength = builder.sequenceLength;
        batching = builder.batching;
        transpositions = builder.transpositions;
        learningRate = builder.learningRate;
        embeddingSize = builder.embeddingSize;
        units = builder.units;
        layers = builder.layers;
        positionInputs = builder.positionInputs;
        positionSize = builder.positionSize;
        dropout = builder.dropout;
        labelSmoothing = builder.labelSmoothing;
        gradientClipping = builder.gradientClipping;
        weightDecay = builder.weightDecay;
        weightAveraging = builder.weightAveraging;
        precision = builder.precision;
        threads = builder.threads;
        seed = builder.seed;
    }

    /**
     * A builder in which every setting has its default.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The recipe of the course exercise that this library descends from: a constant learning rate of 0.005, random
     * windows, symbols as all that the network reads, and nothing against overfitting or long gradients. It is there for comparison: a network trained so learns
     * fast, and soon only its own tunes by heart.
     *
     * @return a new builder
     */
    public static Builder seedRecipe() {
        return new Builder()
                .learningRate(5e-3)
                .positionInputs()
                .dropout(Dropout.NONE)
                .gradientClipping(Double.POSITIVE_INFINITY)
                .precision(Precision.SINGLE);
    }

    /**
     * A builder in which every setting has the value that it has here.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * These settings for a network that there is already, such as one that the training starts from. Sizes that have been
     * left open become those of the network.
     *
     * @param embeddingSize how many numbers stand for a symbol, at least 1
     * @param units how many units each recurrent layer has, at least 1
     * @param layers how many recurrent layers there are, at least 1
     * @return settings with these sizes
     * @throws IllegalArgumentException if a size is out of its range or has been set to something else
     */
    public TrainingConfig withSizesOf(int embeddingSize, int units, int layers) {
        requireOpenOrEqual("embeddingSize", this.embeddingSize, embeddingSize);
        requireOpenOrEqual("units", this.units, units);
        requireOpenOrEqual("layers", this.layers, layers);
        return toBuilder()
                .embeddingSize(embeddingSize)
                .units(units)
                .layers(layers)
                .build();
    }

    /**
     * These settings for a network that there is already and that reads some position inputs. What has been left open
     * becomes that of the network.
     *
     * @param positionInputs what the network reads beside symbols
     * @param positionSize the length of the vectors that stand for them, at least 1
     * @return settings with these inputs
     * @throws IllegalArgumentException if the inputs, or their size where there are any, have been set to something else
     */
    public TrainingConfig withPositionInputsOf(List<PositionInput> positionInputs, int positionSize) {
        if (this.positionInputs != null && !this.positionInputs.equals(positionInputs)) {
            throw new IllegalArgumentException("positionInputs must be those of the network that there is, "
                    + positionInputs + ", or be left open, got " + this.positionInputs);
        }
        if (!positionInputs.isEmpty()) {
            requireOpenOrEqual("positionSize", this.positionSize, positionSize);
        }
        return toBuilder()
                .positionInputs(positionInputs.toArray(PositionInput[]::new))
                .positionSize(positionSize)
                .build();
    }

    private static void requireOpenOrEqual(String name, OptionalInt set, int there) {
        if (set.isPresent() && set.getAsInt() != there) {
            throw new IllegalArgumentException(name + " must be that of the network that there is, " + there
                    + ", or be left open, got " + set.getAsInt());
        }
    }

    /** {@return how many batches are trained on, at least 1} */
    public int iterations() {
        return iterations;
    }

    /** {@return how many windows of text are trained on at once, at least 1} */
    public int batchSize() {
        return batchSize;
    }

    /** {@return how many symbols a window has, at least 1} */
    public int sequenceLength() {
        return sequenceLength;
    }

    /** {@return how the text is cut into windows} */
    public Batching batching() {
        return batching;
    }

    /** {@return by how many semitones tunes are transposed to be learnt in other keys, too} */
    public List<Integer> transpositions() {
        return transpositions;
    }

    /** {@return the step size of Adam, from iteration to iteration} */
    public LearningRate learningRate() {
        return learningRate;
    }

    /** {@return how many numbers stand for a symbol, at least 1} */
    public int embeddingSize() {
        return embeddingSize.orElse(REFERENCE_EMBEDDING_SIZE);
    }

    /** {@return how many units each recurrent layer has, at least 1} */
    public int units() {
        return units.orElse(REFERENCE_UNITS);
    }

    /** {@return how many recurrent layers there are, one on top of the other, at least 1} */
    public int layers() {
        return layers.orElse(REFERENCE_LAYERS);
    }

    /** {@return what the network reads at each step beside the last symbol, in the order of the enumeration} */
    public List<PositionInput> positionInputs() {
        return positionInputs == null ? REFERENCE_POSITION_INPUTS : positionInputs;
    }

    /** {@return how many numbers stand for the position inputs of a step together, at least 1} */
    public int positionSize() {
        return positionSize.orElse(REFERENCE_POSITION_SIZE);
    }

    /** {@return what is hidden from the network while it learns} */
    public Dropout dropout() {
        return dropout;
    }

    /** {@return the share of a target's probability that is spread evenly over all symbols, in {@code [0, 1)}} */
    public double labelSmoothing() {
        return labelSmoothing;
    }

    /** {@return the largest L2 norm of the gradient of all weights together, above 0, infinite if there is no limit} */
    public double gradientClipping() {
        return gradientClipping;
    }

    /** {@return how much of each weight, times the learning rate, is taken away at each iteration, at least 0} */
    public double weightDecay() {
        return weightDecay;
    }

    /** {@return how much of the weights' moving average remains at each iteration, in {@code [0, 1)}, 0 for no average} */
    public double weightAveraging() {
        return weightAveraging;
    }

    /** {@return the precision in which the backend multiplies} */
    public Precision precision() {
        return precision;
    }

    /** {@return how many threads compute, at least 1, or nothing if the backend chooses} */
    public OptionalInt threads() {
        return threads;
    }

    /** {@return what the initial weights, the choice of windows and the dropout are drawn from} */
    public long seed() {
        return seed;
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("iterations", iterations);
        values.put("batchSize", batchSize);
        values.put("sequenceLength", sequenceLength);
        values.put("batching", batching);
        values.put("transpositions", transpositions);
        values.put("learningRate", learningRate);
        values.put("embeddingSize", embeddingSize());
        values.put("units", units());
        values.put("layers", layers());
        values.put("positionInputs", positionInputs());
        values.put("positionSize", positionSize());
        values.put("dropout", dropout);
        values.put("labelSmoothing", labelSmoothing);
        values.put("gradientClipping", gradientClipping);
        values.put("weightDecay", weightDecay);
        values.put("weightAveraging", weightAveraging);
        values.put("precision", precision);
        values.put("threads", threads.isPresent() ? threads.getAsInt() : "automatic");
        values.put("seed", seed);
        return values;
    }

    /** Whether the other object is settings with the same values, set or by default. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TrainingConfig that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** All settings by name, in one line. */
    @Override
    public String toString() {
        return values().entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
    }

    /** Collects settings; each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private int iterations = 1000;
        private int batchSize = 32;
        private int sequenceLength = 100;
        private Batching batching = Batching.RANDOM_WINDOWS;
        private List<Integer> transpositions = List.of();
        private LearningRate learningRate = LearningRate.cosine(3e-3, 0.05);
        private OptionalInt embeddingSize = OptionalInt.empty();
        private OptionalInt units = OptionalInt.empty();
        private OptionalInt layers = OptionalInt.empty();
        private @Nullable List<PositionInput> positionInputs;
        private OptionalInt positionSize = OptionalInt.empty();
        private Dropout dropout = new Dropout(0.1, 0.2, 0.2);
        private double labelSmoothing;
        private double gradientClipping = 1;
        private double weightDecay;
        private double weightAveraging;
        private Precision precision = Precision.MIXED;
        private OptionalInt threads = OptionalInt.empty();
        private long seed;

        private Builder() {}

        private Builder(TrainingConfig config) {
            iterations = config.iterations;
            batchSize = config.batchSize;
            sequenceLength = config.sequenceLength;
            batching = config.batching;
            transpositions = config.transpositions;
            learningRate = config.learningRate;
            embeddingSize = config.embeddingSize;
            units = config.units;
            layers = config.layers;
            positionInputs = config.positionInputs;
            positionSize = config.positionSize;
            dropout = config.dropout;
            labelSmoothing = config.labelSmoothing;
            gradientClipping = config.gradientClipping;
            weightDecay = config.weightDecay;
            weightAveraging = config.weightAveraging;
            precision = config.precision;
            threads = config.threads;
            seed = config.seed;
        }

        /**
         * Sets how many batches are trained on; 1,000 by default.
         *
         * @param iterations at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder iterations(int iterations) {
            this.iterations = Ranges.atLeastOne("iterations", iterations);
            return this;
        }

        /**
         * Sets how many windows of text are trained on at once; 32 by default.
         *
         * @param batchSize at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder batchSize(int batchSize) {
            this.batchSize = Ranges.atLeastOne("batchSize", batchSize);
            return this;
        }

        /**
         * Sets how many symbols a window has; 100 by default. The text needs to be longer than that.
         *
         * @param sequenceLength at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder sequenceLength(int sequenceLength) {
            this.sequenceLength = Ranges.atLeastOne("sequenceLength", sequenceLength);
            return this;
        }

        /**
         * Sets how the text is cut into windows; {@link Batching#RANDOM_WINDOWS} by default.
         *
         * @param batching the way
         * @return this builder
         */
        public Builder batching(Batching batching) {
            this.batching = Objects.requireNonNull(batching, "batching");
            return this;
        }

        /**
         * Has each tune learnt in other keys, too, as {@link io.github.folkrnn.corpus.Corpus#withTranspositions} puts it;
         * in none by default. What is held out is not transposed.
         *
         * @param semitones how far to transpose, each -36 to 36, not 0, and different from the others
         * @return this builder
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Builder transpositions(int... semitones) {
            this.transpositions = Ranges.transpositions(semitones);
            return this;
        }

        /**
         * Sets the step size of Adam; by default it rises to 0.003 in the first twentieth of the iterations, and falls
         * along a cosine from there.
         *
         * @param learningRate the schedule
         * @return this builder
         */
        public Builder learningRate(LearningRate learningRate) {
            this.learningRate = Objects.requireNonNull(learningRate, "learningRate");
            return this;
        }

        /**
         * Sets a step size of Adam that stays the same throughout.
         *
         * @param rate a finite number above 0
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder learningRate(double rate) {
            return learningRate(LearningRate.constant(rate));
        }

        /**
         * Sets how many numbers stand for a symbol; by default 256, or what a network has that the training starts from.
         *
         * @param embeddingSize at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder embeddingSize(int embeddingSize) {
            this.embeddingSize = OptionalInt.of(Ranges.atLeastOne("embeddingSize", embeddingSize));
            return this;
        }

        /**
         * Sets how many units each recurrent layer has; by default 1,024, or what a network has that the training starts
         * from.
         *
         * @param units at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder units(int units) {
            this.units = OptionalInt.of(Ranges.atLeastOne("units", units));
            return this;
        }

        /**
         * Sets how many recurrent layers there are; by default 1, or what a network has that the training starts from.
         *
         * @param layers at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder layers(int layers) {
            this.layers = OptionalInt.of(Ranges.atLeastOne("layers", layers));
            return this;
        }

        /**
         * Sets what the network reads at each step beside the last symbol; by default all that there is. None
         * makes a network that reads symbols alone.
         *
         * @param inputs any number of inputs
         * @return this builder
         */
        public Builder positionInputs(PositionInput... inputs) {
            EnumSet<PositionInput> set = EnumSet.noneOf(PositionInput.class);
            set.addAll(Arrays.asList(inputs));
            this.positionInputs = List.copyOf(set);
            return this;
        }

        /**
         * Sets how many numbers stand for the position inputs of a step together; 64 by default.
         *
         * @param positionSize at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder positionSize(int positionSize) {
            this.positionSize = OptionalInt.of(Ranges.atLeastOne("positionSize", positionSize));
            return this;
        }

        /**
         * Sets what is hidden from the network while it learns; by default a tenth of the symbols and a fifth of all
         * outputs.
         *
         * @param dropout the shares
         * @return this builder
         */
        public Builder dropout(Dropout dropout) {
            this.dropout = Objects.requireNonNull(dropout, "dropout");
            return this;
        }

        /**
         * Sets the share of every recurrent layer's outputs that is hidden, where all symbols are read.
         *
         * @param share a number in {@code [0, 1)}
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder dropout(double share) {
            return dropout(Dropout.ofOutputs(share));
        }

        /**
         * Sets the share of a target's probability that is spread evenly over all symbols; 0 by default (Szegedy and
         * others, CVPR 2016).
         *
         * @param labelSmoothing a number in {@code [0, 1)}
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder labelSmoothing(double labelSmoothing) {
            this.labelSmoothing = Ranges.share("labelSmoothing", labelSmoothing);
            return this;
        }

        /**
         * Sets the largest L2 norm that the gradient of all weights together may have; 1 by default. The gradient is that
         * of the mean loss per symbol; a longer one is scaled down.
         *
         * @param gradientClipping a number above 0; {@link Double#POSITIVE_INFINITY} leaves gradients as they are
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder gradientClipping(double gradientClipping) {
            if (!(gradientClipping > 0)) {
                throw new IllegalArgumentException("gradientClipping must be above 0, got " + gradientClipping);
            }
            this.gradientClipping = gradientClipping;
            return this;
        }

        /**
         * Sets how much of each weight, times the learning rate, is taken away at each iteration, apart from the gradient;
         * 0 by default (Loshchilov and Hutter, ICLR 2019). Biases are left alone.
         *
         * @param weightDecay a finite number, at least 0
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder weightDecay(double weightDecay) {
            this.weightDecay = Ranges.notNegative("weightDecay", weightDecay);
            return this;
        }

        /**
         * Sets how much of the moving average of the weights remains at each iteration; 0, which means no average, by
         * default (Polyak and Juditsky, SIAM Journal on Control and Optimization 30, 1992). The rest of it is made up of
         * the weights as they are then; at iteration t, from 0, at most {@code (1 + t) / (10 + t)} remains. Where there is
         * an average, it is what is evaluated, composed with and saved.
         *
         * @param weightAveraging a number in {@code [0, 1)}, such as 0.995
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder weightAveraging(double weightAveraging) {
            this.weightAveraging = Ranges.share("weightAveraging", weightAveraging);
            return this;
        }

        /**
         * Sets the precision in which the backend multiplies; {@link Precision#MIXED} by default.
         *
         * @param precision the precision
         * @return this builder
         */
        public Builder precision(Precision precision) {
            this.precision = Objects.requireNonNull(precision, "precision");
            return this;
        }

        /**
         * Sets how many threads compute; by default the backend chooses by the work that there is.
         *
         * <p>The LSTM backend gives each thread a part of each batch of a network of up to 256 units, because small
         * products gain little from several threads. A batch has a part for each 16 sequences, and eight at most; on one
         * machine, a network whose batches have several parts becomes the same, bit by bit, with any number of threads.
         * Larger networks, and batches of fewer than 32 sequences, have all threads in each product.
         *
         * @param threads at least 1; the backend may refuse more than it finds sensible on its machine, as that on
         *     Deeplearning4j does with more than eight for each processor
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder threads(int threads) {
            this.threads = OptionalInt.of(Ranges.atLeastOne("threads", threads));
            return this;
        }

        /**
         * Sets what all chance in training is drawn from; 0 by default.
         *
         * @param seed any number
         * @return this builder
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Builds the settings.
         *
         * @return the settings as they are now
         */
        public TrainingConfig build() {
            return new TrainingConfig(this);
        }
    }
}
