package io.github.folkrnn.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.dl4j.Dl4jProvider;
import io.github.folkrnn.dl4j.OtherModel;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.dl4j.safetensors.SafetensorsWriter;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.LearningRate;
import io.github.folkrnn.training.Precision;
import io.github.folkrnn.training.TrainingConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
    @TempDir
    Path directory;

    private final LstmModel model = Models.small();
    private Path file;

    @BeforeEach
    void save() throws IOException {
        file = directory.resolve("model.folkrnn");
        new Dl4jProvider().save(model, file);
    }

    private void assertDamaged(byte[] content, String message) throws IOException {
        Files.write(file, content);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(file))
                .withMessage(file + message);
    }

    /** The file with one part of its header replaced by another, spaces at its end giving way. */
    private byte[] withHeader(String part, String replacement) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int length =
                (int) ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(content, 8, length, StandardCharsets.UTF_8);
        assertThat(header).contains(part);
        byte[] changed = header.replace(part, replacement).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + changed.length + content.length - 8 - length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(changed.length)
                .put(changed)
                .put(content, 8 + length, content.length - 8 - length)
                .array();
    }

    @Test
    void aStreamHoldsTheBytesOfAFile() throws IOException {
        Dl4jProvider provider = new Dl4jProvider();
        LstmModel model = Models.small();
        provider.save(model, file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        provider.save(model, out);
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
        try (FolkRnn loaded = FolkRnn.load(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(loaded.model().fingerprint()).isEqualTo(model.fingerprint());
            assertThat(loaded.model())
                    .hasToString("LSTM network with 2 layers of 13 units, 11 symbols and " + model.parameterCount()
                            + " parameters");
        }
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(new ByteArrayInputStream(out.toByteArray(), 0, out.size() - 1)))
                .withMessage("the stream is truncated: its header asks for at least " + out.size()
                        + " bytes, but it has " + (out.size() - 1));
    }

    @Test
    void aLoadedModelGivesTheSameBits() throws IOException {
        int[] symbols = Models.randomSymbols(60, model.vocabulary().size(), 2);
        LstmModel loaded = (LstmModel) new Dl4jProvider().load(file);
        assertThat(loaded.vocabulary()).isEqualTo(model.vocabulary());
        assertThat(loaded.config()).usingRecursiveComparison().isEqualTo(model.config());
        assertThat(loaded.provenance()).isEqualTo(model.provenance());
        assertThat(loaded.parameterCount()).isEqualTo(model.parameterCount());
        assertThat(Models.logits(loaded, symbols)).usingRecursiveComparison().isEqualTo(Models.logits(model, symbols));
    }

    @Test
    void theFingerprintOfAModelIsTheHashInItsCheckpoint() throws IOException {
        String hash = Models.content(file).metadata().get("folkrnn.sha256");
        assertThat(model.fingerprint()).isEqualTo(hash);
        try (SequenceModel loaded = new Dl4jProvider().load(file)) {
            assertThat(loaded.fingerprint()).isEqualTo(hash);
        }
    }

    /** As PyTorch writes it: the tensors sorted by name, a bias in two parts. */
    @Test
    void aFileInAnotherOrderLoadsAsAModelWithTheFingerprintThatItsCopyHas() throws IOException {
        Safetensors content = Models.content(file);
        Map<String, Safetensors.Tensor> sorted = new TreeMap<>(content.tensors());
        sorted.computeIfPresent(
                "lstm.bias_hh_l0",
                (name, tensor) -> Safetensors.Tensor.vector(tensor.data().clone()));
        sorted.get("lstm.bias_hh_l0").data()[3] = 0.5f;
        Map<String, String> metadata = new HashMap<>(content.metadata());
        String sha256 = SafetensorsWriter.sha256(sorted.values());
        metadata.put("folkrnn.sha256", sha256);
        metadata.put("folkrnn.metadata-sha256", CheckpointFormat.hash(metadata));
        SafetensorsWriter.write(new Safetensors(metadata, sorted, sha256), file);
        SequenceModel loaded = new Dl4jProvider().load(file);
        new Dl4jProvider().save(loaded, file);
        assertThat(new Dl4jProvider().load(file).fingerprint())
                .isEqualTo(loaded.fingerprint())
                .isNotEqualTo(model.fingerprint());
    }

    @Test
    void savingAgainGivesTheSameFile() throws IOException {
        byte[] first = Files.readAllBytes(file);
        new Dl4jProvider().save(new Dl4jProvider().load(file), file);
        assertThat(file).hasBinaryContent(first);
    }

    @Test
    void rareSettingsAreRemembered() throws IOException {
        LstmModel unclipped = Models.untrained(
                5,
                TrainingConfig.builder()
                        .embeddingSize(2)
                        .units(3)
                        .gradientClipping(Double.POSITIVE_INFINITY)
                        .precision(Precision.SINGLE)
                        .threads(3)
                        .build());
        new Dl4jProvider().save(unclipped, file);
        LstmModel loaded = (LstmModel) new Dl4jProvider().load(file);
        assertThat(loaded.config()).isEqualTo(unclipped.config());
    }

    @ParameterizedTest
    @MethodSource
    void everyRecipeIsRemembered(TrainingConfig.Builder recipe) throws IOException {
        LstmModel trained = Models.untrained(5, recipe.embeddingSize(2).units(3).build());
        new Dl4jProvider().save(trained, file);
        assertThat(((LstmModel) new Dl4jProvider().load(file)).config()).isEqualTo(trained.config());
    }

    static Stream<TrainingConfig.Builder> everyRecipeIsRemembered() {
        return Stream.of(
                TrainingConfig.builder(),
                TrainingConfig.seedRecipe(),
                TrainingConfig.builder()
                        .batching(Batching.TUNES_IN_ORDER)
                        .transpositions(-3, 2)
                        .learningRate(LearningRate.steps(0.25, 0.5, 7))
                        .dropout(new Dropout(0.125, 0.25, 0.375))
                        .labelSmoothing(0.0625)
                        .weightDecay(0.5)
                        .weightAveraging(0.75)
                        .positionInputs(PositionInput.PART, PositionInput.LOOK_BACK_4)
                        .positionSize(3));
    }

    @Test
    void aCheckpointOfTheFirstVersionIsRead() throws IOException {
        String settings = Models.content(file).metadata().get("folkrnn.training");
        Files.write(
                file,
                withHeader(
                        quoted(settings),
                        quoted("{\"iterations\":7,\"batchSize\":2,\"sequenceLength\":3,\"learningRate\":0.005,"
                                + "\"embeddingSize\":6,\"units\":13,\"layers\":2,\"dropout\":0.5,"
                                + "\"gradientClipping\":null,\"precision\":\"SINGLE\",\"threads\":null,\"seed\":4}")));
        Files.write(file, withHeader("\"folkrnn.format\":\"4\"", "\"folkrnn.format\":\"1\""));
        assertThat(((LstmModel) new Dl4jProvider().load(file)).config())
                .isEqualTo(TrainingConfig.seedRecipe()
                        .iterations(7)
                        .batchSize(2)
                        .sequenceLength(3)
                        .embeddingSize(6)
                        .units(13)
                        .layers(2)
                        .dropout(0.5)
                        .seed(4)
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"peak\":0.003; \"peak\":\"x\"; peak must be a number, got \"x\"",
                "\"peak\":0.003; \"speed\":1; learningRate must be a number or an object with constant, peak or rate,"
                        + " got {\"speed\":1,\"warmUp\":0.05}",
                "\"symbols\":0.1; \"symbols\":1.5; dropout.symbols must be in [0, 1), got 1.5",
                "\"RANDOM_WINDOWS\"; \"X\"; batching must be one of [RANDOM_WINDOWS, TUNES_IN_ORDER], got \"X\"",
                "\"weightDecay\":0.0; \"weightDecay\":-1; weightDecay must be finite and at least 0, got -1.0",
                "\"transpositions\":[]; \"transpositions\":[0]; transpositions must be -36 to 36 and not 0, got 0",
                "\"transpositions\":[]; \"transpositions\":[\"x\"]; transpositions must be whole numbers, got [\"x\"]",
                "\"transpositions\":[]; \"transpositions\":2; transpositions must be whole numbers, got 2",
            })
    void aRecipeThatIsNoneIsRefused(String part, String replacement, String message) throws IOException {
        assertDamaged(
                withHeader(part.replace("\"", "\\\""), replacement.replace("\"", "\\\"")),
                ": folkrnn.training: " + message);
    }

    @Test
    void tensorsAreNamedAndLaidOutAsInPyTorch() throws IOException {
        Map<String, Safetensors.Tensor> tensors = Models.content(file).tensors();
        assertThat(tensors.keySet())
                .containsExactly(
                        "embedding.weight",
                        "lstm.weight_ih_l0",
                        "lstm.weight_hh_l0",
                        "lstm.bias_ih_l0",
                        "lstm.bias_hh_l0",
                        "lstm.weight_ih_l1",
                        "lstm.weight_hh_l1",
                        "lstm.bias_ih_l1",
                        "lstm.bias_hh_l1",
                        "fc.weight",
                        "fc.bias");
        Safetensors.Tensor recurrent = tensors.get("lstm.weight_hh_l0");
        assertThat(recurrent.rows()).isEqualTo(4 * 13);
        assertThat(recurrent.columns()).isEqualTo(13);
        assertThat(recurrent.data()[20 * 13 + 7])
                .isEqualTo(model.weights().inSinglePrecision().layers().get(0).recurrent()[7][20]);
        assertThat(tensors.get("fc.weight").rows()).isEqualTo(11);
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = directory.resolve("none.folkrnn");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(missing))
                .withMessage(missing + " does not exist");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> new Dl4jProvider().load(missing))
                .withMessage(missing + " does not exist");
    }

    @Test
    void nullIsNamed() {
        Dl4jProvider provider = new Dl4jProvider();
        assertThatNullPointerException()
                .isThrownBy(() -> provider.load((Path) null))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> provider.recognises(null))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> provider.save(model, (Path) null))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> provider.save(null, file))
                .withMessage("model");
    }

    @Test
    void aDirectoryIsNoCheckpoint() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(directory))
                .withMessage(directory + " is a directory, where a checkpoint file is expected");
    }

    /** One that is open to be read and written waits for nobody. */
    @Test
    void aNamedPipeIsNotReadWhateverComesOutOfIt() throws Exception {
        Path mkfifo = Path.of("/usr/bin/mkfifo");
        assumeTrue(Files.isExecutable(mkfifo), "there is no mkfifo to make a named pipe with");
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder(mkfifo.toString(), pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        new Dl4jProvider().save(model, file);
        try (RandomAccessFile both = new RandomAccessFile(pipe.toFile(), "rw")) {
            both.write(Files.readAllBytes(file));
            assertThat(new Dl4jProvider().recognises(pipe)).isFalse();
            assertThatExceptionOfType(CheckpointException.class)
                    .isThrownBy(() -> FolkRnn.load(pipe))
                    .withMessage(pipe + " is no regular file, where a checkpoint file is expected");
        }
    }

    @Test
    void anotherKindOfFileIsNoCheckpoint() throws IOException {
        Files.writeString(file, "X:1\nT:A tune, not a model\nK:G\nGABc|");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(file))
                .withMessage(file + " is not a checkpoint that a backend recognises; found dl4j-lstm ("
                        + Dl4jProvider.class.getName() + ")");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(file, new Dl4jProvider()))
                .withMessage(file + " is not a checkpoint: it does not start as a safetensors file does");
    }

    @Test
    void aTruncatedFileIsRecognisedAsSuch() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        assertDamaged(
                Arrays.copyOf(whole, whole.length - 1),
                " is truncated: its header asks for at least " + whole.length + " bytes, but it has "
                        + (whole.length - 1));
        int headerEnd =
                8 + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertDamaged(
                Arrays.copyOf(whole, 100),
                " is truncated: its header asks for at least " + headerEnd + " bytes, but it has 100");
    }

    @Test
    void bytesAfterTheLastTensorAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        assertDamaged(
                Arrays.copyOf(whole, whole.length + 4),
                " is damaged: the file must end after its last tensor, at " + whole.length + " bytes, got "
                        + (whole.length + 4));
    }

    @Test
    void aFlippedBitInAWeightIsNoticed() throws IOException {
        byte[] content = Files.readAllBytes(file);
        String hash = Models.content(file).metadata().get("folkrnn.sha256");
        content[content.length - 30] ^= 1;
        Files.write(file, content);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(file))
                .withMessageStartingWith(file + " is damaged: folkrnn.sha256 must be \"")
                .withMessageEndingWith("\", got \"" + hash + '"');
    }

    @Test
    void aHeaderThatContradictsTheTensorsIsRefused() throws IOException {
        assertDamaged(
                withHeader("\"shape\":[52,6]", "\"shape\":[52,7]"),
                " is damaged: tensor \"lstm.weight_ih_l0\" of shape [52,7] must take 1456 bytes,"
                        + " got data_offsets [264,1512]");
    }

    @Test
    void aSettingOutOfItsRangeIsRefused() throws IOException {
        assertDamaged(
                withHeader("\\\"units\\\":13", "\\\"units\\\":0"),
                ": folkrnn.training: units must be at least 1, got 0");
    }

    @Test
    void settingsThatContradictTheTensorsAreRefused() throws IOException {
        assertDamaged(
                withHeader("\\\"units\\\":13", "\\\"units\\\":14"),
                " is damaged: tensor \"lstm.weight_ih_l0\" must have the shape [56, 6], got [52, 6]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\\\"PLACE_IN_BAR\\\",; ''; is damaged: tensor \"positions.weight\" must have the shape [1053, 5], got [1117, 5]",
                "\\\"positionSize\\\":5; \\\"positionSize\\\":0; positionSize must be at least 1, got 0",
                "\\\"PLACE_IN_BAR\\\"; \\\"WEATHER\\\"; positionInputs must be one of [PLACE_IN_BAR, ",
                "positions.weight; positions.wait; is damaged: it must hold the tensor \"positions.weight\"",
            })
    void positionInputsThatContradictTheTensorsAreRefused(String part, String replacement, String message)
            throws IOException {
        try (LstmModel positioned = Models.withPositions()) {
            new Dl4jProvider().save(positioned, file);
        }
        Files.write(file, withHeader(part, replacement));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(file))
                .withMessageContaining(message);
    }

    @Test
    void aFormatOfTheFutureIsRefusedBeforeItsTensorsAreJudged() throws IOException {
        Files.write(file, withHeader("\"F32\"", "\"BF16\""));
        assertDamaged(
                withHeader("\"folkrnn.format\":\"4\"", "\"folkrnn.format\":\"5\""),
                " has the format version \"5\", where this version of the library reads \"1\", \"2\", \"3\" and \"4\"");
    }

    @Test
    void anotherSafetensorsFileIsNoCheckpoint() throws IOException {
        Files.write(file, withHeader("folkrnn.backend", "somebody.else"));
        assertThat(new Dl4jProvider().recognises(file)).isFalse();
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(file, new Dl4jProvider()))
                .withMessage(file + " is not a folkrnn checkpoint: its metadata has no folkrnn.backend");
    }

    @Test
    void aCheckpointOfAnotherBackendIsNotRecognised() throws IOException {
        Files.write(file, withHeader("dl4j-lstm", "jax-lstm"));
        assertThat(new Dl4jProvider().recognises(file)).isFalse();
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(file, new Dl4jProvider()))
                .withMessage(file + " is not a checkpoint of the backend \"dl4j-lstm\" but of \"jax-lstm\"");
    }

    @Test
    void aHeaderWithSpacesIsRecognised() throws IOException {
        Files.write(file, withHeader("\"folkrnn.backend\":\"", "\"folkrnn.backend\" : \""));
        try (FolkRnn folk = FolkRnn.load(file)) {
            assertThat(folk.model().parameterCount()).isEqualTo(model.parameterCount());
        }
    }

    @Test
    void nullInTheMetadataIsRefused() throws IOException {
        String provenance = Models.content(file).metadata().get("folkrnn.provenance");
        byte[] whole = Files.readAllBytes(file);
        assertDamaged(
                withHeader(quoted(provenance), "\"null\""), " is damaged: folkrnn.provenance must hold a JSON object");
        Files.write(file, whole);
        assertDamaged(
                withHeader(quoted(provenance), quoted("{\"seed\":null}")),
                " is damaged: folkrnn.provenance must hold texts, got null");
        Files.write(file, whole);
        assertDamaged(
                withHeader("\\\"characters\\\":[", "\\\"characters\\\":[null,"),
                " is damaged: folkrnn.vocabulary must hold a list of characters, got null");
    }

    @Test
    void whatIsNotJsonIsRefusedInOneLine() throws IOException {
        Files.write(file, withHeader("{\\\"iterations\\\":", "{iterations:"));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> FolkRnn.load(file))
                .withMessageStartingWith(file + ": folkrnn.training: Unexpected character")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private static String quoted(String json) {
        return '"' + json.replace("\"", "\\\"") + '"';
    }

    @Test
    void anInterruptedThreadSavesAndLoads() throws IOException {
        Thread.currentThread().interrupt();
        try (FolkRnn folk = FolkRnn.load(file)) {
            folk.save(file);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aThreadWithAnotherContextClassLoaderFindsTheBackend() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (FolkRnn folk = FolkRnn.load(file)) {
            assertThat(folk.model()).isInstanceOf(LstmModel.class);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void modelsOfOtherBackendsAreNotSaved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dl4jProvider().save(new OtherModel(Models.vocabulary(3)), file))
                .withMessage("the dl4j-lstm backend saves its own models only, got " + OtherModel.class.getName());
    }
}
