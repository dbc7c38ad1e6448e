package io.github.folkrnn.dl4j.safetensors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.folkrnn.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/** Writes safetensors files. */
public final class SafetensorsWriter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CHUNK_NUMBERS = 1 << 14;

    private SafetensorsWriter() {}

    public static void write(Safetensors content, Path file) throws IOException {
        AtomicFile.write(file, out -> write(content, out));
    }

    public static void write(Safetensors content, OutputStream out) throws IOException {
        byte[] header = header(content);
        out.write(ByteBuffer.allocate(Safetensors.LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        for (Safetensors.Tensor tensor : content.tensors().values()) {
            writeData(tensor, out);
        }
    }

    /** The bytes of a tensor as they stand in the file. */
    static void writeData(Safetensors.Tensor tensor, OutputStream out) throws IOException {
        TensorType type = tensor.type();
        int length = tensor.data().length;
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK_NUMBERS * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < length; start += CHUNK_NUMBERS) {
            int count = Math.min(CHUNK_NUMBERS, length - start);
            type.write(tensor.data(), start, count, bytes);
            out.write(bytes.array(), 0, count * type.bytes());
        }
    }

    /** The hash of tensors as they follow each other in a file. */
    public static String sha256(Collection<Safetensors.Tensor> tensors) {
        MessageDigest digest = Safetensors.newDigest();
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (Safetensors.Tensor tensor : tensors) {
                writeData(tensor, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] header(Safetensors content) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode metadata = header.putObject(Safetensors.METADATA);
        content.metadata().forEach(metadata::put);
        long offset = 0;
        for (Map.Entry<String, Safetensors.Tensor> entry : content.tensors().entrySet()) {
            Safetensors.Tensor tensor = entry.getValue();
            ObjectNode description =
                    header.putObject(entry.getKey()).put("dtype", tensor.type().name());
            var shape = description.putArray("shape").add(tensor.rows());
            if (tensor.columns() > 0) {
                shape.add(tensor.columns());
            }
            long end = offset + (long) tensor.data().length * tensor.type().bytes();
            description.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        return padded(JSON.writeValueAsBytes(header));
    }

    /** The header with spaces after it, so that the tensors start at a multiple of eight bytes. */
    private static byte[] padded(byte[] json) {
        byte[] header = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(header, json.length, header.length, (byte) ' ');
        return header;
    }
}
