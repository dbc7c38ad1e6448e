package io.github.folkrnn.dl4j.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits everywhere: on every JDK and machine that runs this test, on every path through the code. */
class GoldenLogitsTest {
    private static String golden() throws IOException {
        try (InputStream in = GoldenLogitsTest.class.getResourceAsStream("logits.golden")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "1,1,1,1,1,1,1,1,1,1,1", "2,9", "8,3"})
    void bitsDoNotDependOnHowStreamsAreBatched(String batches) throws IOException {
        int[] streams =
                List.of(batches.split(",")).stream().mapToInt(Integer::parseInt).toArray();
        assertThat(GoldenLogits.lines(streams)).isEqualTo(golden());
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() throws Exception {
        assertThat(run("-XX:ActiveProcessorCount=1")).isEqualTo(golden());
        assertThat(run("-XX:ActiveProcessorCount=5")).isEqualTo(golden());
    }

    @Test
    void theVectorApiGivesTheBitsOfPlainJava(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("classes.log");
        assertThat(run("--add-modules=jdk.incubator.vector", "-Xlog:class+load:file=" + log))
                .isEqualTo(golden());
        assertThat(log).content().contains("io.github.folkrnn.dl4j.inference.VectorBlock");
    }

    @Test
    void bitsDoNotDependOnTheCompiler() throws Exception {
        assertThat(run("-Xint")).isEqualTo(golden());
    }

    private static String run(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), GoldenLogits.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).as("exit status of %s", command).isZero();
        return output;
    }
}
