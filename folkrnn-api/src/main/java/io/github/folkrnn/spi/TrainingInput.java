package io.github.folkrnn.spi;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.SamplerSettings;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The input of a training, besides its settings: the text to learn, and what else there may be. A backend that
 * learns in one go needs the text alone; one that learns step by step hands all of this to a {@link TrainingLoop}.
 * Immutable; thread-safe if its parts are.
 *
 * <pre>{@code
 * TrainingInput input = TrainingInput.of(TrainingText.of(corpus, vocabulary));
 * }</pre>
 */
public final class TrainingInput {
    private final TrainingText text;
    private final @Nullable SequenceModel initialModel;
    private final @Nullable HeldOut heldOut;
    private final @Nullable CheckpointFolder checkpoints;
    private final @Nullable Path resumed;
    private final @Nullable Samples samples;
    private final @Nullable SamplerSettings sampler;
    private final BooleanSupplier stopRequest;

    private TrainingInput(Builder builder) {
        text = builder.text;
        initialModel = builder.initialModel;
        heldOut = builder.heldOut;
        checkpoints = builder.checkpoints;
        resumed = builder.resumed;
        samples = builder.samples;
        sampler = builder.sampler;
        stopRequest = builder.stopRequest;
    }

    /**
     * A text to learn and nothing else.
     *
     * @param text the text
     * @return the input
     */
    public static TrainingInput of(TrainingText text) {
        return builder(text).build();
    }

    /**
     * A builder that has the text to learn.
     *
     * @param text the text
     * @return a new builder
     */
    public static Builder builder(TrainingText text) {
        return new Builder(Objects.requireNonNull(text, "text"));
    }

    /** {@return what to learn} */
    public TrainingText text() {
        return text;
    }

    /**
     * The model that the training starts from, if it does not start from nothing.
     *
     * @return a model that has the text's vocabulary, or the first ones of its symbols if the backend {@linkplain
     *     io.github.folkrnn.spi.SequenceModelProvider#canAddSymbols can add symbols} to it
     */
    public Optional<SequenceModel> initialModel() {
        return Optional.ofNullable(initialModel);
    }

    /** {@return the tunes to measure the model by, if there are any} */
    public Optional<HeldOut> heldOut() {
        return Optional.ofNullable(heldOut);
    }

    /** {@return where to write what is needed to resume the training, if that is asked for} */
    public Optional<CheckpointFolder> checkpoints() {
        return Optional.ofNullable(checkpoints);
    }

    /** {@return the checkpoint of the training that this one goes on from, if it does} */
    public Optional<Path> resumed() {
        return Optional.ofNullable(resumed);
    }

    /** {@return which tunes to compose on the way, if that is asked for} */
    public Optional<Samples> samples() {
        return Optional.ofNullable(samples);
    }

    /** {@return how the model is to be sampled, which it {@linkplain SequenceModel#sampler() remembers}, if that is set} */
    public Optional<SamplerSettings> sampler() {
        return Optional.ofNullable(sampler);
    }

    /** {@return whether the caller wants the training to end now, with the model so far} */
    public boolean isStopRequested() {
        return stopRequest.getAsBoolean();
    }

    /** Collects what a training gets. Not thread-safe. */
    public static final class Builder {
        private final TrainingText text;
        private @Nullable SequenceModel initialModel;
        private @Nullable HeldOut heldOut;
        private @Nullable CheckpointFolder checkpoints;
        private @Nullable Path resumed;
        private @Nullable Samples samples;
        private @Nullable SamplerSettings sampler;
        private BooleanSupplier stopRequest = () -> false;

        private Builder(TrainingText text) {
            this.text = text;
        }

        /**
         * Sets the model that the training starts from. A training that is resumed goes on from its checkpoint instead.
         *
         * @param model a model that the backend {@linkplain io.github.folkrnn.spi.SequenceModelProvider#canStartFrom can
         *     start from}
         * @return this builder
         * @throws IllegalArgumentException if the text's vocabulary is not that of the model, and does not begin with it
         */
        public Builder initialModel(SequenceModel model) {
            Objects.requireNonNull(model, "model");
            if (!beginsWith(text.vocabulary(), model.vocabulary())) {
                throw new IllegalArgumentException(
                        "the model must have the vocabulary of the text, or its first symbols: " + text.vocabulary()
                                + ", got one with " + model.vocabulary());
            }
            this.initialModel = model;
            return this;
        }

        private static boolean beginsWith(Vocabulary longer, Vocabulary beginning) {
            return longer.equals(beginning)
                    || longer.getClass() == beginning.getClass()
                            && longer.size() > beginning.size()
                            && IntStream.range(0, beginning.size())
                                    .allMatch(id -> longer.symbol(id).equals(beginning.symbol(id)));
        }

        /**
         * Sets the tunes to measure the model by.
         *
         * @param heldOut tunes that are not in the text
         * @return this builder
         */
        public Builder heldOut(HeldOut heldOut) {
            this.heldOut = Objects.requireNonNull(heldOut, "heldOut");
            return this;
        }

        /**
         * Sets where to write what is needed to resume the training.
         *
         * @param checkpoints the folder
         * @return this builder
         */
        public Builder checkpoints(CheckpointFolder checkpoints) {
            this.checkpoints = Objects.requireNonNull(checkpoints, "checkpoints");
            return this;
        }

        /**
         * Sets the checkpoint to go on from.
         *
         * @param checkpoint a file that the backend has written to a folder of checkpoints
         * @return this builder
         */
        public Builder resumed(Path checkpoint) {
            this.resumed = Objects.requireNonNull(checkpoint, "checkpoint");
            return this;
        }

        /**
         * Sets which tunes to compose on the way.
         *
         * @param samples how they are composed, and when
         * @return this builder
         */
        public Builder samples(Samples samples) {
            this.samples = Objects.requireNonNull(samples, "samples");
            return this;
        }

        /**
         * Sets how the model is to be sampled.
         *
         * @param sampler for requests that name no sampler
         * @return this builder
         */
        public Builder sampler(SamplerSettings sampler) {
            this.sampler = Objects.requireNonNull(sampler, "sampler");
            return this;
        }

        /**
         * Sets what tells whether the training is to end.
         *
         * @param stopRequest asked before each iteration, by the thread that trains
         * @return this builder
         */
        public Builder stopRequest(BooleanSupplier stopRequest) {
            this.stopRequest = Objects.requireNonNull(stopRequest, "stopRequest");
            return this;
        }

        /**
         * Builds the input.
         *
         * @return the input as it is now
         */
        public TrainingInput build() {
            return new TrainingInput(this);
        }
    }
}
