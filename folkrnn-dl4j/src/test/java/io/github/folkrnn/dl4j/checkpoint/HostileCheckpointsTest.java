package io.github.folkrnn.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.safetensors.SafetensorsReader;
import io.github.folkrnn.dl4j.safetensors.TensorType;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.TrainingProgress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that have been made to do harm, with a hash that is right. */
class HostileCheckpointsTest {
    private static final String LONG = "x".repeat(40_000);

    @TempDir
    Path directory;

    private CheckpointBytes whole;

    @BeforeEach
    void save() throws IOException {
        whole = CheckpointBytes.ofTiny(WeightFormat.SINGLE, directory);
    }

    private CheckpointBytes with(String part, String replacement) {
        assertThat(whole.header()).contains(part);
        return whole.with(whole.header().replace(part, replacement));
    }

    private static void assertRefused(byte[] file, String message) {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> CheckpointReader.read("file", file))
                .withMessage("file" + message);
    }

    /** Refused in one short sentence that begins so. */
    private static void assertRefusedInShort(byte[] file, String message) {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> CheckpointReader.read("file", file))
                .withMessageStartingWith("file" + message)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700).doesNotContainPattern("\\p{Cc}"));
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsCutOffAnywhereIsRefused(WeightFormat weights) throws IOException {
        byte[] file = CheckpointBytes.ofTiny(weights, directory).toBytes();
        for (int length = 0; length < file.length; length++) {
            assertRefusedInShort(Arrays.copyOf(file, length), length <= Long.BYTES ? " is not a" : " is truncated: ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[60,252]; [56,248]; \"lstm.weight_ih_l0\" must begin at byte 60 of the data, got 56",
                "[60,252]; [64,256]; \"lstm.weight_ih_l0\" must begin at byte 60 of the data, got 64",
                "[60,252]; [9223372036854775000,9223372036854775192];"
                        + " \"lstm.weight_hh_l0\" must begin at byte 60 of the data, got 252",
                "[60,252]; [60,92233720368547758070]; \"lstm.weight_ih_l0\" must have whole numbers of at least 0 as its"
                        + " data_offsets, got [60,92233720368547758070]",
                "[60,252]; [252,60]; \"lstm.weight_ih_l0\" of shape [16,3] must take 192 bytes, got data_offsets"
                        + " [252,60]",
                "[60,252]; [60,-252]; \"lstm.weight_ih_l0\" must have whole numbers of at least 0 as its data_offsets,"
                        + " got [60,-252]",
                "[16,3]; [2147483647,2147483647]; \"lstm.weight_ih_l0\" has the shape [2147483647,2147483647], which does"
                        + " not fit into a file of SIZE bytes",
                "[16,3]; [4611686018427387904,4]; \"lstm.weight_ih_l0\" has the shape [4611686018427387904,4], which does"
                        + " not fit into a file of SIZE bytes",
                "[16,3]; [0,3]; \"lstm.weight_ih_l0\" has the shape [0,3], which does not fit into a file of SIZE bytes",
                "[16,3]; [16,3,1]; \"lstm.weight_ih_l0\" must have one or two dimensions and two offsets, got shape"
                        + " [16,3,1] and data_offsets [60,252]",
                "[16,3]; [3,16]; \"lstm.weight_ih_l0\" must have the shape [16, 3], got [3, 16]",
            })
    void placesThatContradictEachOtherAreRefused(String part, String replacement, String message) {
        byte[] file = with(part, replacement).toBytes();
        assertRefused(file, " is damaged: tensor " + message.replace("SIZE", Integer.toString(file.length)));
    }

    /** Such a file has three gigabytes, which are refused before any of them is read. */
    @Test
    void aTensorOfMoreNumbersThanAnArrayHoldsIsRefused() {
        byte[] header = ("{\"a\":{\"dtype\":\"I8\",\"shape\":[3000000000],\"data_offsets\":[0,3000000000]}}")
                .getBytes(StandardCharsets.UTF_8);
        InputStream in = new ByteArrayInputStream(CheckpointBytes.join(header, new byte[0]));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> SafetensorsReader.read(
                        "file", 3_000_000_000L + 8 + header.length, in, EnumSet.of(TensorType.I8), metadata -> {}))
                .withMessage("file is damaged: tensor \"a\" must have at most 2147483639 numbers,"
                        + " got the shape [3000000000]");
    }

    @ParameterizedTest
    @CsvSource({
        "units, 4, 536870912",
        "units, 4, 2147483647",
        "layers, 2, 2147483647",
        "embeddingSize, 3, 2147483647",
        "embeddingSize, 3, 536870912"
    })
    void aNetworkOfAbsurdSizeIsRefused(String setting, int value, int absurd) {
        String field = "\\\"" + setting + "\\\":";
        byte[] file = with(field + value + ",", field + absurd + ",").toBytes();
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> CheckpointReader.read("file", file))
                .withMessageStartingWith(
                        "file: folkrnn.training: a network must have at most 2147483647 parameters, which embeddingSize ")
                .withMessageContaining(" " + absurd);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"units\":4; \"units\":-4; units must be at least 1, got -4",
                "\"units\":4; \"units\":4294967300; units must be a whole number, got 4294967300",
                "\"units\":4; \"units\":4.0; units must be a whole number, got 4.0",
                "\"units\":4,; ; units must be a whole number, got nothing",
                "\"layers\":2; \"layers\":0; layers must be at least 1, got 0",
                "\"layers\":2; \"layers\":2,\"layers\":2; Duplicate field 'layers'",
                "\"seed\":35; \"seed\":1e999; seed must be a whole number, got \"Infinity\"",
            })
    void settingsThatAreNoneAreRefused(String part, String replacement, String message) {
        String instead = replacement == null ? "" : replacement;
        assertRefused(
                with(part.replace("\"", "\\\""), instead.replace("\"", "\\\"")).toBytes(),
                ": folkrnn.training: " + message);
    }

    @Test
    void layersThatAreNotThereAreRefused() {
        assertRefused(
                with("\\\"layers\\\":2", "\\\"layers\\\":10000000").toBytes(),
                " is damaged: it must hold the tensor \"lstm.weight_ih_l2\"");
    }

    @Test
    void tensorsAndMetadataOfOneNameAreRefused() {
        assertRefused(
                with("\"fc.bias\":{", "\"fc.weight\":{").toBytes(),
                " is damaged: its header is not valid JSON: Duplicate field 'fc.weight'");
        assertRefused(
                with("\"folkrnn.format\":\"4\"", "\"folkrnn.format\":\"4\",\"folkrnn.format\":\"4\"")
                        .toBytes(),
                " is damaged: its header is not valid JSON: Duplicate field 'folkrnn.format'");
    }

    @Test
    void vocabulariesThatAreNoneAreRefused() {
        String symbols = "[\\\"\\\\n\\\",\\\"!\\\",\\\"\\\\\\\"\\\",\\\"#\\\",\\\"$\\\"]";
        assertRefused(
                with("\\\"#\\\"", "\\\"!\\\"").toBytes(),
                ": folkrnn.vocabulary: symbols must differ, got \"!\" (U+0021) twice");
        assertRefused(
                with("\\\"\\\\n\\\"", "\\\"x\\\"").toBytes(),
                ": folkrnn.vocabulary: symbols must include the line feed, which separates tunes");
        assertRefused(
                with(symbols, "[]").toBytes(),
                ": folkrnn.vocabulary: symbols must include the line feed, which separates tunes");
        assertRefused(
                with(symbols, symbols.replace("]", ",\\\"A\\\"]")).toBytes(),
                " is damaged: tensor \"embedding.weight\" must have the shape [6, 3], got [5, 3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "03", "-1", "", "3.0", "99999999999999999999"})
    void otherVersionsAreRefused(String version) {
        assertRefused(
                with("\"folkrnn.format\":\"4\"", "\"folkrnn.format\":\"" + version + '"')
                        .toBytes(),
                " has the format version \"" + version + "\", where this version of the library reads \"1\", \"2\","
                        + " \"3\" and \"4\"");
    }

    @Test
    void whatIsLongIsQuotedInShort() {
        assertRefusedInShort(
                with("dl4j-lstm", LONG).toBytes(), " is not a checkpoint of the backend \"dl4j-lstm\" but of");
        assertRefusedInShort(with("\"4\"", '"' + LONG + '"').toBytes(), " has the format version \"xxx");
        assertRefusedInShort(with("fc.bias", LONG).toBytes(), " is damaged: it must hold the tensor \"fc.bias\"");
        assertRefusedInShort(
                with("\"fc.bias\":{\"dtype\":\"F32\"", "\"" + LONG + "\":{\"dtype\":\"" + LONG + '"')
                        .toBytes(),
                " is damaged: tensor \"xxx");
        assertRefusedInShort(
                with("\"fc.bias\":{", '"' + LONG + "\":0,\"" + LONG + "\":{").toBytes(),
                " is damaged: its header is not valid JSON: Duplicate field");
        assertRefusedInShort(
                with("[16,3]", "[16" + ",3".repeat(10_000) + "]").toBytes(),
                " is damaged: tensor \"lstm.weight_ih_l0\" must have one or two dimensions");
        assertRefusedInShort(
                with("\\\"#\\\"", "\\\"" + LONG + "\\\"").toBytes(),
                ": folkrnn.vocabulary: a symbol must be a single character, got \"xxx");
        assertRefusedInShort(
                with("\\\"#\\\"", "[" + "1,".repeat(10_000) + "1]").toBytes(),
                " is damaged: folkrnn.vocabulary must hold a list of characters, got [1,1");
        assertRefusedInShort(
                with("\\\"transpositions\\\":[]", "\\\"transpositions\\\":[" + "1,".repeat(10_000) + "1]")
                        .toBytes(),
                ": folkrnn.training: transpositions must differ, got [1, 1");
        assertRefusedInShort(
                with("\\\"units\\\":4", "\\\"units\\\":\\\"" + LONG + "\\\"").toBytes(),
                ": folkrnn.training: units must be a whole number, got \"xxx");
        assertRefusedInShort(with("\\\"units\\\"", LONG).toBytes(), ": folkrnn.training: Un");
    }

    @Test
    void aNameWithALineFeedStaysInItsLine() {
        assertRefusedInShort(
                with("\"fc.bias\":{\"dtype\":\"F32\"", "\"fc\\nbias\":{\"dtype\":\"F64\"")
                        .toBytes(),
                " is damaged: tensor \"fc\\u000abias\" must have the dtype ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void nestingWithoutEndIsRefused(String opening) {
        byte[] deep = ("{\"a\":" + opening.repeat(2_000_000)).getBytes(StandardCharsets.UTF_8);
        assertRefusedInShort(
                CheckpointBytes.join(deep, new byte[0]),
                " is damaged: its header is not valid JSON: Document nesting depth (21)");
    }

    @Test
    void aHeaderOfMillionsOfNamesIsRefused() {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 600_000; i++) {
            header.append('"').append(i).append("\":0,");
        }
        byte[] many = header.append("\"a\":0}").toString().getBytes(StandardCharsets.UTF_8);
        assertRefusedInShort(
                CheckpointBytes.join(many, new byte[0]),
                " is damaged: its header is not valid JSON: Token count (1000001)");
    }

    /** Beyond UTF-8, a JSON parser that guesses the encoding may fail in ways of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-32LE", "ISO-8859-1"})
    void aHeaderThatIsNotInUtf8IsRefused(String charset) {
        byte[] header = whole.header().replace("seed", "s\u00e9ed").getBytes(Charset.forName(charset));
        assertRefusedInShort(
                CheckpointBytes.join(header, whole.data()), " is damaged: its header is not valid JSON: I");
    }

    @Test
    void aHeaderThatIsNotInUtf32EitherIsRefused() {
        byte[] brokenInUtf32 = {'{', 0, 0, 0, -1, -1, -1, -1};
        assertRefusedInShort(
                CheckpointBytes.join(brokenInUtf32, new byte[0]), " is damaged: its header is not valid JSON: I");
    }

    private byte[] withTrainingState(String layout, float value, Duration elapsed) throws IOException {
        Path file = directory.resolve("training.folkrnn");
        NetworkState network = new NetworkState(layout, Map.of("weights", new float[] {0, value}));
        TrainingProgress progress = new TrainingProgress(1, elapsed, 1, 1, 1, 0, 0, 0, 1, 1);
        try (LstmModel model = CheckpointBytes.tiny()) {
            CheckpointWriter.write(model, new TrainingState(network, null, progress), file);
        }
        return Files.readAllBytes(file);
    }

    private void assertNotResumed(byte[] content, String message) throws IOException {
        Path file = Files.write(directory.resolve("training.folkrnn"), content);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> CheckpointReader.readForResuming(file))
                .withMessage(file + message);
    }

    @Test
    void aTrainingThatCannotGoOnIsRefused() throws IOException {
        assertNotResumed(
                withTrainingState("a", Float.NaN, Duration.ZERO),
                " is damaged: tensor \"training.weights\" must hold numbers from -3.4028235E38 to 3.4028235E38, got NaN"
                        + " as number 1");
        assertNotResumed(
                withTrainingState("a", 0, Duration.ofNanos(-1)),
                ": folkrnn.progress: elapsedNanos must be at least 0, got -1");
        CheckpointBytes sound = CheckpointBytes.of(withTrainingState("a", 0, Duration.ZERO));
        assertNotResumed(
                sound.with(sound.header().replace("\\\"layout\\\":\\\"a\\\"", "\\\"layout\\\":[1]"))
                        .toBytes(),
                " is damaged: folkrnn.progress must hold a layout, got [1]");
    }
}
