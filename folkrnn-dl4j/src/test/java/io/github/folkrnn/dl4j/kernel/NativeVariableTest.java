package io.github.folkrnn.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NativeVariableTest {
    @BeforeEach
    void onLinux() {
        assumeThat(System.getProperty("os.name"))
                .as("GNU's OpenMP, which says what it has read, is what ND4J has on Linux")
                .isEqualTo("Linux");
    }

    private static List<String> environment() {
        PointerPointer<?> entries = new PointerPointer<>(new PointerPointer<>(Loader.addressof("environ")).get(0));
        List<String> all = new ArrayList<>();
        for (int i = 0; entries.get(i) != null; i++) {
            all.add(entries.getString(i));
        }
        return all;
    }

    @Test
    void nativeCodeFindsTheVariableUntilItIsClosedAndJavaDoesNot() {
        List<String> before = environment();
        assertThat(before).isNotEmpty();
        NativeVariable variable = new NativeVariable("FOLKRNN_TEST", "7");
        assertThat(environment()).contains("FOLKRNN_TEST=7").containsAll(before);
        assertThat(System.getenv()).doesNotContainKey("FOLKRNN_TEST");
        variable.close();
        assertThat(environment()).isEqualTo(before);
    }

    /** Trains for one iteration, and says whether the native environment is then what it was. */
    static final class Train {
        public static void main(String[] arguments) throws IOException {
            List<String> before = environment();
            TrainingConfig config = TrainingConfig.builder()
                    .units(4)
                    .batchSize(2)
                    .sequenceLength(8)
                    .iterations(1)
                    .build();
            FolkRnn.builder()
                    .training(config)
                    .train(Corpus.of(List.of("X:1\nK:G\n" + "GABc|".repeat(40))))
                    .close();
            System.err.println(environment().equals(before) ? "as before" : "changed: " + environment());
        }
    }

    /** What OpenMP says that it has read while it was loaded, and the last word of the training. */
    private static String train(Map<String, String> variables) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Train.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.contains("OMP_"));
        builder.environment().put("OMP_DISPLAY_ENV", "VERBOSE");
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void openMpWaitsForLittleTimeAndTheEnvironmentIsThenAsBefore() throws Exception {
        assertThat(train(Map.of())).contains("GOMP_SPINCOUNT = '1000'").contains("as before");
    }

    @Test
    void openMpWaitsAsSomebodyHasSaid() throws Exception {
        assertThat(train(Map.of("GOMP_SPINCOUNT", "77"))).contains("GOMP_SPINCOUNT = '77'");
        assertThat(train(Map.of("OMP_WAIT_POLICY", "PASSIVE"))).contains("GOMP_SPINCOUNT = '0'");
    }
}
