package io.github.folkrnn.dl4j.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.dl4j.Fuzzing;
import io.github.folkrnn.dl4j.NetworkImport;
import io.github.folkrnn.dl4j.ReferenceLogits;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.spi.CheckpointException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever has become of a file of Keras, it is a network that works, or one sentence of bounded length. */
class KerasFuzzTest {
    private static final int MUTATIONS = 10_000;

    /** What reading may allocate, whatever the file says, and besides for each byte that it really has. */
    private static final long ALLOCATED = 8 << 20;

    private static final long ALLOCATED_PER_BYTE = 100;

    private static final long[] SIZES_AND_ADDRESSES = {
        0, 1, -1, 48, 1 << 20, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE
    };

    @TempDir
    Path directory;

    private static byte[] mutation(byte[] file, int number, RandomGenerator random) {
        byte[] bytes = file.clone();
        switch (number % 5) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(1 << 8);
            case 3 ->
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(
                                random.nextInt(bytes.length / Long.BYTES) * Long.BYTES,
                                SIZES_AND_ADDRESSES[random.nextInt(SIZES_AND_ADDRESSES.length)]);
            default -> {
                int length = 1 + random.nextInt(64);
                int from = random.nextInt(bytes.length - length);
                System.arraycopy(file, from, bytes, random.nextInt(bytes.length - length), length);
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras-2.h5", "keras-3.weights.h5", "keras-model.h5"})
    void mutationsWorkOrAreRefusedInOneSentence(String name) throws Exception {
        byte[] whole = Files.readAllBytes(ReferenceLogits.file(name));
        Path path = directory.resolve("file");
        Map<String, Integer> outcomes = Fuzzing.outcomes(
                MUTATIONS,
                60,
                (number, random) -> mutation(whole, number, random),
                Fuzzing.inLittleMemory(ALLOCATED, ALLOCATED_PER_BYTE, bytes -> read(Files.write(path, bytes))));
        assertThat(outcomes)
                .containsKeys(
                        "file is truncated: it must have * bytes, but it has *",
                        "file is not an HDF5 file: it does not start as one does");
        assertThat(outcomes.keySet())
                .anyMatch(rule -> rule.startsWith("file is damaged: "))
                .anyMatch(rule -> rule.startsWith("file holds something else than Keras writes: "))
                .anyMatch(rule -> rule.startsWith("file holds a network that cannot be loaded: "));
        assertThat(outcomes.get("works")).isBetween(MUTATIONS / 2, MUTATIONS * 3 / 4);
    }

    private static void read(Path path) throws IOException {
        try (LstmModel model = (LstmModel) NetworkImport.ofKeras(path, Models.vocabulary(11))) {
            assertThat(Models.logits(model, new int[] {0, 1, 10})).hasSize(3);
        } catch (CheckpointException e) {
            throw new CheckpointException(e.getMessage().replace(path.toString(), "file"), e);
        }
    }
}
