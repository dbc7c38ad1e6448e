package io.github.folkrnn.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.dl4j.Dl4jProvider;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.dl4j.network.PyTorchTensors;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.dl4j.safetensors.SafetensorsWriter;
import io.github.folkrnn.dl4j.safetensors.TensorType;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Int8CheckpointTest {
    private static final GenerationRequest REQUEST =
            GenerationRequest.builder().constraint(false).maxLength(60).seed(8).build();

    @TempDir
    Path directory;

    private final Dl4jProvider provider = new Dl4jProvider();
    private final LstmModel model = Models.small();
    private Path file;

    @BeforeEach
    void save() throws IOException {
        file = directory.resolve("int8.folkrnn");
        provider.save(model, file, WeightFormat.INT8);
    }

    private List<float[]> logits(SequenceModel loaded) {
        return Models.logits((LstmModel) loaded, Models.randomSymbols(40, 11, 6));
    }

    @Test
    void weightsRoundedInAFileAreThoseRoundedOnLoading() throws IOException {
        Path whole = directory.resolve("whole.folkrnn");
        provider.save(model, whole);
        SequenceModel stored = provider.load(file);
        SequenceModel rounded = provider.withInt8Weights().load(whole);
        assertThat(logits(stored)).usingRecursiveComparison().isEqualTo(logits(rounded));
        assertThat(stored.fingerprint()).isEqualTo(rounded.fingerprint()).isNotEqualTo(model.fingerprint());
        assertThat(stored.parameterCount()).isEqualTo(model.parameterCount());
    }

    @Test
    void aTuneIsReproducedByTheNetworkThatIsSavedAndLoadedAgain() throws IOException {
        Path copy = directory.resolve("copy.folkrnn");
        Tune tune;
        try (FolkRnn folk = FolkRnn.load(file)) {
            tune = folk.generate(REQUEST);
            folk.save(copy);
        }
        assertThat(copy).hasSameBinaryContentAs(file);
        try (FolkRnn folk = FolkRnn.load(copy)) {
            assertThat(tune.reproduce(folk).abc()).isEqualTo(tune.abc());
        }
    }

    @Test
    void eachRowTimesItsScaleIsTheWeightInSinglePrecision() throws IOException {
        Map<String, Safetensors.Tensor> tensors = Models.content(file).tensors();
        Map<String, Safetensors.Tensor> exact = PyTorchTensors.of(model.weights());
        exact.forEach((name, tensor) -> {
            Safetensors.Tensor stored = tensors.get(name);
            if (tensor.columns() == 0) {
                assertThat(stored.data()).as(name).isEqualTo(tensor.data());
                return;
            }
            assertThat(stored.type()).as(name).isEqualTo(TensorType.I8);
            float[] scales = tensors.get(name + ".scale").data();
            for (int i = 0; i < tensor.data().length; i++) {
                float scale = scales[i / tensor.columns()];
                assertThat(Math.abs(stored.data()[i] * scale - tensor.data()[i]))
                        .as("%s, number %d", name, i)
                        .isLessThanOrEqualTo(0.501f * scale);
            }
        });
    }

    @Test
    void roundedWeightsStayRoundedInSinglePrecision() throws IOException {
        LstmModel rounded = (LstmModel) provider.load(file);
        Path single = directory.resolve("single.folkrnn");
        provider.save(rounded, single, WeightFormat.SINGLE);
        LstmModel loaded = (LstmModel) provider.load(single);
        assertThat(loaded.weights())
                .isInstanceOf(LstmWeights.class)
                .usingRecursiveComparison()
                .isEqualTo(rounded.weights().inSinglePrecision());
    }

    private void assertRefused(String name, Safetensors.Tensor replacement, String message) throws IOException {
        Safetensors content = Models.content(file);
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>(content.tensors());
        tensors.put(name, replacement);
        String sha256 = SafetensorsWriter.sha256(tensors.values());
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        metadata.put(CheckpointFormat.SHA256, sha256);
        metadata.put("folkrnn.metadata-sha256", CheckpointFormat.hash(metadata));
        SafetensorsWriter.write(new Safetensors(metadata, tensors, sha256), file);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(file))
                .withMessage(file + " is damaged: tensor \"" + name + "\" " + message);
    }

    @Test
    void scalesOutOfTheirRangeAreRefused() throws IOException {
        float[] scales = new float[11];
        scales[4] = -0.5f;
        assertRefused(
                "fc.weight.scale",
                Safetensors.Tensor.vector(scales),
                "must hold numbers from 0 to 7.8125E9, got -0.5 as number 4");
    }

    @Test
    void whatIsNotANumberIsRefused() throws IOException {
        float[] bias = new float[11];
        bias[10] = Float.NaN;
        assertRefused(
                "fc.bias",
                Safetensors.Tensor.vector(bias),
                "must hold numbers from -1.0E12 to 1.0E12, got NaN as number 10");
    }

    @Test
    void aMixtureOfFormatsIsRefused() throws IOException {
        assertRefused(
                "fc.weight",
                PyTorchTensors.of(model.weights()).get("fc.weight"),
                "must have the dtype I8, as others have, got F32");
    }

    @Test
    void scalesThatALayerDoesNotShareAreRefused() throws IOException {
        assertRefused(
                "lstm.weight_ih_l1.scale",
                Safetensors.Tensor.vector(new float[52]),
                "must be equal to lstm.weight_hh_l1.scale");
    }

    @Test
    void theFileIsLessThanAThirdOfTheSize() throws IOException {
        LstmModel larger = Models.untrained(
                11, TrainingConfig.builder().embeddingSize(32).units(64).build());
        provider.save(larger, directory.resolve("a"), WeightFormat.SINGLE);
        provider.save(larger, directory.resolve("b"), WeightFormat.INT8);
        assertThat(Files.size(directory.resolve("b")) * 3).isLessThan(Files.size(directory.resolve("a")));
    }
}
