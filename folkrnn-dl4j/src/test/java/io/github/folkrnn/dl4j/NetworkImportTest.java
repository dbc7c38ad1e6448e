package io.github.folkrnn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.dl4j.safetensors.SafetensorsWriter;
import io.github.folkrnn.dl4j.safetensors.TensorType;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkImportTest {
    private static final int SYMBOLS = 11;
    private static final CharacterVocabulary VOCABULARY = Models.vocabulary(SYMBOLS);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameAFile() {
        file = directory.resolve("net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "f16", "bf16", "f64"})
    void aNetworkOfPyTorchGivesTheLogitsThatPyTorchComputes(String type) throws Exception {
        try (LstmModel model = (LstmModel)
                NetworkImport.ofPyTorch(ReferenceLogits.file("pytorch-" + type + ".safetensors"), VOCABULARY)) {
            ReferenceLogits.of("pytorch-" + type + ".logits").assertThatTheyAreThoseOf(model);
        }
    }

    @ParameterizedTest
    @CsvSource({"keras-3.weights.h5, keras-3.logits", "keras-2.h5, keras-2.logits", "keras-model.h5, keras-2.logits"})
    void aNetworkOfKerasGivesTheLogitsThatKerasComputes(String weights, String logits) throws Exception {
        try (LstmModel model = (LstmModel) NetworkImport.ofKeras(ReferenceLogits.file(weights), VOCABULARY)) {
            ReferenceLogits.of(logits).assertThatTheyAreThoseOf(model);
        }
    }

    @Test
    void whatIsLoadedComposesAndIsSavedAsACheckpoint() throws Exception {
        LstmModel model =
                (LstmModel) NetworkImport.ofPyTorch(ReferenceLogits.file("pytorch-f32.safetensors"), VOCABULARY);
        GenerationRequest request = GenerationRequest.builder()
                .constraint(false)
                .seed(1)
                .maxLength(40)
                .build();
        try (FolkRnn imported = FolkRnn.of(model, new Dl4jProvider())) {
            imported.save(file);
            try (FolkRnn loaded = FolkRnn.load(file)) {
                assertThat(loaded.generate(request).abc())
                        .isEqualTo(imported.generate(request).abc())
                        .isNotEmpty();
                assertThat(loaded.model().vocabulary()).isEqualTo(VOCABULARY);
                assertThat(loaded.model().provenance())
                        .containsEntry("trained-with", "PyTorch")
                        .containsEntry("imported-from", "pytorch-f32.safetensors");
            }
        }
    }

    @Test
    void aCheckpointOfOursIsANetworkOfPyTorch() throws IOException {
        LstmModel model = Models.small();
        new Dl4jProvider().save(model, file);
        assertThat(NetworkImport.ofPyTorch(file, model.vocabulary()).fingerprint())
                .isEqualTo(model.fingerprint());
    }

    @Test
    void theVocabularyHasToFit() throws Exception {
        Path pytorch = ReferenceLogits.file("pytorch-f32.safetensors");
        assertCannotBeLoaded(
                () -> NetworkImport.ofPyTorch(pytorch, Models.vocabulary(12)),
                pytorch,
                "tensor \"embedding.weight\" must have a row for each of the 12 symbols of the vocabulary, got 11");
        Path keras = ReferenceLogits.file("keras-2.h5");
        assertCannotBeLoaded(
                () -> NetworkImport.ofKeras(keras, Models.vocabulary(10)),
                keras,
                "/embedding must have a row for each of the 10 symbols of the vocabulary, got 11");
    }

    @Test
    void theVocabularyHasToBeOneThatCheckpointsCanHold() throws Exception {
        Path pytorch = ReferenceLogits.file("pytorch-f32.safetensors");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkImport.ofPyTorch(pytorch, new Digits()))
                .withMessage("the dl4j-lstm backend needs a CharacterVocabulary or a TokenVocabulary, got "
                        + Digits.class.getName());
        assertThatNullPointerException()
                .isThrownBy(() -> NetworkImport.ofPyTorch(pytorch, null))
                .withMessage("vocabulary");
        assertThatNullPointerException()
                .isThrownBy(() -> NetworkImport.ofKeras(null, VOCABULARY))
                .withMessage("hdf5");
    }

    private static final class Digits implements Vocabulary {
        @Override
        public int size() {
            return SYMBOLS;
        }

        @Override
        public OptionalInt idOf(String symbol) {
            return OptionalInt.empty();
        }

        @Override
        public String symbol(int id) {
            return "" + id;
        }

        @Override
        public int[] encode(String text) {
            return new int[0];
        }

        @Override
        public int[] separator() {
            return new int[0];
        }
    }

    /** A network of PyTorch with one of its tensors replaced, or another one added. */
    private void assertCannotBeLoaded(String name, Safetensors.Tensor tensor, String message) throws Exception {
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>(
                Models.content(ReferenceLogits.file("pytorch-f32.safetensors")).tensors());
        if (tensor == null) {
            tensors.remove(name);
        } else {
            tensors.put(name, tensor);
        }
        SafetensorsWriter.write(new Safetensors(Map.of(), tensors, ""), file);
        assertCannotBeLoaded(() -> NetworkImport.ofPyTorch(file, VOCABULARY), file, message);
    }

    private static Safetensors.Tensor zeros(int rows, int columns) {
        return new Safetensors.Tensor(TensorType.F32, rows, columns, new float[rows * Math.max(1, columns)]);
    }

    @Test
    void aLongNameIsQuotedInShort() throws Exception {
        assertCannotBeLoaded(
                "x".repeat(40_000),
                zeros(1, 0),
                "tensor \"" + "x".repeat(100)
                        + "… (40000 characters)\" has no place here: there must be an nn.Embedding"
                        + " \"embedding\", an nn.LSTM \"lstm\" and an nn.Linear \"fc\", and nothing else");
    }

    @Test
    void aNetworkOfPyTorchThatCannotBeLoadedIsRefusedByTheNameOfItsTensor() throws Exception {
        assertCannotBeLoaded(
                "lstm.weight_ih_l0_reverse",
                zeros(28, 5),
                "tensor \"lstm.weight_ih_l0_reverse\" belongs to a bidirectional LSTM, which knows the symbols to come,"
                        + " and so cannot compose");
        assertCannotBeLoaded(
                "lstm.weight_hr_l0",
                zeros(3, 7),
                "tensor \"lstm.weight_hr_l0\" belongs to an LSTM with projections (proj_size), for which there is no"
                        + " place here");
        assertCannotBeLoaded(
                "norm.weight",
                zeros(7, 0),
                "tensor \"norm.weight\" has no place here: there must be an nn.Embedding \"embedding\", an nn.LSTM"
                        + " \"lstm\" and an nn.Linear \"fc\", and nothing else");
        assertCannotBeLoaded("lstm.bias_hh_l1", null, "it must hold the tensor \"lstm.bias_hh_l1\"");
        assertCannotBeLoaded(
                "lstm.weight_ih_l0",
                zeros(21, 5),
                "tensor \"lstm.weight_ih_l0\" must have the shape [28, 5], got [21, 5]");
        Safetensors.Tensor bias = zeros(11, 0);
        bias.data()[4] = Float.NaN;
        assertCannotBeLoaded(
                "fc.bias", bias, "tensor \"fc.bias\" must hold numbers from -1.0E12 to 1.0E12, got NaN as number 4");
        assertCannotBeLoaded(
                "embedding.weight",
                null,
                "it must hold one tensor \"embedding.weight\", with the same prefix as all the others or none, got"
                        + " [fc.bias, fc.weight, lstm.bias_hh_l0, lstm.bias_hh_l1, lstm.bias_ih_l0, lstm.bias_ih_l1,"
                        + " lstm.weight_hh_l0, lstm.weight_hh_l1, lstm.weight_ih_l0, lstm.weight_ih_l1]");
    }

    @Test
    void aPrefixMustBeThatOfAllTensors() throws Exception {
        Map<String, Safetensors.Tensor> tensors =
                Map.of("model.embedding.weight", zeros(11, 5), "fc.bias", zeros(11, 0));
        SafetensorsWriter.write(new Safetensors(Map.of(), tensors, ""), file);
        assertCannotBeLoaded(
                () -> NetworkImport.ofPyTorch(file, VOCABULARY),
                file,
                "tensor \"fc.bias\" must have the prefix \"model.\", as \"model.embedding.weight\" has");
    }

    /** A file as Keras 3 writes it, with one LSTM on embeddings of 2, 3 units and 11 symbols, and with a change. */
    private void writeKeras(Consumer<WritableGroup> change) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            WritableGroup layers = hdf.putGroup("layers");
            putLayer(layers, "embedding", (Object) new float[11][2]);
            putLayer(layers, "dense", new float[3][11], new float[11]);
            change.accept(layers);
        }
    }

    private static void putLayer(WritableGroup layers, String name, Object... arrays) {
        WritableGroup vars = layers.putGroup(name).putGroup("vars");
        for (int i = 0; i < arrays.length; i++) {
            vars.putDataset("" + i, arrays[i]);
        }
    }

    private static void putLstm(WritableGroup layers, String name) {
        putLayer(layers, name, new float[2][12], new float[3][12], new float[12]);
    }

    private void assertKerasCannotBeLoaded(Consumer<WritableGroup> change, String message) {
        writeKeras(change);
        assertCannotBeLoaded(() -> NetworkImport.ofKeras(file, VOCABULARY), file, message);
    }

    @Test
    void doublePrecisionOfKerasBecomesSingle() throws IOException {
        double[] bias = new double[12];
        Arrays.setAll(bias, i -> i / 10.0);
        writeKeras(layers -> putLayer(layers, "lstm", new double[2][12], new double[3][12], bias));
        LstmModel model = (LstmModel) NetworkImport.ofKeras(file, VOCABULARY);
        assertThat(model.weights().inSinglePrecision().layers().get(0).bias())
                .containsExactly(0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 1, 1.1f);
    }

    @Test
    void aNetworkOfKerasThatCannotBeLoadedIsRefusedByTheNameOfItsLayer() {
        assertKerasCannotBeLoaded(layers -> {}, "there must be an LSTM layer, got none");
        assertKerasCannotBeLoaded(
                layers -> {
                    putLstm(layers, "lstm");
                    putLayer(layers, "dense_1", new float[3][3], new float[3]);
                },
                "there must be one Dense layer, got [/layers/dense, /layers/dense_1]");
        assertKerasCannotBeLoaded(
                layers -> putLayer(layers, "gru", new float[2][9], new float[3][9], new float[2][9]),
                "array 0 of /layers/gru must have the shape [2, 12], got [2, 9]");
        assertKerasCannotBeLoaded(
                layers -> putLstm(layers.putGroup("bidirectional"), "backward_layer"),
                "/layers/bidirectional/backward_layer belongs to a bidirectional LSTM, which knows the symbols to come,"
                        + " and so cannot compose");
        assertKerasCannotBeLoaded(
                layers ->
                        putLayer(layers, "batch_normalization", new float[3], new float[3], new float[3], new float[3]),
                "/layers/batch_normalization must have 1 array as an Embedding, 3 as an LSTM, or 2 as a Dense layer,"
                        + " got 4");
        assertKerasCannotBeLoaded(
                layers -> {
                    putLstm(layers, "upper");
                    putLstm(layers, "lower");
                },
                "the names of LSTM layers must differ in their numbers alone, which tell their order, got"
                        + " [/layers/lower, /layers/upper]");
    }

    @Test
    void arraysOfOtherKindsAreNoWeightsOfKeras() {
        writeKeras(layers -> putLayer(layers, "lstm", new int[2][12], new float[3][12], new float[12]));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> NetworkImport.ofKeras(file, VOCABULARY))
                .withMessage(file + " holds something else than Keras writes: /layers/lstm/vars/0 must hold"
                        + " floating-point numbers, got int");
    }

    private static final String LAYERS = """
            {"class_name":"Sequential","config":{"name":"net","layers":[
            {"class_name":"InputLayer","config":{"name":"in"}},
            {"class_name":"Embedding","config":{"name":"embedding","mask_zero":false}},
            {"class_name":"LSTM","config":{"name":"lstm","activation":"tanh","recurrent_activation":"sigmoid",\
            "use_bias":true,"go_backwards":false,"units":3}},
            {"class_name":"Dropout","config":{"name":"dropout","rate":0.5}},
            {"class_name":"TimeDistributed","config":{"name":"each",\
            "layer":{"class_name":"Dense","config":{"name":"dense","activation":"softmax"}}}}]}}
            """;

    private void writeModel(String configuration) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("model_config", configuration);
            WritableGroup layers = hdf.putGroup("layers");
            putLayer(layers, "embedding", (Object) new float[11][2]);
            putLayer(layers, "dense", new float[3][11], new float[11]);
            putLstm(layers, "lstm");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"sigmoid\"; \"hard_sigmoid\"; recurrent_activation of \"lstm\" must be sigmoid, got \"hard_sigmoid\"",
                "\"go_backwards\":false; \"go_backwards\":true; go_backwards of \"lstm\" must be false, got true",
                "\"activation\":\"tanh\"; \"activation\":\"relu\"; activation of \"lstm\" must be tanh, got \"relu\"",
                "\"activation\":\"tanh\"; \"activation\":{}; activation of \"lstm\" must be tanh, got {}",
                "\"use_bias\":true; \"use_bias\":false; use_bias of \"lstm\" must be true, got false",
                "\"mask_zero\":false; \"mask_zero\":true; mask_zero of \"embedding\" must be false, got true",
                "\"softmax\"; \"relu\"; activation of \"dense\" must be softmax or linear, got \"relu\"",
                "\"Dropout\"; \"LayerNormalization\"; a layer must be one of Embedding, LSTM, Dense or a kind without"
                        + " weights and effect, got \"LayerNormalization\" of \"dropout\"",
                "\"LSTM\"; \"GRU\"; a layer must be one of Embedding, LSTM, Dense or a kind without"
                        + " weights and effect, got \"GRU\" of \"lstm\"",
            })
    void aWholeModelOfKerasThatComputesOtherwiseIsRefusedByTheSetting(String part, String other, String message)
            throws IOException {
        writeModel(LAYERS);
        NetworkImport.ofKeras(file, VOCABULARY).close();
        assertThat(LAYERS).contains(part);
        writeModel(LAYERS.replace(part, other));
        assertCannotBeLoaded(() -> NetworkImport.ofKeras(file, VOCABULARY), file, message);
    }

    /** An archive as Keras 3 writes it, of what is in a file of HDF5. */
    private void writeArchive(String configuration, int method) throws IOException {
        Path weights = file.resolveSibling("weights.h5");
        Files.move(file, weights);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            putEntry(out, "config.json", configuration.getBytes(StandardCharsets.UTF_8), ZipEntry.STORED);
            putEntry(out, "model.weights.h5", Files.readAllBytes(weights), method);
        }
        Files.delete(weights);
    }

    private static void putEntry(ZipOutputStream out, String name, byte[] content, int method) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    @Test
    void anArchiveOfKerasIsAWholeModel() throws IOException {
        writeKeras(layers -> putLstm(layers, "lstm"));
        String expected = NetworkImport.ofKeras(file, VOCABULARY).fingerprint();
        writeArchive(LAYERS, ZipEntry.STORED);
        assertThat(NetworkImport.ofKeras(file, VOCABULARY).fingerprint()).isEqualTo(expected);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 200));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> NetworkImport.ofKeras(file, VOCABULARY))
                .withMessageStartingWith(file + " is damaged: ");
        writeKeras(layers -> putLstm(layers, "lstm"));
        writeArchive(LAYERS.replace("\"sigmoid\"", "\"hard_sigmoid\""), ZipEntry.STORED);
        assertCannotBeLoaded(
                () -> NetworkImport.ofKeras(file, VOCABULARY),
                file,
                "recurrent_activation of \"lstm\" must be sigmoid, got \"hard_sigmoid\"");
        writeKeras(layers -> putLstm(layers, "lstm"));
        writeArchive(LAYERS, ZipEntry.DEFLATED);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> NetworkImport.ofKeras(file, VOCABULARY))
                .withMessage(file + " holds something else than Keras writes: it must hold model.weights.h5, without"
                        + " compression");
    }

    @Test
    void elevenLayersOfKerasKeepTheirOrder() throws IOException {
        writeKeras(layers -> {
            for (int k = 10; k >= 0; k--) {
                float[] bias = new float[12];
                bias[0] = k;
                int inputs = k == 0 ? 2 : 3;
                putLayer(layers, k == 0 ? "lstm" : "lstm_" + k, new float[inputs][12], new float[3][12], bias);
            }
        });
        LstmModel model = (LstmModel) NetworkImport.ofKeras(file, VOCABULARY);
        assertThat(model.weights().inSinglePrecision().layers())
                .extracting(layer -> layer.bias()[0])
                .containsExactly(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f);
    }

    @Test
    void aFileThatIsNoneOfKerasSaysSo() throws IOException {
        assertFails(" does not exist");
        Files.createDirectory(file);
        assertFails(" is not a regular file");
        Files.delete(file);
        Files.writeString(file, "PK");
        assertFails(" is not an HDF5 file: it does not start as one does");
    }

    private void assertFails(String message) {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> NetworkImport.ofKeras(file, VOCABULARY))
                .withMessage(file + message);
    }

    /** The file has a hole of that size, which takes no room on the disk. */
    @Test
    void aFileOfKerasThatNoArrayHoldsIsRefused() throws Exception {
        Files.write(file, Files.readAllBytes(ReferenceLogits.file("keras-2.h5")));
        try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
            grown.setLength(1L << 31);
        }
        assertFails(" must have at most 2147483639 bytes, got 2147483648");
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 800, 10_000, 23_751})
    void aTruncatedFileOfKerasIsRefused(int length) throws Exception {
        byte[] whole = Files.readAllBytes(ReferenceLogits.file("keras-2.h5"));
        Files.write(file, Arrays.copyOf(whole, length));
        assertFails(" is truncated: it must have 23752 bytes, but it has " + length);
    }

    /** Whatever is written over, the outcome is a network or an exception that says that there is none. */
    @ParameterizedTest
    @ValueSource(strings = {"keras-3.weights.h5", "keras-2.h5"})
    void aDamagedFileOfKerasIsRefusedOrLoaded(String name) throws Exception {
        byte[] whole = Files.readAllBytes(ReferenceLogits.file(name));
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(6);
        int refused = 0;
        for (int attempt = 0; attempt < 500; attempt++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            for (int i = at; i < Math.min(at + 8, damaged.length); i++) {
                damaged[i] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                NetworkImport.ofKeras(file, VOCABULARY).close();
            } catch (CheckpointException e) {
                refused++;
                assertThat(e).as("seed 6, attempt %d", attempt).hasMessageStartingWith(file + " ");
            }
        }
        assertThat(refused).as("seed 6").isBetween(50, 450);
    }

    @FunctionalInterface
    private interface Loading {
        void load() throws IOException;
    }

    private static void assertCannotBeLoaded(Loading loading, Path file, String message) {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(loading::load)
                .withMessage(file + " holds a network that cannot be loaded: " + message);
    }
}
