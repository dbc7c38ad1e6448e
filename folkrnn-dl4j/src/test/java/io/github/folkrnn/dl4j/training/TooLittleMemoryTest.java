package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.dl4j.checkpoint.CheckpointWriter;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs programs with little memory, and reads what they say about it. */
class TooLittleMemoryTest {
    @TempDir
    Path folder;

    /** Trains with so many units and symbols, and then with a few, and prints what comes of it. */
    static final class Train {
        public static void main(String[] arguments) throws IOException {
            train(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
            train(4, 10);
        }

        private static void train(int units, int length) throws IOException {
            TrainingConfig config = TrainingConfig.builder()
                    .units(units)
                    .embeddingSize(8)
                    .batchSize(8)
                    .sequenceLength(length)
                    .iterations(1)
                    .threads(1)
                    .build();
            try {
                FolkRnn.builder().training(config).train(Corpus.bundled()).close();
                System.out.println("trained");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** Loads a checkpoint, and says why not. */
    static final class Load {
        public static void main(String[] arguments) throws IOException {
            try {
                FolkRnn.load(Path.of(arguments[0])).close();
            } catch (CheckpointException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static List<String> run(List<String> options, Class<?> program, String... arguments) throws Exception {
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), program.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    @Test
    void aTrainingSaysHowMuchMemoryItNeedsOutsideOfTheHeap() throws Exception {
        List<String> said = run(
                List.of("-Dorg.bytedeco.javacpp.maxbytes=60M", "-Dorg.bytedeco.javacpp.maxphysicalbytes=9000M"),
                Train.class,
                "64",
                "6000");
        assertThat(said.get(0))
                .matches(
                        "the training has run out of memory outside of Java's heap, of which native code may have 60 MiB"
                                + " \\(-Dorg\\.bytedeco\\.javacpp\\.maxbytes\\) and the process 9000 MiB"
                                + " \\(-Dorg\\.bytedeco\\.javacpp\\.maxphysicalbytes\\); it needs about 1\\d\\d MiB outside of the"
                                + " heap and 2 MiB of it: a smaller batchSize \\(8\\), sequenceLength \\(6000\\) or units"
                                + " \\(64\\) needs less");
        assertThat(said).last().isEqualTo("trained");
    }

    @Test
    void aTrainingSaysHowMuchHeapItNeeds() throws Exception {
        List<String> said = run(List.of("-Xmx40m"), Train.class, "800", "10");
        assertThat(said.get(0))
                .startsWith("the training has run out of Java's heap, which may have 40 MiB (-Xmx); it needs about ")
                .endsWith(" a smaller batchSize (8), sequenceLength (10) or units (800) needs less");
        assertThat(said).last().isEqualTo("trained");
    }

    @Test
    void aCheckpointThatTheHeapDoesNotHoldIsRefusedWithItsSize() throws Exception {
        Path file = folder.resolve("large.folkrnn");
        TrainingConfig config =
                TrainingConfig.builder().embeddingSize(8).units(1000).build();
        CheckpointWriter.write(Models.untrained(11, config), file);
        assertThat(run(List.of("-Xmx20m"), Load.class, file.toString()))
                .containsExactly(file + " is too large for the memory that there is: it has " + Files.size(file)
                        + " bytes, most of which the heap has to hold, where that may have "
                        + (20 << 20) + " bytes in all; start Java with a larger one (-Xmx)");
    }
}
