package io.github.folkrnn.dl4j;

import io.github.folkrnn.dl4j.checkpoint.CheckpointFormat;
import io.github.folkrnn.dl4j.checkpoint.CheckpointReader;
import io.github.folkrnn.dl4j.checkpoint.CheckpointWriter;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.kernel.Nd4jRuntime;
import io.github.folkrnn.dl4j.network.NetworkWeights;
import io.github.folkrnn.dl4j.training.LstmTrainer;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.spi.PretrainedModel;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The LSTM backend. It trains with Deeplearning4j, which {@code io.github.folkrnn:folkrnn-training} brings along; it
 * loads checkpoints and composes in plain Java, without it. Thread-safe.
 */
public final class Dl4jProvider implements SequenceModelProvider {
    static final String ID = CheckpointFormat.BACKEND_ID;

    private final boolean int8;

    /** A provider whose models compose with weights in single precision. */
    public Dl4jProvider() {
        this(false);
    }

    private Dl4jProvider(boolean int8) {
        this.int8 = int8;
    }

    /**
     * A provider that rounds the weights of models to 8 bits, with a scale for each output, when it loads them. They take a
     * quarter of the memory and, one tune at a time, up to half of the time; the scores are slightly others, and so are the
     * tunes, which is why the models' fingerprints are others too: those that the models have if they are {@linkplain
     * #save(SequenceModel, Path, WeightFormat) saved} in 8 bits and loaded by any provider.
     *
     * <p>On a network of 1,024 units that was trained on Irish tunes, the rounding costs less than 0.001 bits for a
     * character.
     *
     * @return a provider with the same id
     */
    public Dl4jProvider withInt8Weights() {
        return new Dl4jProvider(true);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener)
            throws IOException {
        Vocabulary vocabulary = requireKnown(input.text().vocabulary());
        LstmModel start = input.initialModel()
                .map(model -> requireOwn(model, "starts from"))
                .orElse(null);
        Nd4jRuntime.require();
        return LstmTrainer.train(input, vocabulary, start, config, listener);
    }

    @Override
    public boolean canStartFrom(SequenceModel model) {
        return Objects.requireNonNull(model, "model") instanceof LstmModel;
    }

    @Override
    public boolean canAddSymbols(SequenceModel model) {
        return canStartFrom(model);
    }

    static Vocabulary requireKnown(Vocabulary vocabulary) {
        if (vocabulary instanceof CharacterVocabulary || vocabulary instanceof TokenVocabulary) {
            return vocabulary;
        }
        throw new IllegalArgumentException(
                "the " + ID + " backend needs a CharacterVocabulary or a TokenVocabulary, got "
                        + vocabulary.getClass().getName());
    }

    /** {@inheritDoc} The weights are written as the model has them: in single precision, or rounded to 8 bits. */
    @Override
    public void save(SequenceModel model, Path file) throws IOException {
        LstmModel lstm = requireOwn(model, "saves");
        CheckpointWriter.write(lstm, Objects.requireNonNull(file, "file"));
    }

    /** {@inheritDoc} Weights that have been rounded stay so in single precision. */
    @Override
    public void save(SequenceModel model, Path file, WeightFormat weights) throws IOException {
        LstmModel lstm = requireOwn(model, "saves");
        Objects.requireNonNull(file, "file");
        NetworkWeights known = lstm.weights();
        NetworkWeights written = switch (Objects.requireNonNull(weights, "weights")) {
            case SINGLE -> known.inSinglePrecision();
            case INT8 -> known.inInt8();
        };
        CheckpointWriter.write(lstm, written, file);
    }

    @Override
    public void save(SequenceModel model, OutputStream checkpoint) throws IOException {
        LstmModel lstm = requireOwn(model, "saves");
        CheckpointWriter.write(lstm, Objects.requireNonNull(checkpoint, "checkpoint"));
    }

    private static LstmModel requireOwn(SequenceModel model, String does) {
        Objects.requireNonNull(model, "model");
        if (!(model instanceof LstmModel lstm)) {
            throw new IllegalArgumentException("the " + ID + " backend " + does + " its own models only, got "
                    + model.getClass().getName());
        }
        return lstm;
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        return CheckpointReader.recognises(Objects.requireNonNull(file, "file"));
    }

    @Override
    public SequenceModel load(Path file) throws IOException {
        LstmModel model = CheckpointReader.read(Objects.requireNonNull(file, "file"));
        return int8 ? model.withInt8Weights() : model;
    }

    /** {@inheritDoc} They are read into memory, and there may be at most 2 GiB of them. */
    @Override
    public SequenceModel load(InputStream checkpoint) throws IOException {
        LstmModel model = CheckpointReader.read(Objects.requireNonNull(checkpoint, "checkpoint"));
        return int8 ? model.withInt8Weights() : model;
    }

    /** The trained model in this library's jar. It has weights of 8 bits. */
    @Override
    public Optional<PretrainedModel> pretrained() {
        return Pretrained.find();
    }
}
