package io.github.folkrnn.dl4j.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.folkrnn.dl4j.Dl4jProvider;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint taken apart, to be put together again, whatever has been changed in between.
 *
 * @param header the JSON
 * @param data the bytes of all tensors
 */
record CheckpointBytes(String header, byte[] data) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String METADATA = "__metadata__";

    /** A tensor as it stands in a file. */
    record Tensor(String name, String type, List<Integer> shape, byte[] data) {}

    /** A network of 5 symbols and two layers that has hardly more than the overhead of its file. */
    static LstmModel tiny() {
        return Models.untrained(
                5,
                TrainingConfig.builder()
                        .embeddingSize(3)
                        .units(4)
                        .layers(2)
                        .positionInputs()
                        .seed(35)
                        .build());
    }

    static CheckpointBytes ofTiny(WeightFormat weights, Path directory) throws IOException {
        Path file = directory.resolve("tiny.folkrnn");
        try (LstmModel model = tiny()) {
            new Dl4jProvider().save(model, file, weights);
        }
        return of(Files.readAllBytes(file));
    }

    static CheckpointBytes of(byte[] file) {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        int dataStart = Long.BYTES + length;
        return new CheckpointBytes(
                new String(file, Long.BYTES, length, StandardCharsets.UTF_8),
                Arrays.copyOfRange(file, dataStart, file.length));
    }

    /** The same metadata about other tensors. */
    CheckpointBytes with(List<Tensor> tensors) throws JsonProcessingException {
        ObjectNode tree = JSON.createObjectNode();
        tree.set(METADATA, JSON.readTree(header).path(METADATA));
        int end = 0;
        for (Tensor tensor : tensors) {
            ObjectNode node = tree.putObject(tensor.name()).put("dtype", tensor.type());
            tensor.shape().forEach(node.withArray("shape")::add);
            node.putArray("data_offsets").add(end).add(end + tensor.data().length);
            end += tensor.data().length;
        }
        ByteBuffer all = ByteBuffer.allocate(end);
        tensors.forEach(tensor -> all.put(tensor.data()));
        return new CheckpointBytes(JSON.writeValueAsString(tree), all.array());
    }

    List<Tensor> tensors() throws JsonProcessingException {
        List<Tensor> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : JSON.readTree(header).properties()) {
            if (!field.getKey().equals(METADATA)) {
                JsonNode node = field.getValue();
                List<Integer> shape = new ArrayList<>();
                node.path("shape").forEach(size -> shape.add(size.intValue()));
                JsonNode offsets = node.path("data_offsets");
                byte[] bytes = Arrays.copyOfRange(
                        data, offsets.path(0).intValue(), offsets.path(1).intValue());
                tensors.add(new Tensor(field.getKey(), node.path("dtype").textValue(), shape, bytes));
            }
        }
        return tensors;
    }

    /** The same with another header. */
    CheckpointBytes with(String otherHeader) {
        return new CheckpointBytes(otherHeader, data);
    }

    /** The same with other data. */
    CheckpointBytes with(byte[] otherData) {
        return new CheckpointBytes(header, otherData);
    }

    /** The file, whose header names the hash of the data, unless it has none. */
    byte[] toBytes() {
        String hash = sha256(data);
        String named = header.replaceFirst("(folkrnn.sha256\":\")[0-9a-f]{64}", "$1" + hash);
        return join(withMetadataHash(named).getBytes(StandardCharsets.UTF_8), data);
    }

    /** The header with the hash of its metadata, where it is JSON and names one. */
    private static String withMetadataHash(String header) {
        Map<String, String> metadata = new HashMap<>();
        try {
            JSON.readTree(header)
                    .path(METADATA)
                    .properties()
                    .forEach(entry ->
                            metadata.put(entry.getKey(), entry.getValue().asText()));
        } catch (JsonProcessingException e) {
            return header;
        }
        return header.replaceFirst(
                "(folkrnn.metadata-sha256\":\")[0-9a-f]{64}", "$1" + CheckpointFormat.hash(metadata));
    }

    private static String sha256(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static byte[] join(byte[] header, byte[] data) {
        return ByteBuffer.allocate(Long.BYTES + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data)
                .array();
    }
}
