package io.github.folkrnn.dl4j.inference;

import io.github.folkrnn.dl4j.network.Int8Weights;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.NetworkWeights;
import io.github.folkrnn.dl4j.network.PyTorchTensors;
import io.github.folkrnn.dl4j.safetensors.SafetensorsWriter;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.position.PositionTracker;
import io.github.folkrnn.sampling.SamplerSettings;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A trained network, run in plain Java. */
public final class LstmModel implements SequenceModel {
    private final Vocabulary vocabulary;
    private final NetworkWeights weights;
    private final TrainingConfig config;
    private final Map<String, String> provenance;
    private final StepHelpers helpers;

    /** Before the first symbol of a tune; forked for each stream. */
    private final PositionTracker positions;

    private volatile @Nullable InferenceNetwork network;
    private volatile @Nullable String fingerprint;
    private volatile @Nullable SamplerSettings sampler;
    private volatile boolean closed;

    public LstmModel(
            Vocabulary vocabulary, NetworkWeights weights, TrainingConfig config, Map<String, String> provenance) {
        this.vocabulary = vocabulary;
        this.weights = weights;
        this.config = config;
        this.provenance = Map.copyOf(provenance);
        this.positions = PositionTracker.of(vocabulary, config.positionInputs());
        this.helpers = new StepHelpers(
                Runtime.getRuntime().availableProcessors(), weights.shape().parameterCount());
    }

    /** A model of the same weights, rounded to 8 bits. */
    public LstmModel withInt8Weights() {
        LstmModel rounded = new LstmModel(vocabulary, weights.inInt8(), config, provenance);
        sampler().ifPresent(rounded::setSampler);
        return rounded;
    }

    public NetworkWeights weights() {
        return weights;
    }

    /** The weights as sessions read them, laid out when the first one asks. */
    InferenceNetwork network() {
        InferenceNetwork known = network;
        if (known == null) {
            synchronized (weights) {
                known = network;
                if (known == null) {
                    known = InferenceNetwork.of(weights, helpers.threads());
                    network = known;
                }
            }
        }
        return known;
    }

    PositionTracker newPositions() {
        return positions.fork();
    }

    StepHelpers helpers() {
        return helpers;
    }

    public TrainingConfig config() {
        return config;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public long parameterCount() {
        return weights.shape().parameterCount();
    }

    @Override
    public Map<String, String> provenance() {
        return provenance;
    }

    /** Spares the computation of a fingerprint that is known. */
    public void setFingerprint(String known) {
        fingerprint = known;
    }

    @Override
    public Optional<SamplerSettings> sampler() {
        return Optional.ofNullable(sampler);
    }

    /** Sets how the model is best sampled. */
    public void setSampler(SamplerSettings recommended) {
        sampler = recommended;
    }

    /** The SHA-256 of the tensors, as it stands in a checkpoint of this model. */
    @Override
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = SafetensorsWriter.sha256(PyTorchTensors.of(weights).values());
            fingerprint = known;
        }
        return known;
    }

    @Override
    public Session newSession(int streams) {
        if (streams < 1) {
            throw new IllegalArgumentException("streams must be at least 1, got " + streams);
        }
        requireOpen();
        return new LstmSession(this, streams);
    }

    /** Sizes, and whether it is closed. */
    @Override
    public String toString() {
        LstmShape shape = weights.shape();
        return "LSTM network with " + shape.layers() + " layers of " + shape.units() + " units, "
                + shape.vocabularySize()
                + " symbols and " + shape.parameterCount() + " parameters"
                + (weights instanceof Int8Weights ? " in 8 bits" : "") + (closed ? ", closed" : "");
    }

    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        helpers.close();
    }
}
