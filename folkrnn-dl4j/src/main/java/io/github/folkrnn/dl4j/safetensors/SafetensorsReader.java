package io.github.folkrnn.dl4j.safetensors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.folkrnn.spi.CheckpointException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads safetensors files as single precision; believes no size in them before it has compared it with the size of the file. */
public final class SafetensorsReader {
    private static final int CHUNK_NUMBERS = 1 << 14;

    /** A virtual machine may need a few numbers less than an array's index can count. */
    private static final int MAX_NUMBERS = Integer.MAX_VALUE - 8;

    private final String file;
    private final Set<TensorType> types;
    private final long fileSize;
    private final InputStream in;

    private SafetensorsReader(String file, Set<TensorType> types, long fileSize, InputStream in) {
        this.file = file;
        this.types = types;
        this.fileSize = fileSize;
        this.in = in;
    }

    /** What has to hold of the metadata before the tensors are looked at. */
    @FunctionalInterface
    public interface MetadataCheck {
        void check(Map<String, String> metadata) throws CheckpointException;
    }

    /**
     * The first bytes of a header, as many as there are up to a limit; none where the file does not start with a
     * plausible header length and an opening brace, or is not a regular one: a named pipe would wait for its writer.
     */
    public static byte[] headerStart(Path file, int limit) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes((int) Math.min(headerLength(in), limit));
            return header.length > 0 && header[0] == '{' ? header : new byte[0];
        }
    }

    /** The length of the header that a stream begins with; 0 if the beginning is not plausible. */
    private static long headerLength(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Safetensors.LENGTH_BYTES);
        if (bytes.length < Safetensors.LENGTH_BYTES) {
            return 0;
        }
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length < 2 || length > Safetensors.MAX_HEADER_BYTES ? 0 : length;
    }

    /** Reads a file whose tensors are of the given types. */
    public static Safetensors read(Path file, Set<TensorType> types, MetadataCheck check) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file + (Files.exists(file) ? " is not a regular file" : " does not exist"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), Files.size(file), in, types, check);
        }
    }

    /** Reads the content of a file, which has a name and a size, from a stream, which the caller closes. */
    public static Safetensors read(
            String file, long fileSize, InputStream in, Set<TensorType> types, MetadataCheck check) throws IOException {
        return new SafetensorsReader(file, types, fileSize, in).read(check);
    }

    private Safetensors read(MetadataCheck check) throws IOException {
        long headerLength = headerLength(in);
        byte[] start = in.readNBytes((int) Math.min(headerLength, fileSize));
        if (start.length == 0 || start[0] != '{') {
            throw new CheckpointException(file + " is not a checkpoint: it does not start as a safetensors file does");
        }
        long dataStart = Safetensors.LENGTH_BYTES + headerLength;
        requireSize(dataStart);
        JsonNode header = parseHeader(start);

        Map<String, String> metadata = metadata(header.path(Safetensors.METADATA));
        check.check(metadata);
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (!field.getKey().equals(Safetensors.METADATA)) {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin));
        long offset = 0;
        for (Entry entry : entries) {
            if (entry.begin() != offset) {
                throw damaged("tensor " + Excerpt.quoted(entry.name()) + " must begin at byte " + offset
                        + " of the data, got " + entry.begin());
            }
            offset = entry.end();
        }
        requireSize(dataStart + offset);
        if (fileSize > dataStart + offset) {
            throw damaged(
                    "the file must end after its last tensor, at " + (dataStart + offset) + " bytes, got " + fileSize);
        }
        MessageDigest digest = Safetensors.newDigest();
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        for (Entry entry : entries) {
            tensors.put(
                    entry.name(),
                    new Safetensors.Tensor(entry.type(), entry.rows(), entry.columns(), readData(entry, digest)));
        }
        return new Safetensors(metadata, tensors, HexFormat.of().formatHex(digest.digest()));
    }

    private void requireSize(long needed) throws CheckpointException {
        if (fileSize < needed) {
            throw new CheckpointException(
                    file + " is truncated: its header asks for at least " + needed + " bytes, but it has " + fileSize);
        }
    }

    private JsonNode parseHeader(byte[] json) throws CheckpointException {
        try {
            JsonNode header = StrictJson.read(json);
            if (!header.isObject()) {
                throw damaged("the header must be a JSON object");
            }
            return header;
        } catch (JacksonException e) {
            throw new CheckpointException(
                    file + " is damaged: its header is not valid JSON: " + Excerpt.ofMessage(e.getOriginalMessage()),
                    e);
        }
    }

    private Map<String, String> metadata(JsonNode node) throws CheckpointException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (node.isMissingNode()) {
            return metadata;
        }
        if (!node.isObject()) {
            throw damaged(Safetensors.METADATA + " must be a JSON object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isTextual()) {
                throw damaged(Excerpt.quoted(field.getKey()) + " in " + Safetensors.METADATA + " must be a text");
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        }
        return metadata;
    }

    /** Where a tensor stands in the data, in bytes. */
    private record Entry(String name, TensorType type, int rows, int columns, long begin, long end) {}

    private Entry entry(String name, JsonNode node) throws CheckpointException {
        TensorType type = type(name, node.path("dtype"));
        long[] shape = wholeNumbers(name, node.path("shape"), "shape");
        long[] offsets = wholeNumbers(name, node.path("data_offsets"), "data_offsets");
        if (shape.length < 1 || shape.length > 2 || offsets.length != 2) {
            throw wrong(
                    name,
                    "must have one or two dimensions and two offsets, got shape " + Excerpt.of(node.path("shape"))
                            + " and data_offsets " + Excerpt.of(node.path("data_offsets")));
        }
        long bytes = type.bytes();
        for (long size : shape) {
            if (size < 1 || size > fileSize / bytes) {
                throw wrong(
                        name,
                        "has the shape " + Excerpt.of(node.path("shape")) + ", which does not fit into a file of "
                                + fileSize + " bytes");
            }
            bytes *= size;
        }
        if (offsets[1] - offsets[0] != bytes) {
            throw wrong(
                    name,
                    "of shape " + Excerpt.of(node.path("shape")) + " must take " + bytes + " bytes, got data_offsets "
                            + Excerpt.of(node.path("data_offsets")));
        }
        if (bytes / type.bytes() > MAX_NUMBERS) {
            throw wrong(
                    name,
                    "must have at most " + MAX_NUMBERS + " numbers, got the shape " + Excerpt.of(node.path("shape")));
        }
        return new Entry(name, type, (int) shape[0], shape.length == 2 ? (int) shape[1] : 0, offsets[0], offsets[1]);
    }

    private TensorType type(String name, JsonNode dtype) throws CheckpointException {
        for (TensorType type : types) {
            if (type.name().equals(dtype.textValue())) {
                return type;
            }
        }
        String known = types.stream().map(TensorType::name).collect(Collectors.joining(" or "));
        throw wrong(name, "must have the dtype " + known + ", got " + Excerpt.of(dtype));
    }

    private long[] wholeNumbers(String name, JsonNode node, String field) throws CheckpointException {
        long[] numbers = new long[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = node.path(i);
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw wrong(
                        name, "must have whole numbers of at least 0 as its " + field + ", got " + Excerpt.of(node));
            }
            numbers[i] = number.longValue();
        }
        return numbers;
    }

    private float[] readData(Entry entry, MessageDigest digest) throws IOException {
        TensorType type = entry.type();
        float[] data = new float[(int) ((entry.end() - entry.begin()) / type.bytes())];
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(CHUNK_NUMBERS, data.length) * type.bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < data.length; start += CHUNK_NUMBERS) {
            int count = Math.min(CHUNK_NUMBERS, data.length - start);
            int needed = count * type.bytes();
            if (in.readNBytes(bytes.array(), 0, needed) < needed) {
                throw new CheckpointException(file + " has become shorter while it was read");
            }
            digest.update(bytes.array(), 0, needed);
            type.read(bytes, data, start, count);
        }
        return data;
    }

    private CheckpointException wrong(String name, String what) {
        return damaged("tensor " + Excerpt.quoted(name) + " " + what);
    }

    private CheckpointException damaged(String what) {
        return new CheckpointException(file + " is damaged: " + what);
    }
}
