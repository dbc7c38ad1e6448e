package io.github.folkrnn.training;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How large the network is and how it is trained. Immutable and thread-safe.
 *
 * <p>The defaults describe the reference network, an embedding of 256 into one LSTM layer of 1024 units, and how the
 * course exercise that this library descends from trains it, with the gradient clipped.
 */
public final class TrainingConfig {

    private final int iterations;
    private final int batchSize;
    private final int sequenceLength;
    private final double learningRate;
    private final int embeddingSize;
    private final int units;
    private final int layers;
    private final double dropout;
    private final double gradientClipping;
    private final Precision precision;
    private final OptionalInt threads;
    private final long seed;

    private TrainingConfig(Builder builder) {
        iterations = builder.iterations;
        batchSize = builder.batchSize;
        sequenceLength = builder.sequenceLength;
        learningRate = builder.learningRate;
        embeddingSize = builder.embeddingSize;
        units = builder.units;
        layers = builder.layers;
        dropout = builder.dropout;
        gradientClipping = builder.gradientClipping;
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
     * A builder in which every setting has the value that it has here.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * How many batches are trained on.
     *
     * @return at least 1
     */
    public int iterations() {
        return iterations;
    }

    /**
     * How many windows of text are trained on at once.
     *
     * @return at least 1
     */
    public int batchSize() {
        return batchSize;
    }

    /**
     * How many symbols a window has.
     *
     * @return at least 1
     */
    public int sequenceLength() {
        return sequenceLength;
    }

    /**
     * The step size of Adam.
     *
     * @return a finite number above 0
     */
    public double learningRate() {
        return learningRate;
    }

    /**
     * How many numbers stand for a symbol.
     *
     * @return at least 1
     */
    public int embeddingSize() {
        return embeddingSize;
    }

    /**
     * How many units each recurrent layer has.
     *
     * @return at least 1
     */
    public int units() {
        return units;
    }

    /**
     * How many recurrent layers there are, one on top of the other.
     *
     * @return at least 1
     */
    public int layers() {
        return layers;
    }

    /**
     * The share of each recurrent layer's outputs that training sets to zero at random, different ones at each step.
     *
     * @return a number in {@code [0, 1)}
     */
    public double dropout() {
        return dropout;
    }

    /**
     * The largest L2 norm that the gradient of a layer may have, where the gradient is that of the mean loss per
     * symbol; a longer one is scaled down to it.
     *
     * @return a number above 0, infinite if gradients are left as they are
     */
    public double gradientClipping() {
        return gradientClipping;
    }

    /**
     * The precision in which the backend multiplies.
     *
     * @return the precision
     */
    public Precision precision() {
        return precision;
    }

    /**
     * How many threads compute.
     *
     * @return at least 1, or nothing if the backend chooses
     */
    public OptionalInt threads() {
        return threads;
    }

    /**
     * What the initial weights, the choice of windows and the dropout are drawn from.
     *
     * @return any number
     */
    public long seed() {
        return seed;
    }

    private List<Object> values() {
        return List.of(
                iterations,
                batchSize,
                sequenceLength,
                learningRate,
                embeddingSize,
                units,
                layers,
                dropout,
                gradientClipping,
                precision,
                threads,
                seed);
    }

    /** Whether the other object is settings with the same values. */
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
        return "iterations=" + iterations + ", batchSize=" + batchSize + ", sequenceLength=" + sequenceLength
                + ", learningRate=" + learningRate + ", embeddingSize=" + embeddingSize + ", units=" + units
                + ", layers=" + layers + ", dropout=" + dropout + ", gradientClipping=" + gradientClipping
                + ", precision=" + precision + ", threads=" + (threads.isPresent() ? threads.getAsInt() : "automatic")
                + ", seed=" + seed;
    }

    /** Collects settings; each setter checks its value. Not thread-safe. */
    public static final class Builder {

        private int iterations = 3000;
        private int batchSize = 32;
        private int sequenceLength = 100;
        private double learningRate = 5e-3;
        private int embeddingSize = 256;
        private int units = 1024;
        private int layers = 1;
        private double dropout;
        private double gradientClipping = 1;
        private Precision precision = Precision.SINGLE;
        private OptionalInt threads = OptionalInt.empty();
        private long seed;

        private Builder() {}

        private Builder(TrainingConfig config) {
            iterations = config.iterations;
            batchSize = config.batchSize;
            sequenceLength = config.sequenceLength;
            learningRate = config.learningRate;
            embeddingSize = config.embeddingSize;
            units = config.units;
            layers = config.layers;
            dropout = config.dropout;
            gradientClipping = config.gradientClipping;
            precision = config.precision;
            threads = config.threads;
            seed = config.seed;
        }

        /**
         * Sets how many batches are trained on; 3,000 by default.
         *
         * @param iterations at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder iterations(int iterations) {
            this.iterations = atLeastOne("iterations", iterations);
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
            this.batchSize = atLeastOne("batchSize", batchSize);
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
            this.sequenceLength = atLeastOne("sequenceLength", sequenceLength);
            return this;
        }

        /**
         * Sets the step size of Adam; 0.005 by default.
         *
         * @param learningRate a finite number above 0
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder learningRate(double learningRate) {
            if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
                throw new IllegalArgumentException("learningRate must be finite and above 0, got " + learningRate);
            }
            this.learningRate = learningRate;
            return this;
        }

        /**
         * Sets how many numbers stand for a symbol; 256 by default.
         *
         * @param embeddingSize at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder embeddingSize(int embeddingSize) {
            this.embeddingSize = atLeastOne("embeddingSize", embeddingSize);
            return this;
        }

        /**
         * Sets how many units each recurrent layer has; 1,024 by default.
         *
         * @param units at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder units(int units) {
            this.units = atLeastOne("units", units);
            return this;
        }

        /**
         * Sets how many recurrent layers there are; 1 by default.
         *
         * @param layers at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder layers(int layers) {
            this.layers = atLeastOne("layers", layers);
            return this;
        }

        /**
         * Sets the share of each recurrent layer's outputs that training sets to zero; 0 by default.
         *
         * @param dropout a number in {@code [0, 1)}
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder dropout(double dropout) {
            if (!(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
            }
            this.dropout = dropout;
            return this;
        }

        /**
         * Sets the largest L2 norm that the gradient of a layer may have; 1 by default.
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
         * Sets the precision in which the backend multiplies; {@link Precision#SINGLE} by default.
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
         * @param threads at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder threads(int threads) {
            this.threads = OptionalInt.of(atLeastOne("threads", threads));
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

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, got " + value);
            }
            return value;
        }
    }
}
