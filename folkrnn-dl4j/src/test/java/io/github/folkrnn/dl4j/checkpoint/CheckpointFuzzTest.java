package io.github.folkrnn.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.dl4j.Dl4jProvider;
import io.github.folkrnn.dl4j.Fuzzing;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever has become of a checkpoint, it is a network that works, or one sentence of bounded length. */
class CheckpointFuzzTest {
    private static final int MUTATIONS = 50_000;
    private static final int MUTATIONS_ON_DISK = 3_000;

    /** What reading may allocate, whatever the file says, and besides for each byte that it really has. */
    private static final long ALLOCATED = 2 << 20;

    private static final long ALLOCATED_PER_BYTE = 100;

    /** Rules that only a file which keeps many others can break. */
    private static final List<String> DEEP_RULES = List.of(
            "file is damaged: its header is not valid JSON: Document nesting depth",
            "file is damaged: its header is not valid JSON: Duplicate field *",
            "file has the format version *, where this version of the library reads *, *, * and *",
            "file is damaged: tensor * must begin at byte * of the data",
            "file is damaged: tensor * has the shape *, which does not fit into a file of * bytes",
            "file is damaged: it must hold the tensor *",
            "file is damaged: tensor * must have the shape *",
            "file is damaged: tensor * must be in floating point, as others are",
            "file is damaged: tensor * must hold numbers from * to *",
            "file: folkrnn.training: units must be at least *",
            "file: folkrnn.training: a network must have at most * parameters, which embeddingSize *, units * and"
                    + " layers * exceed for * symbols",
            "file: folkrnn.vocabulary: a symbol must be a single character",
            "file: folkrnn.vocabulary: symbols must differ");

    @TempDir
    Path directory;

    private static Map<String, Integer> outcomes(CheckpointBytes file, int count, long seed, Fuzzing.Reading reading)
            throws IOException {
        CheckpointMutation[] kinds = CheckpointMutation.values();
        return Fuzzing.outcomes(
                count, seed, (number, random) -> kinds[number % kinds.length].of(file, random), reading);
    }

    private static void read(byte[] file) throws IOException {
        try (LstmModel model = CheckpointReader.read("file", file)) {
            int[] symbols = IntStream.range(0, model.vocabulary().size()).toArray();
            for (float[] logits : Models.logits(model, symbols)) {
                for (float logit : logits) {
                    assertThat(Float.isFinite(logit)).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void mutationsWorkOrAreRefusedInOneSentence(WeightFormat weights) throws IOException {
        CheckpointBytes file = CheckpointBytes.ofTiny(weights, directory);
        read(file.toBytes());
        Map<String, Integer> outcomes = outcomes(
                file,
                MUTATIONS,
                50 + weights.ordinal(),
                Fuzzing.inLittleMemory(ALLOCATED, ALLOCATED_PER_BYTE, CheckpointFuzzTest::read));
        assertThat(outcomes).containsKeys(DEEP_RULES.toArray(new String[0]));
        if (weights == WeightFormat.INT8) {
            assertThat(outcomes)
                    .containsKeys(
                            "file is damaged: tensor * must be equal to lstm.weight_hh_l*.scale",
                            "file is damaged: tensor * must have the dtype I8, as others have");
        }
        assertThat(outcomes.get("works")).isBetween(MUTATIONS / 10, MUTATIONS / 4);
    }

    @Test
    void mutationsOfANetworkWithPositionsWorkOrAreRefusedInOneSentence() throws IOException {
        Path path = directory.resolve("positions");
        new Dl4jProvider().save(Models.withPositions(), path);
        CheckpointBytes file = CheckpointBytes.of(Files.readAllBytes(path));
        Map<String, Integer> outcomes = outcomes(file, MUTATIONS_ON_DISK, 53, CheckpointFuzzTest::read);
        assertThat(outcomes).containsKeys("works", "file is damaged: tensor * must have the shape *");
    }

    @Test
    void mutationsOfATrainingsStateAreReadOrRefusedInOneSentence() throws IOException {
        Path path = directory.resolve("file");
        NetworkState network = new NetworkState("layout", Map.of("weights", new float[20], "updater", new float[40]));
        CheckpointWriter.write(
                CheckpointBytes.tiny(), new TrainingState(network, network, TrainingProgress.START), path);
        CheckpointBytes file = CheckpointBytes.of(Files.readAllBytes(path));
        Map<String, Integer> outcomes = outcomes(file, MUTATIONS_ON_DISK, 55, mutated -> {
            Files.write(path, mutated);
            try {
                TrainingState state = CheckpointReader.readForResuming(path).state();
                assertThat(state.progress().iteration()).isNotNegative();
                assertThat(state.progress().elapsed().isNegative()).isFalse();
                for (float[] array : state.network().arrays().values()) {
                    for (float number : array) {
                        assertThat(Float.isFinite(number)).isTrue();
                    }
                }
            } catch (CheckpointException e) {
                throw new CheckpointException(e.getMessage().replace(path.toString(), "file"), e);
            }
        });
        assertThat(outcomes)
                .containsKeys(
                        "works",
                        "file is damaged: tensor * must hold numbers from * to *",
                        "file is damaged: folkrnn.progress must hold a layout",
                        "file: folkrnn.progress: iteration must be a whole number",
                        "file: folkrnn.progress: lowestLoss must be a number");
    }
}
